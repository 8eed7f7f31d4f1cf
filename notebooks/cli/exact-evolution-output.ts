import type { EquationEvolution, ExactEvolutionResult } from "../runs/exact/index.ts";

/** Digits of numbers in a table, and the width of a column. */
const [digits, width] = [7, 14];

type Column = readonly [name: string, of: (one: EquationEvolution, n: number) => number];

/** x, p, then x x, x p, p p, or of several oscillators all of theirs. */
function columnsOf(variables: readonly string[], join: string): readonly Column[] {
  const size = variables.length;
  const means = variables.map((name, a): Column => [
    name,
    ({ means: all }, n) => all[n * size + a] ?? Number.NaN,
  ]);
  const covariances = variables.flatMap((one, a) =>
    variables
      .slice(a)
      .map((other, k): Column => [
        `${one}${join}${other}`,
        ({ covariances: all }, n) => all[(n * size + a) * size + a + k] ?? Number.NaN,
      ]),
  );
  return [...means, ...covariances];
}

/** At the last time. */
function text({ variables, times, evolutions }: ExactEvolutionResult): string {
  const columns = columnsOf(variables, " ");
  const row = (first: string, cells: readonly string[]): string =>
    [first.padEnd(12), ...cells.map((cell) => cell.padStart(width))].join("");
  const last = times.length - 1;
  return [
    row("equation", [...columns.map(([name]) => name), "distance"]),
    ...evolutions.map((one) =>
      row(one.equation, [
        ...columns.map(([, of]) => of(one, last).toPrecision(digits)),
        one.distance === null ? "-" : one.distance.toPrecision(digits),
      ]),
    ),
    "",
    ...evolutions.map(({ equation, words }) => `${equation}: ${words}`),
  ].join("\n");
}

function csv({ variables, times, evolutions }: ExactEvolutionResult): string {
  const columns = columnsOf(variables, "*");
  const head = evolutions.flatMap(({ equation }) => columns.map(([name]) => `${name}_${equation}`));
  return [
    ["t", ...head].join(","),
    ...Array.from(times, (t, n) =>
      [t, ...evolutions.flatMap((one) => columns.map(([, of]) => of(one, n)))].join(","),
    ),
  ].join("\n");
}

/** Writers of `caldera exact --what evolution`, by format. */
export const evolutionWriters = {
  ...{ text, csv },
  json: (found: ExactEvolutionResult): string =>
    JSON.stringify(found, (_, value: unknown) =>
      value instanceof Float64Array ? Array.from(value) : value,
    ),
};
