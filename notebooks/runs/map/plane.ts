import { OptionError, requireWhole } from "../option-error.ts";
import { spaced } from "../spaced.ts";
import type { MapValues } from "./count-map.ts";

/** A parameter between two values; `points` equally spaced ones, 2 to 10000 (default 101). */
export interface MapAxis {
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
  readonly points?: number | undefined;
}

/**
 * The values of both axes of a map.
 *
 * @throws OptionError for one parameter on both, ends that are exchanged, and a number of points out of its range
 */
export function planeOf(axes: { readonly x: MapAxis; readonly y: MapAxis }): {
  readonly x: MapValues;
  readonly y: MapValues;
} {
  const [x, y] = [valuesOf("x", axes.x), valuesOf("y", axes.y)];
  if (x.parameter !== y.parameter) return { x, y };
  throw new OptionError(
    ["x", "y"],
    `must name two parameters, but both are ${x.parameter}. Change one.`,
  );
}

function valuesOf(name: string, { parameter, from, to, points = 101 }: MapAxis): MapValues {
  requireWhole(`${name}.points`, points, 2, 10_000);
  if (from < to) return { parameter, values: spaced(from, to, points) };
  throw new OptionError(
    name,
    `must begin below its end, but is ${from} to ${to}. Exchange the ends.`,
  );
}
