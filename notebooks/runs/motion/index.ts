export {
  changeOf,
  compiledMotion,
  integratedMotion,
  lateRateOf,
  type Motion,
  positions,
} from "./motion.ts";
export { motionScale } from "./motion-scale.ts";
export {
  ringdown,
  type RingdownOptions,
  type RingdownResult,
  usualDuration,
  usualStart,
} from "./ringdown.ts";
