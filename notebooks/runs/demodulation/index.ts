export { demodulation, type DemodulationOptions, type DemodulationResult } from "./demodulation.ts";
