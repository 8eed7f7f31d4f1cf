export { type StationarySpectrum, stationarySpectrum } from "./stationary-spectrum.ts";
