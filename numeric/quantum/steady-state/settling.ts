import type { BoundedSolution, MomentError } from "./bounded-solution.ts";
import { edgeOf } from "./cut.ts";
import { largestChange, momentChange, momentsOf, scaleOf } from "./moment-change.ts";
import type { Found, KnownError, Size, SteadyStateSearch } from "./steady-state-search.ts";
import type { PeriodicSteadyState } from "./steady-state.ts";
import { type WantedCut, wantedCut } from "./wanted-cut.ts";

interface Settling {
  readonly result: () => PeriodicSteadyState;
  readonly improved: BoundedSolution;
  /** What the next cuts may leave out, where a wider one may help. */
  readonly refine: WantedCut | undefined;
}

type Cut = readonly [Size, Found];

/** Cuts of one search, in the order in which they were made. */
export interface Cuts {
  readonly earlier?: Cut | undefined;
  readonly smaller: Cut;
  readonly larger: Cut;
}

/**
 * The result of a search whose last refinement holds little: settled if that, and what is left of the
 * equations, change the moments by less than the tolerance.
 *
 * @param mayGrow whether a wider cut can follow, so that one that is too narrow need not be corrected
 */
export function settled(
  search: SteadyStateSearch,
  cuts: Cuts,
  reported: "smaller" | "larger",
  mayGrow = false,
): Settling {
  const { smaller, larger } = cuts;
  const few = momentsOf(smaller[1].state);
  const goal = search.tolerance * scaleOf(momentsOf(larger[1].state));
  const improved = search.bounded(
    smaller,
    larger,
    reported,
    goal,
    mayGrow ? hopeless * goal : Number.POSITIVE_INFINITY,
  );
  const furthest = reported === "larger" ? improved : larger[1];
  const many = momentsOf(furthest.state);
  const [change, scale] = [momentChange(few, many), scaleOf(many)];
  const [size] = reported === "larger" ? larger : smaller;
  const verdict = judged(improved.error, change * scale, goal);
  const { known, slow, refine } = confirmed(verdict, change * scale, goal, {
    resonances: () => search.shiftedResonances(improved.state, goal),
    beyond: () => {
      const expected = expectedError(cuts);
      if (expected <= evidentOfTwo * goal) return expected;
      if (change * scale <= evident * goal) return undefined;
      return search.beyond(larger[0], furthest, improved, goal);
    },
  });
  const status = known.reason === undefined ? "settled" : "unsettled";
  const reportedChange = slow ? (improved.error?.cut ?? Number.NaN) / scale : change;
  const result = (): PeriodicSteadyState =>
    search.result(status, size, improved, reportedChange, known);
  return {
    result,
    improved,
    refine: refine
      ? wantedCut(smaller[1].state, improved.error, goal, search.tolerance)
      : undefined,
  };
}

/** Below these shares of the goal a change, and an error expected from two of them, need no other cut. */
const [evident, evidentOfTwo] = [1 / 30, 1 / 3];
/** Times what is expected, since errors do not fall regularly. */
const irregularity = 3;

/**
 * The error of the largest of three growing cuts, if what each changes falls like the amplitude of what
 * the cut before left out. Had two of them agreed by accident, the third one would differ.
 */
function expectedError({ earlier, smaller, larger }: Cuts): number {
  if (earlier === undefined) return Number.POSITIVE_INFINITY;
  if (!isLarger(smaller, earlier) || !isLarger(larger, smaller)) return Number.POSITIVE_INFINITY;
  const [one, two, three] = [earlier[1].state, smaller[1].state, larger[1].state];
  const changes = largestChange(momentsOf(one), momentsOf(two)) / edgeOf(one);
  const next = largestChange(momentsOf(two), momentsOf(three)) / edgeOf(two);
  return irregularity * Math.max(changes, next) * edgeOf(three);
}

/** In levels and, with drives, in harmonics. */
function isLarger([, { state: many }]: Cut, [, { state: few }]: Cut): boolean {
  const more = many.components.length > few.components.length;
  return many.levels > few.levels && (more || many.frequencies.length === 0);
}

interface Verdict {
  readonly known: KnownError;
  readonly slow: boolean;
  readonly refine: boolean;
}

/** Times the goal, by the weights: errors of a cut from there on are too large. */
const hopeless = 3;

/** A change of moments beyond the tolerance counts unless the smaller solution's own error is as large. */
function judged(error: MomentError | undefined, change: number, goal: number): Verdict {
  if (error === undefined) return { known: { reason: unknownReason }, slow: false, refine: false };
  const { cut, before } = error;
  const solution = 2 * error.solution;
  const slow = change > goal && change <= 10 * before;
  const moments = solution + (slow ? 2 * cut : Math.max(cut, change));
  const reason = cutReason(Math.max(cut, slow ? 0 : change));
  if (cut > hopeless * goal) return { known: { moments, solution, reason }, slow, refine: true };
  if (solution > goal)
    return { known: { moments, solution, reason: slowReason(solution) }, slow, refine: false };
  if (change > goal && !slow) {
    return { known: { moments, solution, reason }, slow, refine: true };
  }
  return { known: { moments, solution }, slow, refine: false };
}

/** By how much the error may be larger than a change that has no other beside it. */
const alone = 3;

/** What a yet wider cut may change. */
interface WiderCut {
  /** By resonances that it moves, as far as they are known. */
  readonly resonances: () => number;
  /** By its equations. */
  readonly beyond: () => number | undefined;
}

/**
 * Two cuts may agree by accident, or as both lie beside a resonance: what is to be called settled has to
 * agree with a third one, too, and with the energies of a yet wider one.
 */
function confirmed(
  verdict: Verdict,
  change: number,
  goal: number,
  { resonances, beyond }: WiderCut,
): Verdict {
  const { moments, solution, reason } = verdict.known;
  if (reason !== undefined || moments === undefined || solution === undefined) return verdict;
  const shifted = resonances();
  if (shifted > goal) {
    const known = { moments: Math.max(moments, shifted), solution, reason: resonanceReason };
    return { ...verdict, known, refine: true };
  }
  const next = beyond();
  const cut = Math.max(
    moments - solution,
    shifted,
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

const resonanceReason =
  "More levels move energies so close to a resonance with the drive that the moments may change by more than the tolerance, as the damping is weak. Allow more levels, or a larger tolerance.";

function cutReason(change: number): string {
  return `Moments still change by ${change.toExponential(1)} with more levels and harmonics. Allow more of them, or check that the motion is bounded.`;
}
