import type { Remedies } from "./panel-kind.ts";

/** Of quantum steady states. */
export const quantumRemedies: Remedies = {
  suspect:
    "Use more levels and compare. What remains is a property of the equation, which need not be completely positive: compare with CL, and with a smaller γ.",
  unstable:
    "Perturbations of this state grow, so it is never reached. A weaker drive, a larger γ or another θ may have a steady state.",
  unbounded:
    "No steady state exists. A weaker drive, a larger γ, or a potential that grows on both sides may have one.",
  "not found": "Try a weaker drive, a larger γ or a lower temperature, or use more levels.",
};
