/** `caldera/symbolic`: exact algebra of driven quantum oscillators, as it is published. */
export { parseOperator, parseScalar } from "./interpret/index.ts";
export { fromJson, json, latex, text } from "./kinds/index.ts";
export {
  adjoint,
  annihilation,
  creation,
  momentum,
  Operator,
  position,
  reorder,
} from "./operator/index.ts";
export { ParseError } from "./parse/index.ts";
export type { LatexOptions } from "./print/index.ts";
export { differentiate, evaluate, Scalar, substitute } from "./scalar/index.ts";
export { Superoperator } from "./superoperator/index.ts";
