export { motionScale } from "./motion-scale.ts";
export { decayOf, integratedMotion, coordinates } from "./motion.ts";
export { motionOf, ringdown, type RingdownOptions, type RingdownResult } from "./ringdown.ts";
