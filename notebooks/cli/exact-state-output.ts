import type { ExactStateResult } from "../runs/exact/index.ts";
import { valueWithError } from "../runs/value-with-error.ts";

const averages = ["n", "R", "nu_geo", "least_eigenvalue"] as const;
const errors = ["n_error", "R_error", "nu_geo_error", "state_error"] as const;
const columns = [
  ...averages,
  ...errors.slice(0, 3),
  "distance",
  "distance_error",
  "state_error",
] as const;

/** Digits of numbers in a table, and the width of a column. */
const [digits, width] = [7, 17];

/** With its error in brackets where that is known, and all digits where it is not. */
function withError(value: number, error: number | null): string {
  return error === null ? value.toPrecision(digits) : valueWithError(value, error);
}

/** Steady states of each equation. */
export const stateWriters = {
  text: ({ states }: ExactStateResult): string =>
    [
      ["equation".padEnd(12), ...[...averages, "distance"].map((name) => name.padStart(width))],
      ...states.map((state) => [
        state.equation.padEnd(12),
        ...averages.map((name, k) => withError(state[name], state[errors[k]!]).padStart(width)),
        (state.distance === null
          ? "-"
          : valueWithError(state.distance, state.distance_error)
        ).padStart(width),
      ]),
      [],
      ...states.map(({ equation, words }) => [`${equation}: ${words}`]),
    ]
      .map((cells) => cells.join(""))
      .join("\n"),
  csv: ({ states }: ExactStateResult): string =>
    [
      ["equation", ...columns].join(","),
      ...states.map((state) =>
        [state.equation, ...columns.map((name) => state[name] ?? "")].join(","),
      ),
    ].join("\n"),
  json: (found: ExactStateResult): string => JSON.stringify(found),
};
