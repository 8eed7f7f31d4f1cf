import {
  equationsBeside,
  fillWithTerm,
  type LatexEquation,
  partText,
  signedTerm,
} from "./breaking.ts";
import { LatexLines } from "./broken-lines.ts";
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
  const equations = equationsBeside(latex);
  if (equations === undefined) return `\\[\n${latex}\n\\]`;
  return alignLatex(equations.map((equation) => brokenEquation(equation, width)).join(" \\\\\n"));
}

function alignLatex(rows: string): string {
  return `\\begin{align*}\n${rows}\n\\end{align*}`;
}

function brokenEquation({ left, relation, parts }: LatexEquation, width: number): string {
  const start = [...left.map(partText), relation].join(" ").trim();
  const lines = new LatexLines(Math.max(width - estimatedWidth(start), width / 3));
  for (const part of parts) {
    const [own, term] = signedTerm(part);
    const sign = [part.joint, own].filter((one) => one !== "").join(" ");
    if (term !== "") fillWithTerm(lines, sign, term);
  }
  return `${relation === "" ? "& " : `${start}{}& `}${lines.finished().join(" \\\\\n& ")}`;
}
