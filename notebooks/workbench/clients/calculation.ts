import { lookedAt } from "../jobs/runs/averages.ts";
import type { RunRequest, RunResult } from "../jobs/run-protocol.ts";

/** What is to be computed for a request, as a text: the same for requests that look at another part of a result. */
export function calculationOf(request: RunRequest): string {
  const { model, ...settings } = request;
  const computed = settings.run === "observables" ? { ...settings, average: "" } : settings;
  return JSON.stringify([computed, model, [...model.parameters]]);
}

/** The part of a result of the same calculation that a request looks at. */
export function seenBy(request: RunRequest, result: RunResult): RunResult {
  return request.run === "observables" && result.run === "observables"
    ? lookedAt(result, request.average)
    : result;
}
