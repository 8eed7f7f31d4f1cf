export { motionScale } from "./motion-scale.ts";
export { ringdown, type RingdownOptions, type RingdownResult } from "./ringdown.ts";
