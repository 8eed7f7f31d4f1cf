import type { JsonObject } from "../spec/json.ts";
import type { NumericArray } from "./columns.ts";
import { arraysIn, numbersIn } from "./columns.ts";
import type { SweepResults } from "./results.ts";

/** Results as arrays over the grid: NaN where a point is missing. */
export interface ResultArrays {
  /** By name, numbers over the grid, and behind its lengths those of a list that each point has. */
  readonly arrays: ReadonlyMap<string, NumericArray>;
  /** How each point ended; empty where it is missing. */
  readonly statuses: readonly string[];
  /** Values of the axes; of points that are no grid the coordinates of each. */
  readonly axes: ReadonlyMap<string, Float64Array>;
  readonly shape: readonly number[];
  /** Names of lists that are left out, as they have more dimensions at one point than at another. */
  readonly uneven: readonly string[];
}

/**
 * Collects numbers, and lists with as many dimensions at each point: those that are shorter than others have NaN at
 * their ends. Records are read twice, first for the lengths of lists, so that the arrays alone are in memory.
 */
export function resultArrays(results: SweepResults): ResultArrays {
  const { sweep, shape, size, records } = results;
  const lengths = new Map<string, readonly number[]>();
  const uneven = new Set<string>();
  for (const { result } of records()) lookAt(result, lengths, uneven);
  for (const name of uneven) lengths.delete(name);
  const arrays = new Map(
    [...lengths].map(([name, inner]) => [name, new Filled(size, shape, inner)] as const),
  );
  const statuses: string[] = Array.from({ length: size }, () => "");
  const isGrid = shape.length === sweep.axes.length;
  const axes = new Map(
    sweep.axes.map(({ name, count, at }) => [
      name,
      isGrid
        ? Float64Array.from({ length: count }, (_, j) => at(j))
        : new Float64Array(size).fill(Number.NaN),
    ]),
  );
  for (const { index, parameters, status, result } of records()) {
    statuses[index] = status;
    if (!isGrid) {
      for (const [name, column] of axes) column[index] = parameters[name] ?? Number.NaN;
    }
    for (const [name, number] of numbersIn(result)) arrays.get(name)?.putNumber(index, number);
    for (const [name, array] of arraysIn(result)) arrays.get(name)?.put(index, array);
  }
  return {
    arrays: new Map([...arrays].map(([name, { array }]) => [name, array])),
    ...{ statuses, axes, shape, uneven: [...uneven] },
  };
}

/** Notes the largest lengths of each array of a result, and which have other dimensions than before. */
function lookAt(
  result: JsonObject,
  lengths: Map<string, readonly number[]>,
  uneven: Set<string>,
): void {
  for (const name of numbersIn(result).keys()) {
    const known = lengths.get(name);
    if (known === undefined) lengths.set(name, []);
    else if (known.length > 0) uneven.add(name);
  }
  for (const [name, { shape }] of arraysIn(result)) {
    const known = lengths.get(name) ?? shape;
    if (known.length !== shape.length) uneven.add(name);
    const isLonger = known === shape || shape.some((length, j) => length > (known[j] ?? 0));
    if (isLonger) {
      lengths.set(
        name,
        known.map((length, j) => Math.max(length, shape[j] ?? 0)),
      );
    }
  }
}

/** The array of one name, over the grid. */
class Filled {
  readonly array: NumericArray;
  readonly #length: number;

  constructor(
    size: number,
    shape: readonly number[],
    readonly lengths: readonly number[],
  ) {
    this.#length = lengths.reduce((product, one) => product * one, 1);
    const values = new Float64Array(size * this.#length).fill(Number.NaN);
    this.array = { shape: [...shape, ...lengths], values };
  }

  putNumber(index: number, number: number): void {
    this.array.values[index] = number;
  }

  put(index: number, { shape, values }: NumericArray): void {
    values.forEach((value, j) => {
      this.array.values[index * this.#length + placeOf(j, shape, this.lengths)] = value;
    });
  }
}

/** Where an element of an array stands in a larger one. */
function placeOf(j: number, shape: readonly number[], lengths: readonly number[]): number {
  let [rest, place, stride] = [j, 0, 1];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis] as number;
    place += (rest % length) * stride;
    rest = Math.floor(rest / length);
    stride *= lengths[axis] as number;
  }
  return place;
}
