/** `caldera/numeric`: programs and solvers, as they are published. */
export { ArgumentError } from "./base/argument-error.ts";
export { type Outcome, succeeded } from "./base/outcome.ts";
export { continueBranch } from "./dynamics/continuation/index.ts";
export { solvePolynomialSystem } from "./dynamics/polynomial/index.ts";
export { periodicOrbit } from "./dynamics/sweep/index.ts";
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
export {
  Ensemble,
  type EnsembleOptions,
  type StochasticMethod,
  stochasticMethods,
  type StochasticSystem,
} from "./stochastic/index.ts";
export { evolve } from "./quantum/evolution/index.ts";
export {
  compileGenerator,
  fockOperator,
  type FockRepresentation,
  fockRepresentation,
} from "./quantum/fock/index.ts";
export { expectation, wignerFunction } from "./quantum/observables/index.ts";
export {
  coherentState,
  type DensityMatrix,
  densityMatrixAt,
  fockState,
  type FourierState,
  thermalState,
} from "./quantum/states/index.ts";
export { certifiedSteadyState, type CertifiedSteadyState } from "./quantum/steady-state/index.ts";
