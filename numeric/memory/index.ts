/** Linear systems whose forces depend on their past. */
export { frequencyResponse } from "./frequency-response.ts";
export type { LinearMemory } from "./linear-memory.ts";
export { resonances } from "./resonances.ts";
export { growingMotions } from "./stability.ts";
export { type StationaryCovariance, stationaryCovariance } from "./stationary-covariance.ts";
export { type BathMode, bathModes, beyondModes, type ContinuousBath } from "./bath-modes.ts";
export { evolveStar, type StarEvolution, type StarSystem } from "./star-system.ts";
export {
  amplified,
  correlationFilter,
  type CorrelationPart,
  filterCovariance,
  filterSpectrum,
  type NoiseFilter,
  productFilter,
  type ProductSpectrum,
} from "./noise-filter.ts";
