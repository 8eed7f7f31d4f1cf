import type { EquationResponse, ExactResponseResult } from "../runs/exact/index.ts";

/** Digits of numbers in a table, and the width of a column. */
const [digits, width] = [7, 15];

function largestOf({ up, down }: EquationResponse): { value: number; amplitude: number } {
  const known = [...up, ...down].filter(({ amplitude }) => Number.isFinite(amplitude));
  return known.reduce((most, one) => (one.amplitude > most.amplitude ? one : most), {
    value: Number.NaN,
    amplitude: Number.NEGATIVE_INFINITY,
  });
}

/** The largest amplitude of each equation and its distance. */
function text({ responses }: ExactResponseResult): string {
  const row = (cells: readonly string[], words: string): string =>
    `${cells.map((cell, k) => (k === 0 ? cell.padEnd(12) : cell.padStart(width))).join("")}${words}`;
  return [
    row(["equation", "amplitude", "at", "distance"], ""),
    ...responses.map((one) => {
      const { value, amplitude } = largestOf(one);
      const numbers = [amplitude, value, one.distance ?? Number.NaN].map((number) =>
        Number.isFinite(number) ? number.toPrecision(digits) : "-",
      );
      return row([one.equation, ...numbers], `  ${one.words}`);
    }),
  ].join("\n");
}

/** Each value up, then down. */
function csv({ responses }: ExactResponseResult): string {
  const head = responses.flatMap(({ equation }) => [`amplitude_${equation}`, `phase_${equation}`]);
  const lines = (["up", "down"] as const).flatMap((direction) =>
    (responses[0]?.[direction] ?? []).map(({ value }, k) =>
      [
        ...[value, direction],
        ...responses.flatMap((one) => {
          const { amplitude, phase } = one[direction][k] ?? {};
          return [amplitude, phase].map((number) => (Number.isFinite(number) ? number : ""));
        }),
      ].join(","),
    ),
  );
  return [["value", "direction", ...head].join(","), ...lines].join("\n");
}

/** Writers of `caldera exact --what response`, by format. */
export const responseWriters = {
  ...{ text, csv },
  json: (found: ExactResponseResult): string => JSON.stringify(found),
};
