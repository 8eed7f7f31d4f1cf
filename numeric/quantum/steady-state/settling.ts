import type { BoundedSolution, MomentError } from "./bounded-solution.ts";
import { momentChange, momentsOf, scaleOf } from "./moment-change.ts";
import type { Found, KnownError, Size, SteadyStateSearch } from "./steady-state-search.ts";
import type { PeriodicSteadyState } from "./steady-state.ts";

interface Settling {
  readonly result: () => PeriodicSteadyState;
  readonly improved: BoundedSolution;
  /** Whether more levels and harmonics may help. */
  readonly refine: boolean;
}

/**
 * The result of a search whose last refinement holds little: settled if that, and what is left of the
 * equations, change the moments by less than the tolerance.
 */
export function settled(
  search: SteadyStateSearch,
  smaller: readonly [Size, Found],
  larger: readonly [Size, Found],
  reported: "smaller" | "larger",
): Settling {
  const [few, many] = [momentsOf(smaller[1].state), momentsOf(larger[1].state)];
  const scale = scaleOf(many);
  const goal = search.tolerance * scale;
  const improved = search.bounded(smaller, larger, reported, goal);
  const change = momentChange(few, many);
  const [size] = reported === "larger" ? larger : smaller;
  const verdict = judged(improved.error, change * scale, goal);
  const { known, slow, refine } = confirmed(verdict, change * scale, goal, () =>
    search.beyond(larger[0], larger[1], improved.state, goal),
  );
  const status = known.reason === undefined ? "settled" : "unsettled";
  const reportedChange = slow ? (improved.error?.cut ?? Number.NaN) / scale : change;
  const result = (): PeriodicSteadyState =>
    search.result(status, size, improved, reportedChange, known);
  return { result, improved, refine };
}

interface Verdict {
  readonly known: KnownError;
  readonly slow: boolean;
  readonly refine: boolean;
}

/** A change of moments beyond the tolerance counts unless the smaller solution's own error is as large. */
function judged(error: MomentError | undefined, change: number, goal: number): Verdict {
  if (error === undefined) return { known: { reason: unknownReason }, slow: false, refine: false };
  const { cut, before } = error;
  const solution = 2 * error.solution;
  const slow = change > goal && change <= 10 * before;
  const moments = solution + (slow ? 2 * cut : Math.max(cut, change));
  if (solution > goal)
    return { known: { moments, solution, reason: slowReason(solution) }, slow, refine: false };
  if ((change > goal && !slow) || cut > 3 * goal) {
    return {
      known: { moments, solution, reason: cutReason(Math.max(cut, slow ? 0 : change)) },
      slow,
      refine: true,
    };
  }
  return { known: { moments, solution }, slow, refine: false };
}

/** Changes below this share of the goal are so small that they need no other cut beside them. */
const evident = 1 / 30;
/** By how much the error may be larger than a change that has no other beside it. */
const alone = 3;

/** Two cuts may agree by accident: what is to be called settled has to agree with a third one, too. */
function confirmed(
  verdict: Verdict,
  change: number,
  goal: number,
  beyond: () => number | undefined,
): Verdict {
  const { moments, solution, reason } = verdict.known;
  if (reason !== undefined || moments === undefined || solution === undefined) return verdict;
  const next = change > evident * goal ? beyond() : undefined;
  const cut = Math.max(
    moments - solution,
    next ?? alone * (verdict.slow ? moments - solution : change),
  );
  const known = { moments: solution + cut, solution };
  if (next === undefined || next <= goal) return { ...verdict, known };
  return { ...verdict, known: { ...known, reason: cutReason(next) }, refine: true };
}

const unknownReason =
  "The error of the moments is unknown: relaxation may be so slow that it magnifies the residual of the equations without limit. Give the oscillator more damping, or follow the evolution in time.";

function slowReason(error: number): string {
  return `Moments are known to ${error.toExponential(1)} only: slow relaxation magnifies the residual of the equations. Allow a larger tolerance.`;
}

function cutReason(change: number): string {
  return `Moments still change by ${change.toExponential(1)} with more levels and harmonics. Allow more of them, or check that the motion is bounded.`;
}
