import type { CsvColumn } from "../../plot/csv.ts";
import { element } from "./elements.ts";

/** Rows that are shown of a longer table. */
const mostRows = 200;

/** The numbers of a chart as a table, made when it is opened. */
export function dataTable(columns: () => readonly CsvColumn[]): HTMLDetailsElement {
  const place = element("div", {
    class: "table-scroll",
    role: "region",
    "aria-label": "Data",
    tabindex: "0",
  });
  const details = element("details", { class: "data" }, element("summary", {}, "Table"), place);
  details.addEventListener("toggle", () => {
    if (details.open) place.replaceChildren(...tableOf(columns()));
  });
  return details;
}

function tableOf(columns: readonly CsvColumn[]): readonly HTMLElement[] {
  const length = columns[0]?.values.length ?? 0;
  const every = Math.max(1, Math.ceil(length / mostRows));
  const rows = Array.from({ length: Math.ceil(length / every) }, (_, k) => k * every);
  const note =
    every === 1
      ? []
      : [
          element(
            "p",
            { class: "hint" },
            `One row in ${every} of ${length}; the CSV file has all.`,
          ),
        ];
  return [
    ...note,
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element("tr", {}, ...columns.map(({ name }) => element("th", { scope: "col" }, name))),
      ),
      element(
        "tbody",
        {},
        ...rows.map((row) =>
          element("tr", {}, ...columns.map(({ values }) => element("td", {}, shown(values[row])))),
        ),
      ),
    ),
  ];
}

function shown(value: number | string | boolean | undefined): string {
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value ?? "");
}
