import { PlotError } from "./errors.ts";

export interface CsvColumn {
  readonly name: string;
  readonly values: ArrayLike<number> | readonly string[] | readonly boolean[];
}

export interface CsvOptions {
  /** Lines written above the header, each behind `# `: the parameters of the run, the reference. */
  readonly comments?: readonly string[];
}

function field(value: number | string | boolean): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  const text = String(value);
  return /[",\r\n]|^\s|\s$|^#/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Columns as CSV (RFC 4180 fields, lines ending in a newline) below `#` comment lines.
 *
 * Each number is the shortest decimal that reads back as the same double; NaN and ±Infinity are
 * written as those words. Readers: `numpy.genfromtxt(file, delimiter=",", names=True)`,
 * `pandas.read_csv(file, comment="#")`.
 *
 * @throws {PlotError} if there is no column, a name occurs twice, or lengths differ.
 */
export function toCsv(columns: readonly CsvColumn[], options: CsvOptions = {}): string {
  const [first] = columns;
  if (first === undefined)
    throw new PlotError("Argument `columns` must hold at least one column, but is empty.");
  const names = new Set<string>();
  for (const { name, values } of columns) {
    if (names.has(name))
      throw new PlotError(`Column names must differ, but \`${name}\` occurs twice. Rename one.`);
    names.add(name);
    if (values.length !== first.values.length)
      throw new PlotError(
        `Columns must have one length, but \`${name}\` has ${values.length} rows and ` +
          `\`${first.name}\` has ${first.values.length}.`,
      );
  }
  const comments = (options.comments ?? []).flatMap((comment) => comment.split(/\r\n|\r|\n/));
  const rows = Array.from({ length: first.values.length }, (_, row) =>
    columns.map(({ values }) => field(values[row] ?? "")).join(","),
  );
  const header = columns.map(({ name }) => field(name)).join(",");
  return `${[...comments.map((line) => `# ${line}`.trimEnd()), header, ...rows].join("\n")}\n`;
}

/** A row of CSV for each of `rows`, with what the columns read off it. */
export function rowsToCsv<T>(
  rows: readonly T[],
  columns: Readonly<Record<string, (row: T) => number | string | boolean>>,
  options: CsvOptions = {},
): string {
  const read = Object.entries(columns).map(([name, of]) => ({ name, values: rows.map(of) }));
  return toCsv(read as readonly CsvColumn[], options);
}
