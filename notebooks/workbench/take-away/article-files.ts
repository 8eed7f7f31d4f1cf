import { modelReport } from "../download/model-report.ts";
import { modelFile, type Workbench } from "../state/workbench.ts";
import { articleLatex } from "./article.ts";
import { captionOf, letterOf, printedFigure } from "./figure.ts";
import { csvOf } from "./numbers.ts";
import type { FigureChoice } from "./print-width.ts";
import type { ShownPanel } from "./shown-panel.ts";

/** What an article is written of. */
export interface ArticleSource {
  readonly state: Workbench;
  readonly panels: readonly ShownPanel[];
  readonly choice: FigureChoice;
  /** The link that restores the workbench. */
  readonly link: string;
}

/** The files of an article by name: its text, the figure, the numbers of each panel, model, code, and how to go on. */
export async function articleFiles(
  source: ArticleSource,
): Promise<ReadonlyMap<string, string | Blob>> {
  const { state, panels, choice, link } = source;
  const report = await modelReport(
    state,
    panels.map(({ result }) => ({ result, svg: undefined })),
  );
  const [code] = report.parts.slice(-1);
  const figure =
    panels.length === 0
      ? undefined
      : { file: "figure.pdf", width: choice.width, caption: articleCaption(panels) };
  const parts = report.parts.slice(0, -1);
  return new Map<string, string | Blob>([
    ["article.tex", articleLatex({ ...report, parts }, figure)],
    ...(figure === undefined ? [] : [["figure.pdf", await figurePdf(source)] as const]),
    ...panels.map(
      ({ result }, j) =>
        [`numbers/${numbersName(result.run, j, panels.length)}`, csvOf(result)] as const,
    ),
    ["model.json", modelFile(state.model)],
    ["equations.ts", code?.code ?? ""],
    ["README.txt", readme(report.name, link, figure !== undefined)],
  ]);
}

async function figurePdf({ panels, choice, link }: ArticleSource): Promise<Blob> {
  const { pdfOf } = await import("./pdf.ts");
  return pdfOf(printedFigure(panels, choice, new URL(link).hash));
}

/** a-ringdown.csv; ringdown.csv where there is one panel alone. */
export function numbersName(run: string, place: number, count: number): string {
  return count === 1 ? `${run}.csv` : `${String.fromCharCode(97 + place)}-${run}.csv`;
}

/** What the panels show, with the names of what is pinned and measured in them. */
function articleCaption(panels: readonly ShownPanel[]): string {
  const beside = panels.flatMap(({ pinned, data }, j) => {
    const where = panels.length === 1 ? "" : ` in ${letterOf(j)}`;
    return [
      ...(pinned.length === 0
        ? []
        : [`Grey${where}: ${pinned.map(({ name }) => name).join(", ")}.`]),
      ...(data === undefined ? [] : [`Circles${where}: measured, ${data}.`]),
    ];
  });
  return [captionOf(panels), ...beside].join(" ");
}

function readme(name: string, link: string, hasFigure: boolean): string {
  return [
    `${name}, by Caldera.`,
    "",
    "article.tex   pdflatex article.tex gives article.pdf; twice, for the tables.",
    ...(hasFigure
      ? [
          "figure.pdf    the panels as composed on the page",
          "numbers/      the numbers of each panel, below comments that say what they are",
        ]
      : []),
    "model.json    the model, for the workbench and for caldera derive model.json",
    "equations.ts  the equations as a TypeScript module",
    "",
    "This link opens the workbench as it was:",
    link,
    "",
  ].join("\n");
}
