/** `caldera/numeric`: programs and solvers, as they are published. */
export { ArgumentError } from "./base/argument-error.ts";
export { type Outcome, succeeded } from "./base/outcome.ts";
export { continueBranch } from "./dynamics/continuation/index.ts";
export { solvePolynomialSystem } from "./dynamics/polynomial/index.ts";
export { steadyStates } from "./dynamics/response/index.ts";
export { envelope } from "./dynamics/ringdown/index.ts";
export { linearResponse, periodicOrbit } from "./dynamics/sweep/index.ts";
export {
  defineRadau,
  defineRosenbrock,
  defineTableau,
  integrate,
  integrateBatch,
  type IntegrationOptions,
  type Method,
  methods,
  type RightHandSide,
  type Solution,
} from "./ode/index.ts";
export {
  CompileError,
  type CompiledSystem,
  compileSystem,
  type System,
  type Target,
  targets,
} from "./program/index.ts";
export { evolve } from "./quantum/evolution/index.ts";
export {
  compileGenerator,
  fockOperator,
  type FockRepresentation,
  fockRepresentation,
} from "./quantum/fock/index.ts";
export {
  expectation,
  occupation,
  quadratures,
  wignerFunction,
} from "./quantum/observables/index.ts";
export { stationarySpectrum } from "./quantum/spectra/index.ts";
export {
  coherentState,
  type DensityMatrix,
  densityMatrixAt,
  fockState,
  type FourierState,
  staticState,
  thermalState,
  timeAverage,
} from "./quantum/states/index.ts";
export {
  certifiedSteadyState,
  type CertifiedSteadyState,
  liouvillianSpectrum,
  periodicSteadyState,
} from "./quantum/steady-state/index.ts";
