/** Compiled functions, integrators, and what is measured on their solutions. */
export * from "./compile/index.ts";
export * from "./continuation/index.ts";
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
} from "./density-matrix/index.ts";
export {
  type Eigenvalues,
  eigenvalues,
  type HermitianEigensystem,
  type HermitianMatrix,
  hermitianEigensystem,
  hermitianEigenvalues,
  realRoots,
} from "./linear-algebra/index.ts";
export * from "./evolution/index.ts";
export * from "./observables/index.ts";
export * from "./ode/index.ts";
export * from "./polynomial/index.ts";
export * from "./regression/index.ts";
export * from "./ringdown/index.ts";
export * from "./rotating-wave/index.ts";
export * from "./sparse/index.ts";
export * from "./steady-state/index.ts";
export * from "./sweep/index.ts";
export { type FrequencyLattice, frequencyLattice } from "./liouvillian/index.ts";
