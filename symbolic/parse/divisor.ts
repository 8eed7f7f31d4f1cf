import { syntaxNodes } from "./nodes.ts";
import { ParseError, spellings } from "./parse-error.ts";
import type { Span, Syntax } from "./syntax.ts";

/** A factor of a product as it stands in the source. */
export interface PlacedFactor {
  readonly node: Syntax;
  /** With the parentheses around it. */
  readonly span: Span;
  readonly isGroup: boolean;
}

/**
 * Whether it is clear that a factor beside a divisor is not divided by. One rule for text and LaTeX:
 * a fraction of two numbers is complete before a space (1/2 m omega0^2 x^2), a divisor in
 * parentheses is complete before a factor without (x^2/(2m) cos(a)). What remains is read by some
 * as (x^4/4)·m and by others as x^4/(4m), and is not guessed: x^4/4m, 4x^3/2x, a/b c, 1/2x, 1/2 pi.
 */
export function isClearBeside(
  numerator: Syntax,
  divisor: PlacedFactor,
  factor: PlacedFactor,
): boolean {
  if (divisor.isGroup) return !factor.isGroup;
  const isFraction = isNumeric(numerator) && divisor.node.tag === "number";
  const isPi = factor.node.tag === "name" && factor.node.name === "pi" && !factor.isGroup;
  return isFraction && divisor.span.end < factor.span.start && !isPi;
}

/** The error for what is not clear; `quotient` is from the slash to the end of the factors. */
export function besideDivisor(
  source: string,
  quotient: Span,
  divisor: Span,
  factor: Span,
  times: string,
): ParseError {
  const { end } = quotient;
  const divided = source.slice(divisor.start, end);
  const separate = `${source.slice(divisor.start, divisor.end)}${times}${source.slice(factor.start, end)}`;
  const options = [`/${separate}`, `/(${divided})`];
  return new ParseError(
    source,
    quotient,
    `It is not clear whether all of ${spellings([`/${divided}`])} is divided by.`,
    `Write ${spellings(options)}${times === "*" ? "" : ", or \\frac{...}{...}"}.`,
    options,
  );
}

/**
 * Refuses (15) beside a factor at the end of a formula: the number of the equation or a factor.
 *
 * @throws ParseError
 */
export function refuseEquationNumber(
  source: string,
  before: Syntax,
  factor: PlacedFactor,
  times: string,
): void {
  const { node, span, isGroup } = factor;
  if (
    isNumeric(before) ||
    !isGroup ||
    node.tag !== "number" ||
    !/\s/.test(source.charAt(span.start - 1))
  )
    return;
  const options = [`${times}${node.text}`, ""];
  throw new ParseError(
    source,
    span,
    `${spellings([source.slice(span.start, span.end)])} may be a factor or the number of the equation.`,
    `Write ${spellings(options.slice(0, 1))} for a factor, or remove it.`,
    options,
  );
}

function isNumeric(node: Syntax): boolean {
  for (const { tag } of syntaxNodes(node)) if (tag === "name" || tag === "call") return false;
  return true;
}
