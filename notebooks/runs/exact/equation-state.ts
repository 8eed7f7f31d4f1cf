import type { Model } from "../../../derivations/index.ts";
import { timeAverage, traceDistance } from "../../../numeric/index.ts";
import { OptionError } from "../option-error.ts";
import { steadyState, type SteadyStateOptions, type SteadyStateResult } from "../quantum/index.ts";
import type { KnownState } from "./state-answers.ts";

/** The steady state of an equation, and by how much it may be off. */
export interface OwnState extends KnownState {
  readonly reason: string;
}

/** By how much more a state may be off than more levels change it, as for moments. */
const alone = 3;

/**
 * The steady state of an equation, solved once more with more levels and harmonics: what that changes has the residuals of both in
 * it, since the second does not start from the first.
 */
export async function equationState(model: Model, options: SteadyStateOptions): Promise<OwnState> {
  const found = await steadyState(model, options);
  const { state, reason, report } = found;
  const refined = state === undefined ? undefined : await refinedState(model, options, found);
  const distance =
    state === undefined || refined?.state === undefined
      ? Number.NaN
      : traceDistance(timeAverage(state), timeAverage(refined.state));
  const momentError = report.error?.n ?? Number.NaN;
  return { state, reason, stateError: alone * distance, momentError };
}

async function refinedState(
  model: Model,
  options: SteadyStateOptions,
  { report: { levels, harmonics }, isPeriodic }: SteadyStateResult,
): Promise<SteadyStateResult | undefined> {
  if (typeof levels !== "number" || typeof harmonics !== "number") return undefined;
  const more = {
    levels: levels + 4,
    harmonics: isPeriodic ? (options.harmonics ?? harmonics + 2) : undefined,
  };
  try {
    return await steadyState(model, { ...options, ...more, relaxation: false });
  } catch (error) {
    // More levels than can be afforded.
    if (error instanceof OptionError) return undefined;
    throw error;
  }
}
