/** Compiled functions, integrators, and what is measured on their solutions. */
export { ArgumentError } from "./base/argument-error.ts";
export type { FlowFamily } from "./base/flow-family.ts";
export { possibleKernelExecution } from "./base/execution.ts";
export { fourierTransform } from "./base/fourier-transform.ts";
export { NormalStreams } from "./base/normal-streams.ts";
export { succeeded } from "./base/outcome.ts";
export * from "./program/index.ts";
export {
  compileGenerator,
  type FockGenerator,
  fockOperator,
  type FockRepresentation,
  fockRepresentation,
} from "./quantum/fock/index.ts";

export * from "./dynamics/continuation/index.ts";
export {
  coherentState,
  type DensityMatrix,
  densityMatrixAt,
  densityMatrix,
  fockState,
  type FourierState,
  productState,
  pureState,
  reducedFourierState,
  reducedState,
  staticState,
  thermalState,
  timeAverage,
} from "./quantum/states/index.ts";
export {
  eigenvalues,
  type HermitianMatrix,
  hermitianEigensystem,
  hermitianEigenvalues,
  realRoots,
} from "./linear-algebra/dense/index.ts";
export * from "./quantum/evolution/index.ts";
export * from "./quantum/observables/index.ts";
export * from "./quantum/levels/index.ts";
export * from "./ode/index.ts";
export * from "./estimation/index.ts";
export * from "./signal/index.ts";
export { chiSquareTail, fisherTail, studentBound, studentTails } from "./base/distributions.ts";
export * from "./memory/index.ts";
export * from "./stochastic/index.ts";
export * from "./dynamics/polynomial/index.ts";
export * from "./quantum/spectra/index.ts";
export * from "./dynamics/ringdown/index.ts";
export * from "./dynamics/response/index.ts";
export * from "./linear-algebra/sparse/index.ts";
export * from "./quantum/steady-state/index.ts";
export * from "./quantum/several-modes/index.ts";
export * from "./quantum/hierarchy/index.ts";
export * from "./dynamics/sweep/index.ts";
export { frequencyLattice } from "./quantum/liouvillian/index.ts";
