/** Compiled functions, integrators, and what is measured on their solutions. */
export { ArgumentError } from "./base/argument-error.ts";
export { type Outcome, type OutcomeCode, succeeded } from "./base/outcome.ts";
export * from "./program/index.ts";
export {
  compileGenerator,
  type FockGenerator,
  fockMatrix,
  type FockOperator,
  fockOperator,
  type FockRepresentation,
  fockRepresentation,
  type FockTerm,
} from "./quantum/fock/index.ts";

export * from "./dynamics/continuation/index.ts";
export {
  coherentState,
  type DensityMatrix,
  densityMatrixAt,
  fockState,
  type FourierState,
  pureState,
  staticState,
  thermalState,
  timeAverage,
} from "./quantum/states/index.ts";
export {
  type Eigenvalues,
  eigenvalues,
  type HermitianEigensystem,
  type HermitianMatrix,
  hermitianEigensystem,
  hermitianEigenvalues,
  realRoots,
} from "./linear-algebra/dense/index.ts";
export * from "./quantum/evolution/index.ts";
export * from "./quantum/observables/index.ts";
export * from "./ode/index.ts";
export * from "./dynamics/polynomial/index.ts";
export * from "./quantum/spectra/index.ts";
export * from "./dynamics/ringdown/index.ts";
export * from "./dynamics/response/index.ts";
export * from "./linear-algebra/sparse/index.ts";
export * from "./quantum/steady-state/index.ts";
export * from "./dynamics/sweep/index.ts";
export { type FrequencyLattice, frequencyLattice } from "./quantum/liouvillian/index.ts";
