import type { BifurcationPoint, ResponseRow } from "../runs/response/index.ts";
import type { RowWriter } from "./row-writer.ts";

/** Writes rows of a response as they come. */
export interface ResponseOutput {
  readonly rows: (rows: readonly ResponseRow[]) => void;
  readonly end: (points: readonly BifurcationPoint[], warnings: readonly string[]) => void;
}

/** Rows below a header; special points and warnings are no part of it. */
export function csvOutput(columns: readonly string[], writer: RowWriter): ResponseOutput {
  writer.write(`${columns.map(field).join(",")}\n`);
  return {
    rows: (rows) => {
      writer.write(rows.map((row) => `${cells(row).map(field).join(",")}\n`).join(""));
    },
    end: () => writer.close(),
  };
}

/** An object with one line for each row. */
export function jsonOutput(
  columns: readonly string[],
  head: Readonly<Record<string, unknown>>,
  writer: RowWriter,
): ResponseOutput {
  const opening = JSON.stringify(head).slice(0, -1);
  writer.write(`${opening},"rows":[`);
  let separator = "\n";
  return {
    rows: (rows) => {
      for (const row of rows) {
        const values = cells(row);
        const entry = Object.fromEntries([
          ...columns.map((name, j) => [name, values[j]] as const),
          ["stability", row.stability],
        ]);
        // What is not a number, as after an escape, is null in JSON.
        writer.write(`${separator}${JSON.stringify(entry)}`);
        separator = ",\n";
      }
    },
    end: (points, warnings) => {
      const list = points.map((point) => `\n${JSON.stringify(point)}`).join(",");
      writer.write(`\n],"points":[${list}],"warnings":${JSON.stringify(warnings)}}\n`);
      writer.close();
    },
  };
}

function cells(row: ResponseRow): readonly (number | string | boolean)[] {
  return [row.value, row.branch, row.amplitude, row.phase, row.stable, ...row.others];
}

function field(value: number | string | boolean): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
