export { coherenceOverDelay, emissionSpectrum } from "./quantum-regression.ts";
export { type StationarySpectrum, stationarySpectrum } from "./stationary-spectrum.ts";
