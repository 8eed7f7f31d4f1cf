export {
  type AmplitudeDependentDamping,
  amplitudeDependentDamping,
} from "./amplitude-dependent-damping.ts";
export { type Envelope, envelope } from "./envelope.ts";
export { type LateTimeRate, lateTimeRate } from "./late-time-rate.ts";
