export { affordableLevels } from "./affordable-levels.ts";
export {
  certifiedSteadyState,
  type CertifiedSteadyState,
  type CertifiedSteadyStateOptions,
} from "./certified-steady-state.ts";
export { solveByPeriodMap } from "./period-map.ts";
export { periodicSteadyState } from "./periodic-steady-state.ts";
export { type StaticStability, staticStability } from "./stability.ts";
export { staticSteadyState } from "./static.ts";
export { isAbsent, type PeriodicSteadyState } from "./steady-state.ts";
export { sufficientSize } from "./sufficient-size.ts";
export { liouvillianSpectrum } from "./spectrum.ts";
export { spectralAbscissa } from "./spectrum-abscissa.ts";
