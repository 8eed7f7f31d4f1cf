import type { Output } from "./command.ts";
import { writeCsvMetadata } from "./csv-metadata.ts";
import type { Destination } from "./destination.ts";
import { initialStateOption } from "./initial-state-option.ts";
import type { ModelArgument } from "./model-argument.ts";
import { format, needed, number, type OptionTable, wholeOr, words } from "./options.ts";
import { type RowWriter, rowWriter } from "./row-writer.ts";

/** Options of every command that follows a state in time, from an initial one. */
export function timeTable(points: number) {
  return {
    to: needed(
      number("T", "the last time, a number or an expression such as 20*pi"),
      "give the last time, --to T",
    ),
    from: number("T", "the first time (default 0)"),
    points: wholeOr(
      points,
      "M",
      { least: 2, most: 1_000_000 },
      "number of times, both ends included, {range} ({default})",
    ),
    initial: initialStateOption,
  } satisfies OptionTable;
}

/** Options of every command that writes rows as they come. */
export const rowsTable = {
  format: format(["csv"], "the only format"),
  out: words(
    "FILE",
    "write to FILE instead of standard output, row by row into FILE.part, which takes its name at the end. The version and the model are recorded in FILE-metadata.json",
  ),
} satisfies OptionTable;

/** Options that say which model, and where rows go. */
const aroundRun = ["format", "set", "model", "out", "dressing"] as const;

/** The options that a run takes itself: all but those, and others that the command translates. */
export function optionsOfRun<T extends object, K extends keyof T = never>(
  options: T,
  ...translated: readonly K[]
): Omit<T, (typeof aroundRun)[number] | K> {
  const left: readonly PropertyKey[] = [...aroundRun, ...translated];
  const entries = Object.entries(options).filter(([name]) => !left.includes(name));
  return Object.fromEntries(entries) as Omit<T, (typeof aroundRun)[number] | K>;
}

/** Writes rows as CSV, begun with the first of them. */
export class CsvRows<K extends string> {
  #writer: RowWriter | undefined;

  constructor(
    readonly columns: readonly K[],
    readonly target: Destination | undefined,
    readonly argument: Pick<ModelArgument, "source" | "provenance">,
    readonly output: Output,
    /** What stands above the columns. */
    readonly names: readonly string[] = columns,
    /** Whether rows of a run that was stopped are written anew. */
    readonly isResumed = false,
  ) {}

  write(row: Readonly<Record<K, number>>): void {
    this.#writer ??= this.#begun();
    this.#writer.write(`${this.columns.map((name) => row[name]).join(",")}\n`);
  }

  close(): void {
    this.#writer?.close();
  }

  #begun(): RowWriter {
    writeCsvMetadata(this.target, this.argument.source, this.argument.provenance);
    const rows = rowWriter(this.target, this.output, this.isResumed);
    rows.write(`${this.names.join(",")}\n`);
    return rows;
  }
}
