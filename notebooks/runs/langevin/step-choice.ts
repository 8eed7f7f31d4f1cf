import type { Pace } from "../run.ts";
import { shiftOf, type Shift } from "./ensemble-row.ts";

/** Trajectories in steps of h and of h/2 along the same noise. */
export interface Pair {
  /** x and p of each, and of further oscillators. */
  readonly coarse: Float64Array;
  readonly fine: Float64Array;
  readonly advance: (from: number, to: number, steps: number) => void;
}

/** What a step is judged by. */
export interface Judged {
  /** So many pairs at their start, with streams that the run itself does not use. */
  readonly pairs: (count: number) => Pair;
  /** Numbers of a state. */
  readonly dimension: number;
  readonly times: readonly number[];
  /** Trajectories of the run itself. */
  readonly count: number;
  /** The longest step. */
  readonly longest: number;
  /** Whether diffusion was negative somewhere; forgets it. */
  readonly wasNegative: () => boolean;
}

/** A step, and by how much half of it changes the averages, in their standard errors. */
export interface JudgedStep {
  readonly step: number;
  readonly shift: Shift;
  /** Trajectories were lost, by negative diffusion or without bounds, whatever the step. */
  readonly isLost: boolean;
}

/** A tenth as many pairs as trajectories judge a step, but so many at most and at least. */
const [mostPairs, fewestPairs] = [256, 32];
/** At so many times, or one less. */
const looks = 50;
/** What a step may change, in standard errors. */
const allowed = 0.5;
/** Steps in 1/ω0 at first: 40 a period. */
export const firstStep = (2 * Math.PI) / 40;
const mostHalvings = 6;

/** By how much half a step changes the averages at the times of a run: the largest change. */
export async function judgedStep(trial: Judged, step: number, pace: Pace): Promise<JudgedStep> {
  const { times, count, dimension } = trial;
  const pair = trial.pairs(Math.min(mostPairs, Math.max(fewestPairs, Math.ceil(count / 10))));
  const every = Math.ceil((times.length - 1) / looks);
  let most: Shift = { measured: 0, sure: 0 };
  for (let j = 1; j < times.length; j++) {
    const [from, to] = [times[j - 1]!, times[j]!];
    pair.advance(from, to, stepsOf(from, to, step));
    await pace.next();
    if (j % every !== 0 && j !== times.length - 1) continue;
    const shift = shiftOf(pair.coarse, pair.fine, count, dimension);
    most = {
      measured: Math.max(most.measured, shift.measured),
      sure: Math.max(most.sure, shift.sure),
    };
    if (most.sure === Infinity) break;
  }
  const isLost = trial.wasNegative() || !pair.fine.every(Number.isFinite);
  return { step, shift: most, isLost };
}

/** The largest step, of those halved from the longest, that changes no average by half a standard error. */
export async function chosenStep(trial: Judged, pace: Pace): Promise<JudgedStep> {
  let judged = await judgedStep(trial, trial.longest, pace);
  for (let k = 0; k < mostHalvings && !isSmallEnough(judged); k++) {
    const half = await judgedStep(trial, judged.step / 2, pace);
    // Where half of it loses trajectories, too, the step is not what loses them.
    if (judged.isLost && half.isLost) return half;
    judged = half;
  }
  return judged;
}

/** Whether a step is small enough for the averages. */
export function isSmallEnough({ shift }: JudgedStep): boolean {
  return shift.sure <= allowed;
}

/** Equal steps from one time to another, none longer than a step. */
export function stepsOf(from: number, to: number, step: number): number {
  return Math.max(1, Math.ceil((to - from) / step - 1e-9));
}
