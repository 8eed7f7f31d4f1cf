export { decayRates } from "./decayRates.ts";
export { type Envelope, envelope, type RingdownOptions } from "./envelope.ts";
export { type LateTimeOptions, type LateTimeRate, lateTimeRate } from "./lateTimeRate.ts";
