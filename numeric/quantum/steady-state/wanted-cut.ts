import type { FourierState } from "../states/index.ts";
import type { MomentError } from "./bounded-solution.ts";
import { type CutContent, cutContent } from "./cut.ts";

/** What a cut may leave out, and whether that is so of its levels already. */
export interface WantedCut extends CutContent {
  readonly levelsSuffice: boolean;
}

/** The share of the goal that a wider cut is to leave of the error. */
const shareOfCut = 0.1;

/**
 * If errors fall like what is left out. What makes less than its share may leave out more, up to the
 * tolerance: with more of the other the state itself changes, and its tails.
 */
export function wantedCut(
  state: FourierState,
  error: Pick<MomentError, "levels" | "harmonics"> | undefined,
  goal: number,
  tolerance: number,
): WantedCut {
  const { tail, lastHarmonic } = cutContent(state);
  const wanted = (now: number, of = Number.NaN): number =>
    of > shareOfCut * goal
      ? (now * shareOfCut * goal) / of
      : Math.max(now, Math.min(tolerance, (now * shareOfCut * goal) / of) || 0);
  return {
    tail: wanted(tail, error?.levels),
    lastHarmonic: wanted(lastHarmonic, error?.harmonics),
    levelsSuffice: (error?.levels ?? Number.NaN) <= shareOfCut * goal,
  };
}
