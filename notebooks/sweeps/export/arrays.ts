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
 * their ends.
 */
export function resultArrays({ sweep, shape, size, records }: SweepResults): ResultArrays {
  const collected = new Map<string, Collected>();
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
  const put = (name: string, index: number, array: NumericArray): void => {
    const known = collected.get(name) ?? { lengths: array.shape, parts: [], isUneven: false };
    collected.set(name, known);
    known.isUneven ||= known.lengths.length !== array.shape.length;
    known.lengths = known.lengths.map((length, j) => Math.max(length, array.shape[j] ?? 0));
    known.parts.push({ index, array });
  };
  for (const { index, parameters, status, result } of records()) {
    statuses[index] = status;
    if (!isGrid) {
      for (const [name, column] of axes) column[index] = parameters[name] ?? Number.NaN;
    }
    for (const [name, number] of numbersIn(result)) {
      put(name, index, { shape: [], values: Float64Array.of(number) });
    }
    for (const [name, array] of arraysIn(result)) put(name, index, array);
  }
  const [even, uneven] = [false, true].map((is) =>
    [...collected].filter(([, { isUneven }]) => isUneven === is),
  ) as [[string, Collected][], [string, Collected][]];
  return {
    arrays: new Map(even.map(([name, one]) => [name, joinedArray(one, shape, size)])),
    ...{ statuses, axes, shape, uneven: uneven.map(([name]) => name) },
  };
}

/** The arrays of one name. */
interface Collected {
  /** The largest that there are. */
  lengths: readonly number[];
  readonly parts: { readonly index: number; readonly array: NumericArray }[];
  isUneven: boolean;
}

function joinedArray(
  { lengths, parts }: Collected,
  shape: readonly number[],
  size: number,
): NumericArray {
  const length = lengths.reduce((product, one) => product * one, 1);
  const values = new Float64Array(size * length).fill(Number.NaN);
  for (const { index, array } of parts) {
    array.values.forEach((value, j) => {
      values[index * length + placeOf(j, array.shape, lengths)] = value;
    });
  }
  return { shape: [...shape, ...lengths], values };
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
