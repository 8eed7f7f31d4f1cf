import { isTall, type LatexTerm, sumLatex } from "./latex-term.ts";
import { estimatedWidth } from "./latex-width.ts";

export interface LineOptions {
  /** The width of a line in em. Default: 40, a page of text. */
  readonly width?: number;
}

/**
 * left = a + b - …, broken into the lines of an `aligned` environment where it is longer than
 * a line. A term that does not fit on a line of its own is broken inside its bracket.
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
  { width = 40 }: LineOptions = {},
): string {
  const oneLine = `${left} = ${sumLatex(terms)}`;
  const hasMarks = terms.some(({ mark }) => mark !== undefined);
  if (!hasMarks && estimatedWidth(oneLine) <= width) return oneLine;
  const available = Math.max(width - estimatedWidth(`${left} =`), width / 3);
  const lines = new Lines(available);
  terms.forEach((term, j) => {
    lines.add(term, j === 0);
    if (term.mark !== undefined) lines.end(term.mark);
  });
  return `\\begin{aligned}\n${left} ={}& ${lines.finished().join(" \\\\\n& ")}\n\\end{aligned}`;
}

/** Fills lines from left to right. */
class Lines {
  private readonly full: string[] = [];
  private line = "";
  private used = 0;

  constructor(private readonly width: number) {}

  add(term: LatexTerm, isFirst: boolean): void {
    const text = signed(term, isFirst);
    if (this.used + estimatedWidth(text) <= this.width) {
      this.append(text);
      return;
    }
    if (this.line !== "") this.break();
    const { bracket } = term;
    if (bracket === undefined || estimatedWidth(text) <= this.width) {
      this.append(text);
      return;
    }
    const size = isTall(sumLatex(bracket.terms)) ? "bigg" : "big";
    const opening = bracket.before === "" ? "" : `${bracket.before} `;
    this.append(signed({ ...term, latex: `${opening}\\${size}l(` }, isFirst));
    bracket.terms.forEach((inner, j) => {
      const isLast = j === bracket.terms.length - 1;
      const end = isLast ? `\\${size}r) ${bracket.after}`.trimEnd() : "";
      const piece = [signed(inner, j === 0), end].filter((part) => part !== "").join(" ");
      if (j > 0 && this.used + estimatedWidth(piece) > this.width) {
        this.break();
        this.append("\\quad");
      }
      this.append(piece);
    });
  }

  /** Ends the line with the number of an equation in a column of its own. */
  end(mark: string): void {
    this.line = `${this.line} && \\text{(${mark})}`;
    this.break();
  }

  finished(): readonly string[] {
    return this.line === "" ? this.full : [...this.full, this.line];
  }

  private append(text: string): void {
    this.line = this.line === "" ? text : `${this.line} ${text}`;
    this.used += estimatedWidth(text);
  }

  private break(): void {
    this.full.push(this.line);
    this.line = "";
    this.used = 0;
  }
}

function signed({ negative, latex }: LatexTerm, isFirst: boolean): string {
  // In braces, the minus is a sign: after & it would be spaced like a difference.
  if (isFirst) return negative ? `{-}${latex}` : latex;
  return `${negative ? "-" : "+"} ${latex}`;
}
