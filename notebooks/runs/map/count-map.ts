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

/** Rows are counted together for about this long. */
const blockMilliseconds = 1000;

/**
 * Numbers of steady states and of stable ones over a plane of two parameters, row by row of ascending y.
 * Where states are not accounted for, the point is solved again with other random constants.
 */
export function* countMap(problem: ResponseProblem, x: MapValues, y: MapValues): Generator<MapRow> {
  let size = 1;
  for (let start = 0; start < y.values.length;) {
    const block = y.values.slice(start, start + size);
    const began = performance.now();
    yield* countBlock(problem, x, { ...y, values: block });
    const spent = performance.now() - began;
    start += block.length;
    size = Math.max(1, Math.min(1000, Math.floor((size * blockMilliseconds) / (spent + 1))));
  }
}

/** Seeds of the random constants that are tried in turn. */
const seeds = [1, 11, 21] as const;

function* countBlock(problem: ResponseProblem, x: MapValues, y: MapValues): Generator<MapRow> {
  const { family, q } = problem;
  const columns = x.values.length;
  const counts = countStates(family, q, x, y, { seed: seeds[0] });
  const { stable, incomplete } = counts;
  const states = stable.map((count, place) => count + (counts.unstable[place] ?? 0));
  for (const seed of seeds.slice(1)) {
    if (!incomplete.includes(1)) break;
    recount(problem, x, y, seed, { states, stable, incomplete });
  }
  for (const [row, value] of y.values.entries()) {
    const part = <T>(array: Uint8Array, of: (count: number) => T): readonly T[] =>
      Array.from(array.subarray(row * columns, (row + 1) * columns), of);
    const same = (count: number): number => count;
    yield {
      y: value,
      states: part(states, same),
      stable: part(stable, same),
      complete: part(incomplete, (open) => open === 0),
    };
  }
}

/** Most points that are solved again in a block; where more are open, other constants do not help. */
const mostRecounts = 200;

function recount(
  { family, q }: ResponseProblem,
  x: MapValues,
  y: MapValues,
  seed: number,
  counts: {
    readonly states: Uint8Array;
    readonly stable: Uint8Array;
    readonly incomplete: Uint8Array;
  },
): void {
  const columns = x.values.length;
  const open = Array.from(counts.incomplete, (flag, place) => (flag === 1 ? place : -1)).filter(
    (place) => place >= 0,
  );
  if (open.length > mostRecounts) return;
  for (const place of open) {
    const [i, j] = [place % columns, Math.floor(place / columns)];
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
    if (flag === 1 && stable + unstable <= (counts.states[place] ?? 0)) continue;
    counts.stable[place] = stable;
    counts.states[place] = stable + unstable;
    counts.incomplete[place] = flag;
  }
}
