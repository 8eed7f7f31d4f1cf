export { coherenceOverDelay, emissionSpectrum } from "./quantum-regression.ts";
export {
  type CoherentLine,
  type StationarySpectrum,
  stationarySpectrum,
  type StationarySpectrumOptions,
} from "./stationary-spectrum.ts";
