import { toCsv } from "../plot/csv.ts";
import { spoken } from "../plot/spoken.ts";
import { type Markdown, plainWords } from "./markdown.ts";
import type { NumberTable } from "./notebook.ts";

/** A cell of a table as a program reads it: numbers as such, all else in plain words. */
export function cellText(cell: Markdown): string {
  const plain = cell.replaceAll("−", "-").trim();
  const power = /^\$(-?[\d.]+)\\times10\^\{(-?\d+)\}\$$/.exec(plain);
  if (power !== null) return `${power[1]}e${power[2]}`;
  if (plain === "–") return "NaN";
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? plain : spoken(plainWords(cell));
}

/** Whether a table is one of numbers: a column of them stands to the right. */
export function hasNumbers({ columns }: NumberTable): boolean {
  return columns.some(({ align }) => align === "right");
}

/** A table of numbers as CSV, with the digits that are shown. */
export function tableCsv({ caption, columns, rows }: NumberTable): string {
  const taken = new Set<string>();
  const named = columns.map(({ name }, j) => {
    const words = spoken(plainWords(name)) || `column ${j + 1}`;
    const free = taken.has(words) ? `${words} (${j + 1})` : words;
    taken.add(free);
    return { name: free, values: rows.map((row) => cellText(row[j] ?? "")) };
  });
  return toCsv(named, caption === undefined ? {} : { comments: [spoken(plainWords(caption))] });
}
