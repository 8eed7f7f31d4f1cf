export { affordableLevels } from "./affordable-levels.ts";
export {
  certifiedSteadyState,
  type CertifiedSteadyState,
  type CertifiedSteadyStateOptions,
} from "./certified-steady-state.ts";
export { type PeriodMapOptions, solveByPeriodMap } from "./period-map.ts";
export { periodicSteadyState } from "./periodic-steady-state.ts";
export { type PeriodicSolution } from "./periodic-system.ts";
export { type StaticStability, staticStability } from "./stability.ts";
export { type StaticSteadyState, staticSteadyState, type StaticSymmetries } from "./static.ts";
export {
  type AbsentStatus,
  isAbsent,
  type PeriodicSteadyState,
  type PeriodicSteadyStateOptions,
  type SteadyStateProgress,
  type SteadyStateStatus,
} from "./steady-state.ts";
export { type Growth, type Relaxation } from "./relaxation.ts";
export { type ObservableErrors } from "./observable-errors.ts";
export { sufficientSize } from "./sufficient-size.ts";
export {
  type ComplexRate,
  type LiouvillianSpectrum,
  liouvillianSpectrum,
  type LiouvillianSpectrumOptions,
} from "./spectrum.ts";
export {
  type SpectralAbscissa,
  spectralAbscissa,
  type SpectralAbscissaOptions,
} from "./spectrum-abscissa.ts";
