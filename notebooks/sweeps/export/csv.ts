import { inBlocks } from "./blocks.ts";
import { rowsOf } from "./columns.ts";
import type { ExportFormat } from "./format.ts";

/** A table with a line for each point, or for each row of a run that has rows. */
export const csv: ExportFormat = {
  name: "csv",
  summary: "a table with a line for each point, or for each row of a run that has rows",
  isText: true,
  write: ({ sweep, records }, hand) => {
    const { put, end } = inBlocks(hand);
    const columns = new Set<string>();
    for (const record of records()) {
      for (const row of rowsOf(record)) for (const name of row.keys()) columns.add(name);
    }
    const axes = sweep.axes.map(({ name }) => name);
    const names = [...columns];
    // What a run calls as an axis is called is its own.
    const own = names.map((name) =>
      axes.includes(name) || name === "index" ? `result.${name}` : name,
    );
    put(`${["index", ...axes, "status", ...own].map(cell).join(",")}\n`);
    for (const record of records()) {
      const { index, parameters, status } = record;
      const head = [index, ...axes.map((name) => parameters[name]), cell(status)].join(",");
      for (const row of rowsOf(record)) {
        put(`${[head, ...names.map((name) => numberCell(row.get(name)))].join(",")}\n`);
      }
    }
    end();
    return { warnings: [] };
  },
};

function numberCell(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "" : String(value);
}

function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
