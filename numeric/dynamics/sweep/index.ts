export { type FourierFit, fourierComponents } from "./fourier-components.ts";
export { frequencySweep, type Sweep, type SweepPoint } from "./frequency-sweep.ts";
export { hysteresis, type HysteresisInterval } from "./hysteresis.ts";
export { periodicOrbit } from "./periodic-orbit.ts";
export type { DrivenSystem, DrivenSystemWithJacobian } from "./stroboscopic-map.ts";
