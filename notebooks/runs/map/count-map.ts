import { countStates } from "../../../numeric/index.ts";
import type { ResponseProblem } from "../response/index.ts";

/** An axis of a map: a parameter and its values, ascending and equally spaced. */
export interface MapValues {
  readonly parameter: string;
  readonly values: readonly number[];
}

/** Numbers of steady states along x at one value of y. */
export interface MapRow {
  readonly y: number;
  readonly states: readonly number[];
  readonly stable: readonly number[];
  /** Whether all steady states are accounted for. */
  readonly complete: readonly boolean[];
}

/** Seeds of the random constants that are tried in turn. */
const seeds = [1, 11, 21] as const;
/** Points behind one another that stay open with other constants, after which these do not help. */
const patience = 3;

/** Points that are counted together, about: what the random constants cost is small beside them. */
const blockPoints = 100;

/** So many rows are counted together. */
export function rowsTogether({ values }: MapValues): number {
  return Math.max(1, Math.ceil(blockPoints / values.length));
}

/**
 * Numbers of steady states and of stable ones along x at some values of y. Where states are not accounted for, the point
 * is solved again with other random constants. What is counted together depends on nothing else.
 */
export function countedRows(
  { family, q }: ResponseProblem,
  x: MapValues,
  y: MapValues,
): readonly MapRow[] {
  const { stable, unstable, incomplete } = countStates(family, q, x, y, { seed: seeds[0] });
  const states = stable.map((count, place) => count + (unstable[place] ?? 0));
  for (const seed of seeds.slice(1)) {
    if (!incomplete.includes(1)) break;
    recount({ family, q }, x, y, seed, { states, stable, incomplete });
  }
  const columns = x.values.length;
  return y.values.map((value, row) => {
    const part = <T>(array: Uint8Array, of: (count: number) => T): readonly T[] =>
      Array.from(array.subarray(row * columns, (row + 1) * columns), of);
    const same = (count: number): number => count;
    return {
      y: value,
      states: part(states, same),
      stable: part(stable, same),
      complete: part(incomplete, (open) => open === 0),
    };
  });
}

function recount(
  { family, q }: Pick<ResponseProblem, "family" | "q">,
  x: MapValues,
  y: MapValues,
  seed: number,
  counts: {
    readonly states: Uint8Array;
    readonly stable: Uint8Array;
    readonly incomplete: Uint8Array;
  },
): void {
  let failures = 0;
  for (const [place, open] of counts.incomplete.entries()) {
    if (open === 0) continue;
    if (failures === patience) return;
    const [i, j] = [place % x.values.length, Math.floor(place / x.values.length)];
    const again = countStates(
      family,
      q,
      { ...x, values: x.values.slice(i, i + 1) },
      { ...y, values: y.values.slice(j, j + 1) },
      { seed },
    );
    const [stable = 0, unstable = 0, flag = 1] = [
      again.stable[0],
      again.unstable[0],
      again.incomplete[0],
    ];
    failures = flag === 1 ? failures + 1 : 0;
    if (flag === 1 && stable + unstable <= (counts.states[place] ?? 0)) continue;
    counts.stable[place] = stable;
    counts.states[place] = stable + unstable;
    counts.incomplete[place] = flag;
  }
}
