/** `caldera/numeric`: programs and solvers, as they are published. */
export { ArgumentError } from "./base/argument-error.ts";
export type { Outcome } from "./base/outcome.ts";
export { bifurcationDiagram } from "./dynamics/continuation/index.ts";
export { solvePolynomialSystem } from "./dynamics/polynomial/index.ts";
export { sweepSteadyStates } from "./dynamics/response/index.ts";
export {
  integrate,
  type IntegrationOptions,
  type Method,
  methods,
  type RightHandSide,
  type Solution,
} from "./ode/index.ts";
export {
  type CompiledSystem,
  compileSystem,
  type System,
  type Target,
  targets,
} from "./program/index.ts";
export { evolve } from "./quantum/evolution/index.ts";
export { compileGenerator, fockOperator, type FockRepresentation } from "./quantum/fock/index.ts";
export { expectation, wignerFunction } from "./quantum/observables/index.ts";
export {
  densityMatrix,
  type DensityMatrix,
  densityMatrixAt,
  type FourierState,
  type StandardState,
} from "./quantum/states/index.ts";
export {
  certifiedSteadyState,
  type CertifiedSteadyState,
  liouvillianSpectrum,
} from "./quantum/steady-state/index.ts";
export {
  demodulate,
  type Demodulated,
  largestTone,
  type LockInOptions,
  type SignalFlaws,
  signalFlaws,
} from "./signal/index.ts";
