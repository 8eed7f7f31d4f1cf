import type { ExactNoiseResult, NoiseAnswer } from "../runs/exact/index.ts";
import { ensembleColumns } from "../runs/langevin/index.ts";

/** Digits of numbers in a table, and the width of a column. */
const [digits, width] = [5, 13];

const averages = ["xx", "xp", "pp"] as const;

/** Covariances of the stationary state with standard errors, and the distances. */
function noiseText({ answers }: ExactNoiseResult): string {
  const head = [
    "equation".padEnd(12),
    ...averages.flatMap((name) => [name, "±"].map((one) => one.padStart(width))),
    ...["distance", "±", "histogram", "by noise"].map((one) => one.padStart(width)),
  ];
  const cells = ({ stationary, distance }: NoiseAnswer): readonly (number | undefined)[] => [
    ...averages.flatMap((name) => [stationary[name].value, stationary[name].error]),
    ...[distance?.covariance.value, distance?.covariance.error],
    ...[distance?.histogram.distance, distance?.histogram.noise],
  ];
  return [
    head.join(""),
    ...answers.map((answer) =>
      [
        answer.equation.padEnd(12),
        ...cells(answer).map((value) => (value?.toPrecision(digits) ?? "-").padStart(width)),
      ].join(""),
    ),
    "",
    ...answers.map(({ equation, words }) => `${equation}: ${words}`),
  ].join("\n");
}

/** Averages of each equation at the times. */
function noiseCsv({ answers }: ExactNoiseResult): string {
  const columns = ensembleColumns.slice(1);
  const head = answers.flatMap(({ equation }) => columns.map((name) => `${name}_${equation}`));
  const times = answers[0]?.rows.map(({ t }) => t) ?? [];
  return [
    ["t", ...head].join(","),
    ...times.map((t, k) =>
      [t, ...answers.flatMap(({ rows }) => columns.map((name) => rows[k]?.[name] ?? ""))].join(","),
    ),
  ].join("\n");
}

/** Of x, then of p, the density in each bin by each equation. */
function histogramRows({
  answers,
  edges,
}: ExactNoiseResult): readonly (readonly (string | number)[])[] {
  return (["x", "p"] as const).flatMap((variable) =>
    Array.from(edges[variable].subarray(1), (to, k) => [
      ...[variable, edges[variable][k]!, to],
      ...answers.flatMap(({ histograms }) => [
        histograms[variable].density[k]!,
        histograms[variable].error[k]!,
      ]),
    ]),
  );
}

function histogramHead({ answers }: ExactNoiseResult): readonly string[] {
  return [
    ...["variable", "from", "to"],
    ...answers.flatMap(({ equation }) => [equation, `${equation}_error`]),
  ];
}

function histogramCsv(found: ExactNoiseResult): string {
  return [histogramHead(found), ...histogramRows(found)].map((row) => row.join(",")).join("\n");
}

function histogramText(found: ExactNoiseResult): string {
  const cell = (one: string | number): string =>
    (typeof one === "string" ? one : one.toPrecision(digits)).padStart(width + 3);
  return [histogramHead(found), ...histogramRows(found)]
    .map((row) => row.map(cell).join(""))
    .join("\n");
}

function json(found: ExactNoiseResult): string {
  return JSON.stringify(found, (_, value: unknown) =>
    value instanceof Float64Array ? Array.from(value) : value,
  );
}

/** Writers of `caldera exact --what noise`, by format. */
export const noiseWriters = { text: noiseText, csv: noiseCsv, json };

/** Writers of `caldera exact --what histogram`, by format. */
export const histogramWriters = { text: histogramText, csv: histogramCsv, json };
