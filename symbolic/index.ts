/** Exact algebra of driven quantum oscillators: scalars, operators, superoperators, text. */
export * from "./base/index.ts";
export * from "./interpret/index.ts";
export * from "./kinds/index.ts";
export * from "./operator/index.ts";
export * from "./parse/index.ts";
export * from "./print/index.ts";
export * from "./scalar/index.ts";
export * from "./superoperator/index.ts";
