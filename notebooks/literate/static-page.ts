import { onAnyPaper } from "../plot/index.ts";
import { escapeText } from "../plot/markup.ts";
import { katexStyle } from "../formula/katex-style.ts";
import { PAGE_STYLE } from "../report/page-style.ts";
import { renderFigure } from "../report/render-section.ts";
import { drawPlot } from "./draw-plot.ts";
import { evaluateCell, placeOf } from "./evaluate.ts";
import { defaultsOf, type Input } from "./input.ts";
import { plainWords, renderLine, renderMarkdown } from "./markdown.ts";
import type { ComputedCell, Notebook, Plot, Run } from "./notebook.ts";
import { numberedHeadings } from "./headings.ts";
import { renderStillInputs } from "./render-inputs.ts";
import { withCsvLink } from "./csv-link.ts";
import { fileName } from "./file-name.ts";
import { renderOutput } from "./render-output.ts";
import { inWidth } from "./in-width.ts";
import { inOneColumn } from "./one-column.ts";
import { NOTEBOOK_STYLE, NOTEBOOK_THEME } from "./style.ts";

/** No script, no request: styles are in the page, fonts and figures are data URLs. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; " +
  "base-uri 'none'; form-action 'none'";

/** Of the text, in pixels: 54rem less the margins. */
const PAGE_WIDTH = 824;

export interface RenderOptions extends Partial<Run> {
  /** Address of the page of another notebook; default `NAME.html`. */
  readonly notebookAddress?: (name: string) => string;
  /** Hears the name of each computed cell before it runs. */
  readonly onCell?: (name: string) => void;
}

/** A plot as an image of a page, light or dark. */
function drawn(plot: Plot): string {
  return onAnyPaper(drawPlot(plot), "image");
}

async function renderCell(
  notebook: Notebook,
  cell: ComputedCell,
  run: Run,
  options: RenderOptions,
  heading: (html: string) => string,
  met: Set<Input>,
): Promise<string> {
  options.onCell?.(cell.name);
  const place = placeOf(notebook.name, cell);
  const values = defaultsOf(cell.inputs);
  const outputs = await evaluateCell(notebook.name, cell, values, run);
  const markdown = {
    place,
    heading,
    ...(options.notebookAddress === undefined ? {} : { notebookAddress: options.notebookAddress }),
  };
  const shownOutputs = outputs.map((output) => {
    const html = renderOutput(output, {
      ...markdown,
      plot: (plot, caption) =>
        renderFigure(
          drawn(inWidth(plot, PAGE_WIDTH)),
          caption,
          place,
          plot.panels.length > 1 ? drawn(inOneColumn(plot)) : undefined,
        ),
    });
    return withCsvLink(html, output, fileName(notebook.name, cell.name, output, outputs));
  });
  const inputs = renderStillInputs(cell.inputs, values, met, markdown);
  for (const input of Object.values(cell.inputs)) met.add(input);
  return `<div class="cell">${inputs}${shownOutputs.join("\n")}</div>`;
}

/**
 * A notebook as one HTML file that runs no script and loads nothing from the network: every cell is
 * computed at the defaults of its inputs, its plots are images.
 *
 * @throws NotebookError if a cell fails or one of its numbers is not as expected
 */
export async function renderNotebook(
  notebook: Notebook,
  options: RenderOptions = {},
): Promise<string> {
  const run: Run = { resolution: options.resolution ?? "fine" };
  const { heading, navigation } = numberedHeadings(notebook.name);
  const cells: string[] = [];
  const met = new Set<Input>();
  for (const cell of notebook.cells) {
    const place = `Notebook ${notebook.name}`;
    const { notebookAddress } = options;
    cells.push(
      cell.kind === "text"
        ? renderMarkdown(cell.source, {
            place,
            heading,
            ...(notebookAddress === undefined ? {} : { notebookAddress }),
          })
        : await renderCell(notebook, cell, run, options, heading, met),
    );
  }
  const coarse =
    run.resolution === "coarse"
      ? '<p class="warning">Curves on this page have fewer points than usual.</p>'
      : "";
  const summary = renderLine(notebook.summary, { place: `Notebook ${notebook.name}` });
  const body = `<div class="page">
<header><h1>${escapeText(notebook.title)}</h1><p class="subtitle">${summary}</p></header>
${navigation()}<main class="notebook">
${coarse}${cells.join("\n")}
</main>
<footer>A notebook of Caldera: equations are printed by the derivation, numbers computed by this page's cells.</footer>
</div>`;
  return staticPage(notebook.title, body, plainWords(notebook.summary));
}

/** A page that lists notebooks with links to theirs. */
export async function contentsPage(
  notebooks: ReadonlyMap<string, () => Promise<Notebook>>,
): Promise<string> {
  const entries: string[] = [];
  for (const [name, load] of notebooks) {
    const { title, summary } = await load();
    const words = renderLine(summary, { place: `Notebook ${name}` });
    entries.push(
      `<li><a href="${escapeText(name)}.html">${escapeText(title)}</a><p>${words}</p></li>`,
    );
  }
  const description = "Driven, nonlinear, open quantum oscillators: derived, run and checked.";
  const body = `<div class="page">
<header><h1>Notebooks</h1><p class="subtitle">${description}</p></header>
<main class="notebook"><ul class="contents">
${entries.join("\n")}
</ul></main>
</div>`;
  return staticPage("Notebooks", body, description);
}

/** A page around a body, without scripts. */
function staticPage(title: string, body: string, description: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${escapeText(description)}">
<title>${escapeText(title)}</title>
<link rel="icon" href="data:,">
<style>
${katexStyle(body)}
${PAGE_STYLE}${NOTEBOOK_THEME}${NOTEBOOK_STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
