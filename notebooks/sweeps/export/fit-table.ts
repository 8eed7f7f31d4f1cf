import type { Json, JsonObject } from "../spec/json.ts";
import type { PointRecord } from "../store/record.ts";
import type { SweepResults } from "./results.ts";

/** Of each fitted number: the value, and the ends of its interval, empty where the data set none. */
const ofNumber = ["", "_lower", "_upper"] as const;

/** Of each fit, and where it stands in the record. */
const ofFit: readonly (readonly [column: string, path: readonly string[]])[] = [
  ["points", ["points"]],
  ["fit_probability", ["goodness", "fitProbability"]],
  ["whiteness_probability", ["goodness", "whitenessProbability"]],
  ["log_likelihood", ["goodness", "logLikelihood"]],
  ["aic", ["goodness", "aic"]],
  ["bic", ["goodness", "bic"]],
];

/** Records of fits, and the sweep that they are of. */
type FitRecords = Pick<SweepResults, "sweep" | "records">;

/**
 * The records of fits to many files as a table of CSV: a line for each file, with its numbers and their intervals, how well the curve
 * fits, its status, and in the last column what to know of it, or why there is no fit.
 */
export function* fitTable({ sweep, records }: FitRecords): Generator<string> {
  const { files } = sweep.spec.options;
  const names = Array.isArray(files) ? files.map(String) : [];
  const numbers = new Set<string>();
  const noises = new Set<string>();
  for (const { result } of records()) {
    for (const name of keysOf(result["numbers"])) numbers.add(name);
    for (const name of keysOf(at(result, ["goodness", "noise"]))) noises.add(name);
  }
  const head = [
    ...["file", "status"],
    ...[...numbers].flatMap((name) => [
      ...ofNumber.map((ending) => `${name}${ending}`),
      `${name}_identified`,
    ]),
    ...[...noises].flatMap((name) => [`noise_${name}`, `expected_noise_${name}`]),
    ...ofFit.map(([column]) => column),
    "warnings",
  ];
  yield `${head.map(cell).join(",")}\n`;
  for (const record of records()) {
    const file = names[record.index] ?? "";
    yield `${[cell(file), ...cellsOf(record, [...numbers], [...noises])].join(",")}\n`;
  }
}

function cellsOf(
  { result, status, warnings }: PointRecord,
  numbers: readonly string[],
  noises: readonly string[],
): readonly string[] {
  const of = (...path: readonly string[]): Json => at(result, path);
  return [
    status,
    ...numbers.flatMap((name) => [
      // What the data do not bound has no value either.
      of("numbers", name, "identified") === "yes" ? of("numbers", name, "value") : null,
      ...[of("numbers", name, "lower"), of("numbers", name, "upper")],
      of("numbers", name, "identified"),
    ]),
    ...noises.flatMap((name) => [
      of("goodness", "noise", name),
      of("goodness", "expectedNoise", name),
    ]),
    ...ofFit.map(([, path]) => of(...path)),
    warnings.join(" "),
  ].map((value) => (value === null ? "" : cell(String(value))));
}

function at(result: JsonObject, path: readonly string[]): Json {
  let found: Json = result;
  for (const name of path) {
    if (!isObject(found)) return null;
    found = found[name] ?? null;
  }
  return found;
}

function keysOf(value: Json | undefined): readonly string[] {
  return value !== undefined && isObject(value) ? Object.keys(value) : [];
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function cell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
