import type { ResultStatus, RunResult } from "./run-protocol.ts";

/** A result in one word. */
export function statusOf(result: RunResult): ResultStatus {
  if (result.run !== "response") return result.status;
  if (result.curves.every(({ rows }) => rows.length === 0)) return "not found";
  return result.warnings.length === 0 ? "settled" : "suspect";
}

const ringdownRemedies: Readonly<Partial<Record<ResultStatus, string>>> = {
  suspect: "Run until an earlier time, or begin nearer to x = 0.",
  unbounded:
    "The potential does not hold this motion. Begin nearer to x = 0, weaken the drive, or add a term that grows on both sides, such as x^4.",
};

const responseRemedies: typeof ringdownRemedies = {
  suspect: "Ask for more values or a narrower range about the place that is named.",
  "not found": "Ask for another range, or give the drive an amplitude.",
};

const quantumRemedies: typeof ringdownRemedies = {
  suspect:
    "Ask for more levels and compare. What stays is the equation's own, which need not be completely positive: compare with CL, and with a smaller γ.",
  unstable:
    "Perturbations of this state grow, so that it is never reached. A weaker drive, a larger γ or another θ may have a steady state.",
  unbounded:
    "No steady state exists. A weaker drive, a larger γ, or a potential that grows on both sides may have one.",
  "not found": "Ask for more levels, or try a weaker drive or a larger γ.",
};

const remedies: Readonly<Record<RunResult["run"], typeof ringdownRemedies>> = {
  ringdown: ringdownRemedies,
  response: responseRemedies,
  "steady-state": quantumRemedies,
};

/** What a person can do about a result; undefined where there is nothing to do. */
export function remedyOf(result: RunResult): string | undefined {
  return remedies[result.run][statusOf(result)];
}
