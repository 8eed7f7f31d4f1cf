import type { MasterEquationKind, Model } from "../../../derivations/index.ts";
import type { SteadyStateReport } from "../quantum/index.ts";
import { evolveMoments } from "./evolve-moments.ts";
import { steadyMoments } from "./steady-moments.ts";

const names = ["x", "p", "xx", "xp", "pp"] as const;

/** ⟨x⟩, ⟨p⟩, ⟨x²⟩, ⟨xp + px⟩/2 and ⟨p²⟩, averaged over a period. */
type Averages = Readonly<Record<(typeof names)[number], number>>;

/** Moments of a quantum steady state beside those of the closure of order 2. */
export interface MomentsBeside {
  readonly rows: readonly {
    readonly name: (typeof names)[number];
    readonly state: number;
    /** NaN where the closure has no such state. */
    readonly closure: number;
  }[];
  /** What the difference is. */
  readonly note: string;
  /** Means and central second moments that the closure has over a period of the drives; one of a static state. */
  readonly period: readonly MomentsAtPhase[];
}

/** ⟨x⟩, ⟨p⟩ and the covariance matrix at a phase Ωt of the drives. */
export interface MomentsAtPhase extends Averages {
  readonly phase: number;
}

/** Times of the slowest relaxation after which moments have settled, and samples of a period. */
const [relaxations, samples] = [25, 32];
const mostSamples = 200_000;

/**
 * The moments of a steady state of the master equation beside those that the moment equations of order 2 have by
 * themselves: without drives their stable steady state next to it, with drives of one frequency the average over the last
 * period once they have settled.
 */
export async function momentsBesideState(
  model: Model,
  kind: MasterEquationKind,
  report: Pick<SteadyStateReport, "moments" | "frequencies" | "gap">,
): Promise<MomentsBeside | undefined> {
  const { moments } = report;
  if (moments === undefined) return undefined;
  const state = Object.fromEntries(
    names.map((name) => [name, moments[name][0]?.re ?? Number.NaN]),
  ) as Averages;
  const frequencies = (report.frequencies ?? []).filter((frequency) => frequency !== 0);
  const found =
    frequencies.length === 0
      ? await still(model, kind, state)
      : await periodic(model, kind, frequencies, report.gap ?? undefined);
  return {
    rows: names.map((name) => ({
      ...{ name, state: state[name] },
      closure: found.averages?.[name] ?? Number.NaN,
    })),
    note: found.note,
    period: found.period ?? [],
  };
}

interface Found {
  readonly averages?: Averages;
  readonly period?: readonly MomentsAtPhase[];
  readonly note: string;
}

const exact =
  "The moment equations of this model are closed exactly: what differs is the error of either number.";
const neglected =
  "The closure neglects all cumulants beyond the second, as in a Gaussian state: the difference is what they do.";

async function still(model: Model, kind: MasterEquationKind, state: Averages): Promise<Found> {
  const { states, closure } = await steadyMoments({ ...model, drives: [] }, { kind });
  const stable = states.filter((one) => one.stable);
  const good = stable.filter(({ possible }) => possible);
  const all = (good.length > 0 ? good : stable).map(
    ({ moments: [x = 0, p = 0, xx = 0, xp = 0, pp = 0] }) => ({
      ...{ x, p, xx, xp, pp },
    }),
  );
  const distance = (one: Averages): number =>
    Math.abs(one.xx - state.xx) + Math.abs(one.x - state.x);
  const [nearest] = all.toSorted((a, b) => distance(a) - distance(b));
  if (nearest === undefined) return { note: "The closure of order 2 has no stable steady state." };
  const others = all.length === 1 ? "" : ` It has ${all.length} such states; the nearest is shown.`;
  const impossible =
    good.length > 0
      ? ""
      : " No quantum state has the moments that the closure finds: det σ is below ħ²/4.";
  const { x, p, xx, xp, pp } = nearest;
  const covariance = { xx: xx - x * x, xp: xp - x * p, pp: pp - p * p };
  return {
    averages: nearest,
    period: [{ phase: 0, x, p, ...covariance }],
    note: `${closure === "exact" ? exact : neglected}${others}${impossible}`,
  };
}

async function periodic(
  model: Model,
  kind: MasterEquationKind,
  frequencies: readonly number[],
  gap: number | undefined,
): Promise<Found> {
  const [frequency = 1] = frequencies;
  if (frequencies.length > 1) {
    return { note: "Drives of several frequencies have no common period to average over." };
  }
  if (gap === undefined || !(gap > 0)) {
    return { note: "How long the moments take to settle is not known." };
  }
  const time = (2 * Math.PI) / frequency;
  const periods = Math.ceil(relaxations / gap / time) + 1;
  if (periods * samples > mostSamples) {
    return { note: "The moments take too many periods to settle." };
  }
  const run = await evolveMoments(model, {
    ...{ kind, to: periods * time, points: periods * samples + 1 },
  });
  if (run.rows.length <= periods * samples) {
    return { note: "The closure of order 2 runs away, so that there is nothing to compare." };
  }
  const last = run.rows.slice(-samples);
  const mean = (of: (row: (typeof last)[number]) => number): number =>
    last.reduce((sum, row) => sum + of(row), 0) / samples;
  const period = last.map(({ x, p, xx, xp, pp }, k) => ({
    ...{ phase: (2 * Math.PI * (k + 1)) / samples, x, p, xx, xp, pp },
  }));
  return {
    period,
    averages: {
      x: mean(({ x }) => x),
      p: mean(({ p }) => p),
      xx: mean(({ x, xx }) => xx + x * x),
      xp: mean(({ x, p, xp }) => xp + x * p),
      pp: mean(({ p, pp }) => pp + p * p),
    },
    note: run.closure === "exact" ? exact : neglected,
  };
}
