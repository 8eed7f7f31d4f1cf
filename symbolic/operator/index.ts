export {
  annihilation,
  anticommutator,
  commutator,
  creation,
  identity,
  momentum,
  position,
} from "./commutator.ts";
export { adjoint, type OscillatorScale, reorder, toLadder, toQuadratures } from "./conversion.ts";
export { modeCount, type Modes, nameInMode, sameModes } from "./modes.ts";
export { Operator, OperatorError } from "./operator.ts";
export type { Exponents, Ordering } from "./ordering.ts";
export { symmetrisedTerms } from "./symmetrised.ts";
