import { fillWithTerm } from "./breaking.ts";
import { LatexLines } from "./broken-lines.ts";
import { type LatexTerm, sumLatex } from "./term.ts";
import { estimatedWidth } from "./width.ts";

export interface LineOptions {
  /** The width of a line in em. Default: 34, a page of an article. */
  readonly width?: number;
}

/** The text of an article in LaTeX at 10 pt is 34.5 em wide. */
export const articleWidth = 34;
/** What the number of an equation and the space in front of it take of a line. */
const widthOfMarks = 3.3;

/**
 * left = a + b - …, broken into the lines of an `aligned` environment where it is longer than
 * a line. A term that does not fit on a line of its own goes on below: within its brackets, between
 * its factors.
 *
 * @example
 * ```ts
 * import { alignedLatex } from "caldera/symbolic";
 * const terms = ["a", "b"].map((latex) => ({ negative: true, latex }));
 * assert.equal(alignedLatex("y", terms), "y = -a - b");
 * assert.equal(alignedLatex("y", terms, { width: 4 }),
 *   "\\begin{aligned}\ny ={}& {-}a \\\\\n& - b\n\\end{aligned}");
 * ```
 */
export function alignedLatex(
  left: string,
  terms: readonly LatexTerm[],
  { width = articleWidth }: LineOptions = {},
): string {
  const oneLine = `${left} = ${sumLatex(terms)}`;
  const hasMarks = terms.some(({ mark }) => mark !== undefined);
  if (!hasMarks && estimatedWidth(oneLine) <= width) return oneLine;
  const available = width - estimatedWidth(`${left} =`) - (hasMarks ? widthOfMarks : 0);
  const lines = new LatexLines(Math.max(available, width / 3));
  terms.forEach(({ negative, latex, mark }, j) => {
    // In braces, the minus is a sign: after & it would be spaced like a difference.
    const first = negative ? "{-}" : "";
    fillWithTerm(lines, j === 0 ? first : negative ? "-" : "+", latex);
    if (mark !== undefined) lines.break(` && \\text{(${mark})}`);
  });
  return `\\begin{aligned}\n${left} ={}& ${lines.finished().join(" \\\\\n& ")}\n\\end{aligned}`;
}
