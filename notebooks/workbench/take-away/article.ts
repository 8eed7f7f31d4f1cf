import { latexText } from "../../../derivations/document/latex-text.ts";
import type { ProsePart } from "../../../derivations/document/prose.ts";
import { latexWithProvenance } from "../../../derivations/provenance/embedding.ts";
import { displaysLatex } from "../../../symbolic/index.ts";
import type { ModelReport } from "../download/model-report.ts";
import type { ReportPart } from "../download/report.ts";

/** A figure that stands beside the article. */
export interface ArticleFigure {
  readonly file: string;
  /** In millimetres. */
  readonly width: number;
  readonly caption: string;
}

/** Of the class article, in millimetres. */
const textWidth = 121;

/** Characters to a line of what was typed. */
const typedWidth = 78;

/**
 * A report as a LaTeX article, which pdflatex sets with amsmath, graphicx and longtable: derivation, equations, runs
 * with their certificates, and the figure.
 */
export function articleLatex(
  { title, provenance, parts }: ModelReport,
  figure: ArticleFigure | undefined,
): string {
  const source = [
    "\\documentclass{article}",
    ...["amsmath", "array", "graphicx", "longtable"].map((name) => `\\usepackage{${name}}`),
    "\\allowdisplaybreaks",
    // Headings and sentences with long formulas have wide spaces rather than lines that are too long.
    "\\emergencystretch=3em",
    `\\title{${latexText(title)}}`,
    "\\author{}",
    "\\date{}",
    "\\begin{document}",
    "\\maketitle",
    ...(provenance === undefined
      ? []
      : [`Derived and run by Caldera ${latexText(provenance.caldera)}.`]),
    ...(figure === undefined ? [] : [figureLatex(figure)]),
    ...parts.map(partLatex),
    "\\end{document}\n",
  ].join("\n\n");
  return provenance === undefined ? source : latexWithProvenance(source, provenance);
}

function figureLatex({ file, width, caption }: ArticleFigure): string {
  return [
    "\\begin{figure}[tbp]",
    "\\centering",
    `\\includegraphics[width=${width > textWidth ? "\\linewidth" : `${width}mm`},height=.75\\textheight,keepaspectratio]{${file}}`,
    `\\caption{${latexText(caption)}}`,
    "\\end{figure}",
  ].join("\n");
}

function partLatex({ heading, latex = [], code, rows = [], notes = [] }: ReportPart): string {
  return [
    `\\section{${proseText(heading)}}`,
    ...(latex.length === 0 ? [] : [displaysLatex(latex, { pageBreaks: "as set" })]),
    ...(rows.length === 0 ? [] : [tableLatex(rows)]),
    ...notes.map(proseText),
    ...(code === undefined ? [] : [typedLatex(code)]),
  ].join("\n\n");
}

function tableLatex(rows: NonNullable<ReportPart["rows"]>): string {
  const column = (share: number): string =>
    `>{\\raggedright\\arraybackslash}p{${share}\\linewidth}`;
  return [
    `\\begin{longtable}[l]{@{}${column(0.58)}${column(0.36)}@{}}`,
    ...rows.map(([name, value]) => `${withIndices(name)} & ${latexText(value)} \\\\`),
    "\\end{longtable}",
  ].join("\n");
}

/** The name of a quantity or parameter with its indices set low: ν_geo. */
function withIndices(name: string): string {
  return name
    .split(/(_[A-Za-z0-9]+)/)
    .map((part, j) =>
      j % 2 === 1 ? `\\textsubscript{${latexText(part.slice(1))}}` : latexText(part),
    )
    .join("");
}

function proseText(prose: string | readonly ProsePart[]): string {
  if (typeof prose === "string") return latexText(prose);
  return prose
    .map((part) => (typeof part === "string" ? latexText(part) : `$${part.math}$`))
    .join("");
}

/** As typed, in lines that fit the page; letters outside ASCII by their code points. */
function typedLatex(text: string): string {
  const lines = text
    .replaceAll(/[^\n -~]/gu, (letter) => `[U+${(letter.codePointAt(0) ?? 0).toString(16)}]`)
    .split("\n")
    .flatMap((line) => line.match(new RegExp(`.{1,${typedWidth}}`, "g")) ?? [""]);
  // Nothing typed ends the environment.
  const safe = lines.join("\n").replaceAll("\\end{", "\\end {");
  return `\\begin{footnotesize}\\begin{verbatim}\n${safe}\n\\end{verbatim}\\end{footnotesize}`;
}
