export { brentRoot } from "./brent.ts";
export { type BatchOptions, type BatchSolution, integrateBatch } from "./batch.ts";
export {
  type ComplexJacobian,
  type ComplexRightHandSide,
  type ComplexVector,
  complexJacobian,
  complexRightHandSide,
  complexState,
  complexVector,
} from "./complex.ts";
export { ArgumentError } from "./errors.ts";
export type { EventCondition, EventOccurrence } from "./events.ts";
export { finiteDifferenceJacobian } from "./finite-difference-jacobian.ts";
export { integrate } from "./integrate.ts";
export type { Method } from "./method.ts";
export type { IntegrationOptions } from "./options.ts";
export { defineRadau, type RadauMethod } from "./radau.ts";
export type { RightHandSide } from "./right-hand-side.ts";
export { defineRosenbrock, type RosenbrockTableau } from "./rosenbrock.ts";
export type { IntegrationStatistics, IntegrationStatus, Solution } from "./solution.ts";
export type { StepControl } from "./step-control.ts";
export type { Jacobian, OdeSystem, TimeDerivative } from "./system.ts";
export { type DenseOutput, defineTableau, type ErrorEstimator, type Tableau } from "./tableau.ts";
export { dop853 } from "./tableaux/dop853.ts";
export { dormandPrince54 } from "./tableaux/dormand-prince-54.ts";
export { radauIIA5 } from "./tableaux/radau-iia-5.ts";
export { rodas5p } from "./tableaux/rodas5p.ts";
export { tsit5 } from "./tableaux/tsit5.ts";
export { vern9 } from "./tableaux/vern9.ts";
