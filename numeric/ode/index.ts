export { brentRoot } from "../base/brent.ts";
export { type BatchOptions, type BatchSolution, integrateBatch } from "./batch.ts";
export {
  type ComplexJacobian,
  type ComplexRightHandSide,
  complexJacobian,
  complexRightHandSide,
  complexState,
  complexVector,
} from "./complex.ts";
export type { EventCondition, EventOccurrence } from "./events.ts";
export { finiteDifferenceJacobian } from "./finite-difference-jacobian.ts";
export { integrate } from "./integrate.ts";
export type { Method } from "./methods/method.ts";
export type { IntegrationOptions } from "./options.ts";
export { defineRadau, type RadauMethod } from "./methods/radau.ts";
export type { RightHandSide } from "./right-hand-side.ts";
export { defineRosenbrock, type RosenbrockTableau } from "./methods/rosenbrock.ts";
export type { IntegrationStatistics, IntegrationStatus, Solution } from "./solution.ts";
export type { StepControl } from "./step-control.ts";
export type { Jacobian, OdeSystem, TimeDerivative } from "./system.ts";
export {
  type DenseOutput,
  defineTableau,
  type ErrorEstimator,
  type Tableau,
} from "./methods/tableau.ts";
export { dop853 } from "./methods/dop853.ts";
export { dormandPrince54 } from "./methods/dormand-prince-54.ts";
export { radauIIA5 } from "./methods/radau-iia-5.ts";
export { rodas5p } from "./methods/rodas5p.ts";
export { tsit5 } from "./methods/tsit5.ts";
export { vern9 } from "./methods/vern9.ts";
