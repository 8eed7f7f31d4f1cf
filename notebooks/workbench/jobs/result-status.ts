import type { ResultStatus, RunResult } from "./run-protocol.ts";

/** A result in one word. */
export function statusOf(result: RunResult): ResultStatus {
  if (result.run !== "response") return result.status;
  if (result.curves.every(({ rows }) => rows.length === 0)) return "not found";
  return result.warnings.length === 0 ? "settled" : "suspect";
}

const ringdownRemedies: Readonly<Partial<Record<ResultStatus, string>>> = {
  suspect: "Run to an earlier time, or start nearer to x = 0.",
  unbounded:
    "The potential does not confine this motion. Start nearer to x = 0, weaken the drive, or add a term that grows on both sides, such as x^4.",
};

const responseRemedies: typeof ringdownRemedies = {
  suspect: "Use more values, or a narrower range around the value that the warning names.",
  "not found": "Try another range, or give the drive an amplitude.",
};

const quantumRemedies: typeof ringdownRemedies = {
  suspect:
    "Use more levels and compare. What remains is a property of the equation, which need not be completely positive: compare with CL, and with a smaller γ.",
  unstable:
    "Perturbations of this state grow, so it is never reached. A weaker drive, a larger γ or another θ may have a steady state.",
  unbounded:
    "No steady state exists. A weaker drive, a larger γ, or a potential that grows on both sides may have one.",
  "not found": "Try a weaker drive, a larger γ or a lower temperature, or use more levels.",
};

const remedies: Readonly<Record<RunResult["run"], typeof ringdownRemedies>> = {
  ringdown: ringdownRemedies,
  response: responseRemedies,
  "steady-state": quantumRemedies,
};

const uncounted =
  "Compare with ringdowns from several x(0): a motion that they settle into and the curves lack is missing here.";

/** What a person can do about a result; undefined where there is nothing to do. */
export function remedyOf(result: RunResult): string | undefined {
  const status = statusOf(result);
  if (status === "suspect" && "isUncounted" in result && result.isUncounted) return uncounted;
  return remedies[result.run][status];
}
