import type { ExactMotionResult } from "../runs/exact/index.ts";

/** Digits of numbers in a table. */
const digits = 7;

/** Writers of `caldera exact --what motion`, by format. */
export const motionWriters = {
  text: ({ motions }: ExactMotionResult): string =>
    [
      ...["equation".padEnd(12), "distance", "\n"],
      ...motions.map(
        ({ equation, distance, words: what }) =>
          `${equation.padEnd(12)}${distance === null ? "-" : distance.toPrecision(digits)}  ${what}\n`,
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
