import { dirname, join } from "node:path";
import { UsageError } from "./command.ts";
import { readText } from "./read-text.ts";

/** Frequencies and J, apart from blank lines, comments and a head. */
const separators = /[\s,;]+/;

/**
 * The text of a model file with a table for `"bath": {"file": "J.csv"}`: two columns, the frequencies and J(ω), of a file
 * beside the model's. What is written about the model then holds the table itself.
 *
 * @throws UsageError where there is no such file, or no numbers in it
 */
export function withBathOfFile(text: string, path: string): string {
  const model = parsed(text);
  const name = fileOf(model);
  if (name === undefined) return text;
  const file = path === "-" ? name : join(dirname(path), name);
  return JSON.stringify({
    ...model,
    bath: { table: rowsOf(readText(file, "table of J(omega)"), file) },
  });
}

/** The object of a model file; what is none is refused where models are read. */
function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function fileOf(model: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const bath = model?.["bath"];
  if (typeof bath !== "object" || bath === null || Object.keys(bath).join() !== "file") {
    return undefined;
  }
  const { file } = bath as { readonly file: unknown };
  if (typeof file === "string" && file !== "") return file;
  throw new UsageError(
    'bath.file: Must be the name of a CSV file beside the model\'s, with two columns, omega and J. Write e.g. {"file": "J.csv"}.',
  );
}

function rowsOf(text: string, file: string): readonly (readonly [number, number])[] {
  const lines = text
    .split(/\r?\n/)
    .map((line, j) => ({ line: line.trim(), number: j + 1 }))
    .filter(({ line }) => line !== "" && !line.startsWith("#"));
  return lines.flatMap(({ line, number }, j) => {
    const [omega, density, ...more] = line.split(separators).map(Number);
    const isRow = more.length === 0 && Number.isFinite(omega) && Number.isFinite(density);
    if (isRow) return [[omega as number, density as number] as const];
    // The first one may name the columns.
    if (j === 0) return [];
    throw new UsageError(
      `bath.file: Line ${number} of ${file} must be two numbers, omega and J, but is ${line.slice(0, 40)}. Write e.g. 0.5,0.1.`,
    );
  });
}
