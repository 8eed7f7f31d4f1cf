import { escapeText } from "../plot/markup.ts";
import { figureCsv, figureWords } from "./figure-numbers.ts";
import { plainWords } from "./markdown.ts";
import type { Output } from "./notebook.ts";
import { hasNumbers, tableCsv } from "./table-csv.ts";

/** Longer files would make a page that stands alone too heavy. */
const LONGEST = 200_000;

function link(csv: string, name: string, label: string): string {
  if (csv.length > LONGEST) return "";
  const data = Buffer.from(csv, "utf8").toString("base64");
  return `<div class="take-aways"><a class="take-away" download="${escapeText(name)}.csv" aria-label="${escapeText(label)}" href="data:text/csv;charset=utf-8;base64,${data}">CSV</a></div>`;
}

/** An output's HTML with a link to its numbers, which needs no script; as it is where there are none. */
export function withCsvLink(html: string, output: Output, name: string): string {
  switch (output.kind) {
    case "plot": {
      const label = `CSV of the figure's numbers: ${figureWords(output)}`;
      return html.replace(/<\/figure>$/, () => `${link(figureCsv(output), name, label)}</figure>`);
    }
    case "numbers": {
      if (!hasNumbers(output)) return html;
      const words = output.caption === undefined ? "" : `: ${plainWords(output.caption)}`;
      const label = `CSV of the table${words}`;
      return html.replace(/<\/div>$/, () => `${link(tableCsv(output), name, label)}</div>`);
    }
    default:
      return html;
  }
}
