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
export { inModes } from "./in-modes.ts";
export { NotPolynomialError, Operator, OperatorError } from "./operator.ts";
export type { OperatorTerm } from "./operator-term.ts";
export type { Exponents, Ordering } from "./ordering.ts";
export { cosineOf, expandedWaves, planeWave, sineOf } from "./plane-wave.ts";
export { partsOfPositions, termsWithPositions } from "./position-terms.ts";
export { withScalars } from "./with-scalars.ts";
export { symmetrisedTerms, symmetrisedWaves } from "./symmetrised.ts";
export { Wave } from "./wave.ts";
export type { WavePart } from "./wave-part.ts";
