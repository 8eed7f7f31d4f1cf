export { type FourierFit, type FourierWindow, fourierComponents } from "./fourier-components.ts";
export {
  type FrequencySweepOptions,
  frequencySweep,
  type Sweep,
  type SweepPoint,
} from "./frequency-sweep.ts";
export type { FourierComponent } from "./harmonics.ts";
export { type HysteresisInterval, hysteresis } from "./hysteresis.ts";
export type { ComplexMatrix } from "../../base/complex.ts";
export { type LinearResponse, linearResponse } from "./linear-response.ts";
export type { PeriodOptions } from "./options.ts";
export { type PeriodicOrbit, type PeriodicOrbitOptions, periodicOrbit } from "./periodic-orbit.ts";
export type { DrivenSystem, DrivenSystemWithJacobian, PeriodStatus } from "./stroboscopic-map.ts";
