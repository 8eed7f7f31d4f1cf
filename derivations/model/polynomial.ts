import {
  attempt,
  coefficientsIn,
  ParseError,
  partsOfPositions,
  type Scalar,
  ScalarError,
  type Syntax,
  syntaxNodes,
  type WavePart,
} from "../../symbolic/index.ts";
import { numericValue } from "./expansion.ts";
import { type Expression, involvesPosition, maximumDegree, underlined } from "./expression.ts";
import { ModelError } from "./model-error.ts";

/**
 * Refuses x in an exponent, and x raised to what is no multiple of 1/2: x^n, 2^x, x^(1/3).
 *
 * @throws ModelError that underlines the power
 */
export function refuseOtherPowers(expression: Expression): void {
  const polynomial = `A ${expression.subject} must be made of powers, sines and cosines of x`;
  for (const node of syntaxNodes(expression.syntax)) {
    if (node.tag !== "power") continue;
    if (involvesPosition(expression, node.exponent)) {
      const reason = `${polynomial}, but x is in an exponent.`;
      throw underlined(expression, node, reason, "Expand it in powers of x, e.g. 1 + x + x^2/2.");
    }
    if (!involvesPosition(expression, node.base)) continue;
    const power = numericValue(node.exponent);
    if (power === undefined) {
      const reason = `${polynomial}, but x is raised to what is not a number.`;
      throw underlined(expression, node.exponent, reason, "Write a whole number, as in x^4.");
    }
    // Too large a power has a message of its own.
    if (Number.isInteger(2 * power) || !(Math.abs(power) <= maximumDegree)) continue;
    const reason = `${polynomial}, but x is raised to ${power}.`;
    throw underlined(expression, node, reason, "Use powers of x that are integers ≥ 0.");
  }
}

/** Where a quotient, power or root with x has no value, the reason is that it is no polynomial. */
export function withPositionBlamed<T>(expression: Expression, interpret: () => T): T {
  try {
    return interpret();
  } catch (error) {
    const culprit = error instanceof ModelError ? underlinedNode(expression, error) : undefined;
    if (culprit === undefined) throw error;
    const isRoot = culprit.tag === "call" || isFraction(culprit);
    throw underlined(
      expression,
      culprit,
      `A ${expression.subject} must be made of powers, sines and cosines of x, but ${isRoot ? "x is under a root" : "it is divided by a sum with x"}.`,
      `Expand it in powers of x, e.g. ${isRoot ? "sqrt(1 + x) as 1 + x/2 - x^2/8" : "1/(1 + x) as 1 - x + x^2"}.`,
    );
  }
}

function underlinedNode(
  { syntax, coordinates }: Expression,
  { cause }: ModelError,
): Syntax | undefined {
  if (!(cause instanceof ParseError) || !/\bsum\b|sign of x/.test(cause.reason)) return undefined;
  const { start, end } = cause.span;
  for (const node of syntaxNodes(syntax)) {
    const isPlace = node.span.start === start && node.span.end === end;
    const mayFail = node.tag === "quotient" || node.tag === "power" || node.tag === "call";
    if (isPlace && mayFail && involvesPosition({ coordinates }, node)) return node;
  }
  return undefined;
}

function isFraction(node: Syntax): boolean {
  return node.tag === "power" && !Number.isInteger(numericValue(node.exponent) ?? 0);
}

/** coefficient · x_a^m x_b^n …, with the power of each coordinate. */
export interface PositionTerm {
  readonly powers: readonly number[];
  readonly coefficient: Scalar;
}

/** Whether a term has no position in it. */
export function isStatic({ powers }: Pick<PositionTerm, "powers">): boolean {
  return powers.every((power) => power === 0);
}

/** A polynomial in the positions: its terms, lowest degrees first. */
export function polynomialInPosition(
  expression: Expression,
  value: Scalar,
): readonly PositionTerm[] {
  const terms = positionCoefficients(expression, value).map(({ exponents, coefficient }) => {
    requirePowers(expression, exponents);
    return { powers: exponents, coefficient };
  });
  return terms.sort((a, b) => degreeOf(a.powers) - degreeOf(b.powers));
}

/**
 * A polynomial in the positions, times sines and cosines of linear forms in them, by plane waves.
 *
 * @throws ModelError for a sine or cosine of another function of the positions, and for powers as of a polynomial
 */
export function partsInPosition(expression: Expression, value: Scalar): readonly WavePart[] {
  const parts = partsOfPositions(value, expression.coordinates);
  if (parts === undefined) throw nonlinearArgument(expression);
  for (const { terms } of parts) {
    for (const { exponents } of terms) {
      requirePowers(
        expression,
        exponents.filter((_, j) => j % 2 === 0),
      );
    }
  }
  return parts;
}

function nonlinearArgument(expression: Expression): ModelError {
  const node = culprit(expression);
  return underlined(
    expression,
    node,
    "The argument of a sine or cosine must be linear in x, with coefficients that are products of parameters.",
    "Write cos(k*x + phi), or expand it in powers of x, e.g. 1 - x^4/2 + x^8/24 for cos(x^2).",
  );
}

/** @throws ModelError for a position in a sine or cosine */
function positionCoefficients(
  expression: Expression,
  value: Scalar,
): ReturnType<typeof coefficientsIn> {
  const coefficients = attempt(() => coefficientsIn(value, expression.coordinates), ScalarError);
  if (coefficients === undefined) {
    throw underlined(
      expression,
      culprit(expression),
      `A ${expression.subject} must be a polynomial in x, but x is in a sine or cosine.`,
      "Expand it in powers of x, e.g. 1 - x^2/2 + x^4/24.",
    );
  }
  return coefficients;
}

/** @throws ModelError for powers that are no whole numbers, or too high */
function requirePowers(expression: Expression, exponents: readonly number[]): void {
  const reject = (reason: string, remedy: string): ModelError =>
    underlined(expression, culprit(expression), reason, remedy);
  const other = exponents.find((power) => power < 0 || !Number.isInteger(power));
  if (other !== undefined) {
    throw reject(
      `A ${expression.subject} must be made of powers, sines and cosines of x, but x is raised to ${other}.`,
      "Use powers of x that are integers ≥ 0.",
    );
  }
  const power = degreeOf(exponents);
  if (power > maximumDegree) {
    throw reject(
      `The power of x must be at most ${maximumDegree}, but is ${power}.`,
      "Truncate the expansion in powers of x.",
    );
  }
}

/** The part of the tree to point at: a call, power or quotient that contains a position. */
function culprit(expression: Expression): Syntax {
  for (const node of syntaxNodes(expression.syntax)) {
    const isSuspect = node.tag === "call" || node.tag === "power" || node.tag === "quotient";
    if (isSuspect && involvesPosition(expression, node)) return node;
  }
  return expression.syntax;
}

function degreeOf(powers: readonly number[]): number {
  return powers.reduce((sum, power) => sum + power, 0);
}
