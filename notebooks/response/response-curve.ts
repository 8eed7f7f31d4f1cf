import type { SteadyState, SteadyStatesAt } from "./steady-states.ts";

/** A steady state at a value of the parameter, on a branch numbered from 1. */
export interface ResponseRow extends SteadyState {
  readonly value: number;
  readonly branch: number;
}

/**
 * The steady states at each value, put on branches by continuity: roots of one polynomial in A²
 * keep their order along a parameter, so that a change of their number by two is a pair that is
 * born or dies between neighbours. Of the places where it may be, the one is taken that moves the
 * other amplitudes least.
 */
export function responseCurve(
  steadyStatesAt: SteadyStatesAt,
  values: readonly number[],
): readonly ResponseRow[] {
  let newest = 0;
  let before: readonly { readonly branch: number; readonly amplitude: number }[] = [];
  return values.flatMap((value) => {
    const states = steadyStatesAt(value);
    const amplitudes = states.map(({ amplitude }) => amplitude);
    const kept = matched(
      before.map(({ amplitude }) => amplitude),
      amplitudes,
    );
    const rows = states.map((state, j) => {
      const old = kept[j];
      const branch = old === undefined ? ++newest : (before[old]?.branch ?? ++newest);
      return { ...state, value, branch };
    });
    before = rows;
    return rows;
  });
}

/**
 * For each new amplitude the index of the old one that it goes on from, or undefined where it
 * begins. Of two ascending lists the shorter is matched to the longer in order, with least
 * squared differences.
 */
function matched(old: readonly number[], next: readonly number[]): readonly (number | undefined)[] {
  const [short, long] = old.length <= next.length ? [old, next] : [next, old];
  const chosen = bestPlaces(short, long);
  if (short === old) {
    return next.map((_, j) => {
      const i = chosen.indexOf(j);
      return i < 0 ? undefined : i;
    });
  }
  return next.map((_, j) => chosen[j]);
}

/** Ascending indices of `long`, one for each entry of `short`, by dynamic programming. */
function bestPlaces(short: readonly number[], long: readonly number[]): readonly number[] {
  interface Best {
    readonly cost: number;
    readonly places: readonly number[];
  }
  let row: readonly Best[] = Array.from({ length: long.length + 1 }, () => ({
    cost: 0,
    places: [],
  }));
  for (const value of short) {
    const nextRow: Best[] = [{ cost: Number.POSITIVE_INFINITY, places: [] }];
    long.forEach((candidate, j) => {
      const before = row[j] as Best;
      const cost = before.cost + (candidate - value) ** 2;
      const left = nextRow[j] as Best;
      nextRow.push(cost < left.cost ? { cost, places: [...before.places, j] } : left);
    });
    row = nextRow;
  }
  return (row.at(-1) as Best).places;
}
