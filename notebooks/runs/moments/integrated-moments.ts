import { integrate, type Solution } from "../../../numeric/index.ts";
import { type Remember, remembering } from "../checkpoint.ts";
import type { MomentSystem } from "./moment-system.ts";

/** Moments in time: where they begin, at which times they are wanted, and how exactly. */
export interface MomentSpan {
  /** Ascending; the first is that of the initial moments. */
  readonly times: Float64Array;
  readonly initial: readonly number[];
  /** The frequency of the fastest mode. */
  readonly omega0: number;
  /** Relative error of a step (default 1e-9). */
  readonly tolerance?: number | undefined;
  /** Gives a stretch of time that was kept, or computes and keeps it. */
  readonly remember?: Remember | undefined;
}

/** Moments at the times up to where they were followed; `y` at the last time that was reached. */
export type MomentSolution = Pick<Solution, "times" | "states" | "y" | "status" | "message">;

type Stretch = MomentSolution & { readonly steps: number };

/** Steps beyond which an integration counts as one that runs away. */
const maxSteps = 1_000_000;
/** Stretches of time, each of which is kept, in periods. */
const stretchPeriods = 20;

/** Moments at given times, in stretches of 20 periods, each of which is integrated from the end of the one before. */
export function integratedMoments(system: MomentSystem, span: MomentSpan): MomentSolution {
  const { times, omega0, remember = remembering(undefined) } = span;
  const order = Math.max(...system.equations.variables.map((powers) => sum(powers)));
  const ends = endsOf(times, (2 * Math.PI * stretchPeriods) / omega0);
  const found: Stretch[] = [];
  let initial: Float64Array = Float64Array.from(span.initial);
  let [used, first] = [0, 0];
  for (const [j, to] of ends.entries()) {
    const from = ends[j - 1] ?? (times[0] as number);
    let next = first;
    while (next < times.length && (times[next] as number) <= to) next += 1;
    const within = times.subarray(first, next);
    first = next;
    const stretch = remember(`order ${order}, ${j}`, () =>
      integratedStretch(system, { ...span, initial, from, to, times: within, used }),
    );
    found.push(stretch);
    [initial, used] = [stretch.y, used + stretch.steps];
    if (stretch.status !== "finished") break;
  }
  const { y, status, message } = found.at(-1) as Stretch;
  return {
    times: joined(found.map((one) => one.times)),
    states: joined(found.map(({ states }) => states)),
    ...{ y, status, message },
  };
}

interface StretchSpan extends Omit<MomentSpan, "initial"> {
  readonly initial: Float64Array;
  readonly from: number;
  readonly to: number;
  /** Steps of the stretches before. */
  readonly used: number;
}

function integratedStretch(
  { rhs, scales }: MomentSystem,
  { initial, from, to, times, tolerance = 1e-9, used }: StretchSpan,
): Stretch {
  const solution = integrate(rhs, {
    ...{ initial, from, to, outputTimes: times },
    relativeTolerance: tolerance,
    absoluteTolerance: scales.map((scale) => scale * tolerance * 1e-3),
    maxSteps: Math.max(1, maxSteps - used),
  });
  const { states, y, status, message, statistics } = solution;
  return { times: solution.times, states, y, status, message, steps: statistics.steps };
}

/** The ends of stretches of about equal length, the last of which is the last time. */
function endsOf(times: Float64Array, length: number): readonly number[] {
  const [from, to] = [times[0] as number, times.at(-1) as number];
  const count = Math.max(1, Math.floor((to - from) / length));
  return Array.from({ length: count }, (_, j) =>
    j === count - 1 ? to : from + ((to - from) * (j + 1)) / count,
  );
}

function joined(arrays: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

function sum(powers: readonly number[]): number {
  return powers.reduce((total, power) => total + power, 0);
}
