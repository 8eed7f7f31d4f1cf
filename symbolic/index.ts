/** Exact algebra of driven quantum oscillators: scalars, operators, superoperators, text. */
export * from "./interpret/index.ts";
export * from "./operator/index.ts";
export * from "./parse/index.ts";
export { monomialText, operatorText } from "./print/operator-text.ts";
export { scalarText } from "./print/text.ts";
export * from "./scalar/index.ts";
export * from "./superoperator/index.ts";
