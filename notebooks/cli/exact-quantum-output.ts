import type { ExactQuantumMotionResult } from "../runs/exact/index.ts";
import { valueWithError } from "../runs/value-with-error.ts";

const averages = ["x", "p", "n", "xx", "xp", "pp", "purity"] as const;

/** Digits of numbers in a table, and the width of a column. */
const [digits, width] = [7, 14];

/** Writers of `caldera exact --what quantum`, by format. */
export const quantumWriters = {
  /** At the last time of each equation, and the largest distance at any. */
  text: ({ motions }: ExactQuantumMotionResult): string =>
    [
      [
        "equation".padEnd(12),
        ...["t", ...averages, "distance"].map((name) => name.padStart(width)),
      ],
      ...motions.map(({ equation, rows, distance, distance_error: error }) => {
        const last = rows.at(-1);
        const numbers = (["t", ...averages] as const).map((name) => last?.[name] ?? Number.NaN);
        return [
          equation.padEnd(12),
          ...numbers.map((number) => String(Number(number.toPrecision(digits))).padStart(width)),
          (distance === null ? "-" : valueWithError(distance, error)).padStart(width),
        ];
      }),
      [],
      ...motions.map(({ equation, words }) => [`${equation}: ${words}`]),
    ]
      .map((cells) => cells.join(""))
      .join("\n"),
  csv: ({ motions }: ExactQuantumMotionResult): string => {
    const [own] = motions;
    const columns = [...averages, "distance"] as const;
    return [
      [
        "t",
        ...motions.flatMap(({ equation }) => columns.map((name) => `${name}_${equation}`)),
      ].join(","),
      ...(own?.rows ?? []).map(({ t }, k) =>
        [t, ...motions.flatMap(({ rows }) => columns.map((name) => rows[k]?.[name] ?? ""))].join(
          ",",
        ),
      ),
    ].join("\n");
  },
  json: (found: ExactQuantumMotionResult): string => JSON.stringify(found),
};
