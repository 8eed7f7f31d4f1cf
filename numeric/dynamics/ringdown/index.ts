export {
  type AmplitudeDependentDamping,
  type AmplitudeDependentDampingOptions,
  amplitudeDependentDamping,
  type Crossover,
} from "./amplitude-dependent-damping.ts";
export { decayRates } from "./decay-rates.ts";
export { type Envelope, envelope, type RingdownOptions } from "./envelope.ts";
export { type LateTimeOptions, type LateTimeRate, lateTimeRate } from "./late-time-rate.ts";
