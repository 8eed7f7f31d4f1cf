import { svgOfPage } from "../../derivations/provenance/embedding.ts";
import { version } from "../../derivations/provenance/version.ts";
import { displaysLatex } from "../../symbolic/index.ts";
import { offerFile, offerText } from "../take-away/offer-file.ts";
import { pngOf } from "../take-away/png.ts";
import { drawPlot } from "./draw-plot.ts";
import { figureCsv, figureWords } from "./figure-numbers.ts";
import { figureTables } from "./figure-tables.ts";
import { plainWords } from "./markdown.ts";
import type { NumberTable, Output, Plot } from "./notebook.ts";
import { hasNumbers, tableCsv } from "./table-csv.ts";

/** A button that does something and says how it went. */
function button(words: string, label: string, act: () => Promise<string>): HTMLButtonElement {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "take-away";
  node.textContent = words;
  node.setAttribute("aria-label", label);
  const say = (answer: string): void => {
    if (answer === "") return;
    node.textContent = answer;
    node.setAttribute("aria-label", answer);
    window.setTimeout(() => {
      node.textContent = words;
      node.setAttribute("aria-label", label);
    }, 1500);
  };
  node.addEventListener("click", () => {
    node.setAttribute("aria-busy", "true");
    act()
      .then(say, () => say("Not possible"))
      .finally(() => node.removeAttribute("aria-busy"));
  });
  return node;
}

function copying(words: string, label: string, text: string): HTMLButtonElement {
  return button(words, label, async () => {
    // Without a secure connection there is no clipboard at all.
    await navigator.clipboard.writeText(text);
    return "Copied";
  });
}

function saving(words: string, label: string, save: () => Promise<void> | void): HTMLButtonElement {
  return button(words, label, async () => {
    await save();
    return "";
  });
}

function row(...nodes: readonly Node[]): HTMLDivElement {
  const node = document.createElement("div");
  node.className = "take-aways";
  node.append(...nodes);
  return node;
}

/** For print: labels as outlines. What sets them is loaded with the first file. */
async function standAlone(plot: Plot, place: string): Promise<string> {
  const { outlineTypesetter } = await import("../plot/outline-typesetter.ts");
  const { title } = document;
  return svgOfPage(drawPlot(plot, outlineTypesetter), { page: title, place });
}

/** A table behind a line that says from which page it is. */
function saying(csv: string, place: string): string {
  return `# Written by Caldera ${version}: ${place}, ${document.title}\n${csv}`;
}

function numbersOf(plot: Plot, place: string): HTMLDetailsElement {
  const details = document.createElement("details");
  details.className = "numbers";
  const summary = document.createElement("summary");
  summary.textContent = "Numbers of the figure";
  const tables = document.createElement("div");
  tables.className = "table";
  details.append(summary, tables);
  details.addEventListener("toggle", () => {
    if (details.open && tables.childElementCount === 0)
      tables.innerHTML = figureTables(plot, place);
  });
  return details;
}

function figureRow(plot: Plot, name: string, place: string): HTMLElement {
  const words = figureWords(plot);
  return row(
    numbersOf(plot, place),
    saving("SVG", `SVG of the figure: ${words}`, async () =>
      offerText(`${name}.svg`, await standAlone(plot, place), "image/svg+xml"),
    ),
    saving("PNG", `PNG of the figure: ${words}`, async () =>
      offerFile(`${name}.png`, await pngOf(await standAlone(plot, place))),
    ),
    saving("CSV", `CSV of the figure's numbers: ${words}`, () =>
      offerText(`${name}.csv`, saying(figureCsv(plot), place), "text/csv"),
    ),
  );
}

function tableRow(table: NumberTable, name: string, place: string): HTMLElement {
  const words = table.caption === undefined ? "" : `: ${plainWords(table.caption)}`;
  return row(
    saving("CSV", `CSV of the table${words}`, () =>
      offerText(`${name}.csv`, saying(tableCsv(table), place), "text/csv"),
    ),
  );
}

const ENDINGS: Readonly<Record<string, string>> = { TypeScript: "ts", JSON: "json", LaTeX: "tex" };

/** Puts buttons beside what an output shows, to copy it or to keep it as a file called `name`. */
export function addTakeAways(output: Output, shown: ParentNode, name: string, place: string): void {
  for (const source of shown.querySelectorAll("details.source")) {
    const latex = source.querySelector("code")?.textContent ?? "";
    const above = source.closest(".equation")?.querySelector(".label")?.textContent ?? "";
    const what = above === "" ? "" : `: ${above}`;
    const place = row();
    source.replaceWith(place);
    // A display of its own, which compiles where it is pasted.
    const display = displaysLatex([latex]);
    place.append(source, copying("Copy LaTeX", `Copy LaTeX of the equation${what}`, display));
  }
  if (output.kind === "plot") {
    shown.querySelector("figure")?.append(figureRow(output, name, place));
  } else if (output.kind === "numbers" && hasNumbers(output)) {
    shown.querySelector(".table")?.append(tableRow(output, name, place));
  } else if (output.kind === "code") {
    const file = `${name}.${ENDINGS[output.language?.split(/[ ,]/)[0] ?? ""] ?? "txt"}`;
    const buttons = [
      copying("Copy", "Copy the code", output.code),
      saving("Download", `Download the code as ${file}`, () => offerText(file, output.code)),
    ];
    const language = shown.querySelector(".code .language");
    if (language === null) shown.querySelector(".code")?.prepend(row(...buttons));
    else {
      const head = row();
      language.replaceWith(head);
      head.append(language, ...buttons);
    }
  }
}
