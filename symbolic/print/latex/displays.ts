import { LatexLines, signedTerm } from "./broken-lines.ts";
import { latexParts } from "./factors.ts";
import { estimatedWidth } from "./width.ts";
import { articleWidth, type LineOptions } from "./lines.ts";

export interface DisplayOptions extends LineOptions {
  /** Whether long displays allow page breaks in themselves, or as the document has set. Default: allowed. */
  readonly pageBreaks?: "allowed" | "as set";
}

/**
 * Formulas as displays that stand in an article as they are: each is a display of its own, in lines
 * that fit its width, and long ones go on on the next page. They need the package amsmath.
 *
 * @param formulas as {@link alignedLatex} and the other printers give them
 *
 * @example
 * ```ts
 * import { displaysLatex } from "caldera/symbolic";
 * assert.equal(displaysLatex(["x = 1"]), "\\[\nx = 1\n\\]");
 * ```
 */
export function displaysLatex(
  formulas: readonly string[],
  { width = articleWidth, pageBreaks = "allowed" }: DisplayOptions = {},
): string {
  const displays = formulas.flatMap(oneByOne).map((latex) => displayLatex(latex, width));
  const isLong = displays.some((display) => display.startsWith("\\begin{align"));
  const text = displays.join("\n\n");
  return isLong && pageBreaks === "allowed"
    ? `\\begingroup\\allowdisplaybreaks\n${text}\n\\endgroup`
    : text;
}

/** The formulas of a `gathered` environment, which are parted by a distance. */
function oneByOne(latex: string): readonly string[] {
  const rows = /^\\begin\{gathered\}\n([\s\S]*)\n\\end\{gathered\}$/.exec(latex)?.[1];
  return rows === undefined ? [latex] : rows.split(/ \\\\\[[\d.]+em\]\n/);
}

const aligned = /^\\begin\{aligned\}\n([\s\S]*)\n\\end\{aligned\}$/;

function displayLatex(latex: string, width: number): string {
  const rows = aligned.exec(latex)?.[1];
  if (rows !== undefined) {
    return alignLatex(rows.replaceAll(/ && \\text\{\(([^)}]*)\)\}/g, " \\tag{$1}"));
  }
  if (latex.includes("\\begin") || estimatedWidth(latex) <= width) return `\\[\n${latex}\n\\]`;
  return alignLatex(
    equationsBeside(latex)
      .map((equation) => brokenEquation(equation, width))
      .join(" \\\\\n"),
  );
}

function alignLatex(rows: string): string {
  return `\\begin{align*}\n${rows}\n\\end{align*}`;
}

/** Equations that stand beside each other, one by one. */
function equationsBeside(latex: string): readonly string[] {
  const equations: string[] = [];
  for (const { joint, role, factors } of latexParts(latex) ?? []) {
    const text = factors.map((factor) => factor.latex).join(" ");
    if (role === "space" || equations.length === 0) {
      equations.push(role === "space" ? text : `${joint} ${text}`.trim());
    } else equations[equations.length - 1] += ` ${joint} ${text}`;
  }
  return equations.length === 0 ? [latex] : equations;
}

function brokenEquation(latex: string, width: number): string {
  const parts = latexParts(latex) ?? [];
  const at = parts.findIndex(({ role }) => role === "relation");
  const text = (list: typeof parts): string =>
    list
      .map(({ joint, factors }) => [joint, ...factors.map((factor) => factor.latex)].join(" "))
      .join(" ")
      .trim();
  const left = text(parts.slice(0, Math.max(at, 0)));
  const relation = parts[at]?.joint ?? "";
  const lines = new LatexLines(Math.max(width - estimatedWidth(`${left} ${relation}`), width / 3));
  parts.slice(Math.max(at, 0)).forEach((part, j) => {
    const [own, term] = signedTerm(part);
    if (term === "") return;
    lines.add([j === 0 ? "" : part.joint, own].filter((one) => one !== "").join(" "), term);
  });
  const start = relation === "" ? "& " : `${left} ${relation}{}& `;
  return `${start}${lines.finished().join(" \\\\\n& ")}`;
}
