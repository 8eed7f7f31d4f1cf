/**
 * A signed term of a sum in LaTeX. `bracket` says how the term may be broken where it is too
 * long for a line: before ( terms ) after.
 */
export interface LatexTerm {
  readonly negative: boolean;
  readonly latex: string;
  readonly bracket?: LatexBracket;
  /** The number of an equation, put at the end of the line, which ends there. */
  readonly mark?: string;
}

export interface LatexBracket {
  readonly before: string;
  readonly terms: readonly LatexTerm[];
  readonly after: string;
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

/** The term times something that stands behind it, e.g. a commutator. */
export function followedBy(term: LatexTerm, factor: string): LatexTerm {
  const { negative, bracket } = term;
  if (factor === "") return term;
  if (term.latex === "1") return { negative, latex: factor };
  const latex = spaced(term.latex, factor);
  if (bracket === undefined) return { negative, latex };
  const after = bracket.after === "" ? factor : spaced(bracket.after, factor);
  return { negative, latex, bracket: { ...bracket, after } };
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
