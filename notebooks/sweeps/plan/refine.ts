import type { Refinement } from "../spec/axis.ts";
import type { Coordinates } from "../spec/grid.ts";
import type { Json, JsonObject } from "../spec/json.ts";
import type { Point } from "./stage.ts";

/** A number of a result by its path, as "n" or "error.n"; undefined where there is none. */
export function numberAtPath(result: JsonObject, path: string): number | undefined {
  let at: Json | undefined = result;
  for (const key of path.split(".")) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as JsonObject)[key];
  }
  return typeof at === "number" ? at : undefined;
}

/** A point that is there, with the number that is looked at. */
export interface Sample {
  readonly parameters: Coordinates;
  readonly value: number | undefined;
}

interface Gap {
  readonly middle: number;
  readonly change: number;
}

/** Neighbours as close as this part of the axis are not divided. */
const closest = 1e-9;

/**
 * Points between neighbours whose number differs by more than the tolerance, of its range over all samples: halfway, on
 * each line along the axis, those with the largest change first where a line may not have all. Where a number is missing
 * on one side only, its neighbour counts as far away. None if there is nothing to refine.
 *
 * @param lines samples of each line along the axis, in any order
 */
export function refinedPoints(
  lines: readonly (readonly Sample[])[],
  axis: string,
  { tolerance, most }: Refinement,
  first: number,
): readonly Point[] {
  const values = lines.flat().flatMap(({ value }) => (value === undefined ? [] : [value]));
  const [least, largest] = ends(values);
  const range = largest - least;
  const points: Point[] = [];
  for (const line of lines) {
    const sorted = line.toSorted((a, b) => at(a, axis) - at(b, axis));
    const width = at(sorted.at(-1) as Sample, axis) - at(sorted[0] as Sample, axis);
    const gaps = gapsOf(sorted, axis, range, width).filter(({ change }) => change > tolerance);
    const chosen = gaps
      .toSorted((a, b) => b.change - a.change || a.middle - b.middle)
      .slice(0, Math.max(0, most - line.length))
      .toSorted((a, b) => a.middle - b.middle);
    for (const { middle } of chosen) {
      const parameters = { ...(sorted[0] as Sample).parameters, [axis]: middle };
      points.push({ index: first + points.length, parameters });
    }
  }
  return points;
}

function gapsOf(
  sorted: readonly Sample[],
  axis: string,
  range: number,
  width: number,
): readonly Gap[] {
  return sorted.slice(1).flatMap((right, j) => {
    const left = sorted[j] as Sample;
    const [a, b] = [at(left, axis), at(right, axis)];
    if (b - a <= closest * width) return [];
    return [{ middle: (a + b) / 2, change: changeBetween(left.value, right.value, range) }];
  });
}

function changeBetween(left: number | undefined, right: number | undefined, range: number): number {
  if (left === undefined && right === undefined) return 0;
  if (left === undefined || right === undefined) return 1;
  return range === 0 ? 0 : Math.abs(right - left) / range;
}

function at({ parameters }: Sample, axis: string): number {
  return parameters[axis] as number;
}

function ends(values: readonly number[]): readonly [number, number] {
  let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  return values.length === 0 ? [0, 0] : [least, largest];
}
