import { type FormulaLine, formulaLines } from "./formula-lines.ts";
import { mathHtml, mathMl, renderMath } from "./math.ts";
import { wrappedPieces } from "./wrapped-pieces.ts";

/** Signs and relations at the start of a term keep the space that they have within a line. */
function spaced(latex: string): string {
  return /^(?:[-+=<>]|\\(?:pm|mp|approx|leq?|geq?|equiv)(?![a-zA-Z]))/.test(latex)
    ? `{}${latex}`
    : latex;
}

function partHtml(latex: string): string {
  return mathHtml(`\\displaystyle ${latex}`);
}

function termHtml(term: readonly string[], isFirst: boolean): string {
  const [head = "", ...others] = term;
  const parts = [isFirst ? head : spaced(head), ...others].map(partHtml);
  return `<span class="term">${parts.join("")}</span>`;
}

/**
 * A term of a sum that breaks between its factors where the page is narrow; its MathML is that of the whole.
 *
 * @throws {EquationError} if KaTeX objects.
 */
export function renderTerm(latex: string, place: string): string {
  const shown = wrappedPieces(latex).map((part, j) => partHtml(j === 0 ? spaced(part) : part));
  return `<span class="katex">${mathMl(latex, place)}</span><span aria-hidden="true">${shown.join("")}</span>`;
}

function lineHtml({ left, terms, tag }: FormulaLine): string {
  const shown = terms.map((term, j) => termHtml(term, j === 0 && left !== "")).join("");
  const end = tag === "" ? "" : `<span class="line-tag">${partHtml(tag)}</span>`;
  return `<div class="line"><span class="left-side">${left === "" ? "" : partHtml(`${left}{}`)}</span><span class="right-side">${shown}${end}</span></div>`;
}

/**
 * A displayed formula whose lines break between terms where the page is narrow. Screen readers get
 * the MathML of the formula as a whole.
 *
 * @throws {EquationError} if KaTeX objects.
 */
export function renderFormula(latex: string, place: string): string {
  const whole = mathMl(latex, place);
  const lines = formulaLines(latex);
  if (lines === undefined) return renderMath(latex, "display", place);
  try {
    const shown = lines.map(lineHtml).join("");
    const flush = lines[0]?.left === "" ? " flush" : "";
    return `<div class="formula"><span class="katex">${whole}</span><div class="lines${flush}" aria-hidden="true">${shown}</div></div>`;
  } catch {
    // A piece that does not stand alone: the formula is shown as it is.
    return renderMath(latex, "display", place);
  }
}
