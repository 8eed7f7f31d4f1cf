/** A signed term of a sum in LaTeX. */
export interface LatexTerm {
  readonly negative: boolean;
  readonly latex: string;
  /** The number of an equation, put at the end of the line, which ends there. */
  readonly mark?: string;
}

/** a + b - c; "0" for the empty sum. */
export function sumLatex(terms: readonly LatexTerm[]): string {
  const [first, ...others] = terms;
  if (first === undefined) return "0";
  return others.reduce(
    (sum, term) => `${sum} ${term.negative ? "-" : "+"} ${term.latex}`,
    first.negative ? `-${first.latex}` : first.latex,
  );
}

/** Parentheses as high as what they enclose, larger around `nested` parentheses. */
export function parenthesised(latex: string, nested = false): string {
  if (isTall(latex)) return `\\left(${latex}\\right)`;
  return nested ? `\\bigl(${latex}\\bigr)` : `(${latex})`;
}

export function isTall(latex: string): boolean {
  return latex.includes("\\frac") || latex.includes("\\left");
}

/** Factors side by side; words and functions such as c(T) are kept apart by a thin space. */
export function juxtaposed(factors: readonly string[]): string {
  return factors
    .filter((factor) => factor !== "")
    .reduce((product, factor) => {
      if (product === "") return factor;
      const isWord = /^(\\mathrm\{[^}]{2}|[A-Za-z]\()/.test(factor);
      const followsWord = /\\mathrm\{[^}]{2,}\}$/.test(product) && /^[\\A-Za-z]/.test(factor);
      return isWord || followsWord ? `${product}\\,${factor}` : `${product} ${factor}`;
    }, "");
}

/** The term times something that follows it, e.g. a commutator. */
export function followedBy({ negative, latex }: LatexTerm, factor: string): LatexTerm {
  if (factor === "") return { negative, latex };
  return { negative, latex: latex === "1" ? factor : spaced(latex, factor) };
}

/** The term times a monomial, which may stand above a bar: p²/2m. */
export function timesMonomial(term: LatexTerm, monomial: string): LatexTerm {
  const bar = /^\\frac\{1\}(\{[^{}]*[A-Za-z][^{}]*(\{[^{}]*\}[^{}]*)*\})$/.exec(term.latex);
  if (bar === null || monomial === "") return followedBy(term, monomial);
  return { negative: term.negative, latex: `\\frac{${monomial}}${bar[1]}` };
}

/** cos(ωt) x, c(T) [x, ρ] and γ/4ħ [x, ρ] with a thin space. */
function spaced(left: string, right: string): string {
  if (left.endsWith("\\right)")) return `${left} ${right}`;
  const isApart = /^(\[|\\\{|\\left)/.test(right) || /\)(\^\{\d+\})?$/.test(left);
  return isApart ? `${left}\\,${right}` : juxtaposed([left, right]);
}
