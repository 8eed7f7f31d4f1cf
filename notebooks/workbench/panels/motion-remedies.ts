import type { Remedies } from "./panel-kind.ts";

/** Of motions. */
export const motionRemedies: Remedies = {
  suspect: "Run to an earlier time, or start nearer to x = 0.",
  unbounded:
    "The potential does not confine this motion. Start nearer to x = 0, weaken the drive, or add a term that grows on both sides, such as x^4.",
};
