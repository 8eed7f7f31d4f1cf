import type { ExactMotionResult } from "../runs/exact/index.ts";
import { valueWithError } from "../runs/value-with-error.ts";

/** The width of a column of numbers. */
const width = 14;

/** Writers of `caldera exact --what motion`, by format. */
export const motionWriters = {
  text: ({ motions }: ExactMotionResult): string =>
    [
      ...["equation".padEnd(12), "distance", "\n"],
      ...motions.map(
        ({ equation, distance, distance_error: error, words: what }) =>
          `${equation.padEnd(12)}${(distance === null ? "-" : valueWithError(distance, error)).padEnd(width)}  ${what}\n`,
      ),
    ].join(""),
  csv: ({ times, motions }: ExactMotionResult): string =>
    [
      ["t", ...motions.flatMap(({ equation }) => [`x_${equation}`, `p_${equation}`])].join(","),
      ...Array.from(times, (t, k) => [t, ...motions.flatMap(({ x, p }) => [x[k], p[k]])].join(",")),
    ].join("\n"),
  json: (found: ExactMotionResult): string =>
    JSON.stringify(found, (_, value: unknown) =>
      value instanceof Float64Array ? Array.from(value) : value,
    ),
};
