import {
  coefficientsIn,
  ParseError,
  type Scalar,
  ScalarError,
  type Syntax,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { numericValue } from "./expansion.ts";
import { type Expression, involves, maximumDegree, underlined } from "./expression.ts";
import { ModelError } from "./model-error.ts";
import { seriesOf } from "./series.ts";

/**
 * Refuses x in an exponent, and x raised to what is no multiple of 1/2: x^n, 2^x, x^(1/3).
 *
 * @throws ModelError that underlines the power
 */
export function refuseOtherPowers(expression: Expression): void {
  const polynomial = `A ${expression.subject} must be a polynomial in x`;
  for (const node of syntaxNodes(expression.syntax)) {
    if (node.tag !== "power") continue;
    if (involves(node.exponent, "x")) {
      const reason = `${polynomial}, but x is in an exponent.`;
      throw underlined(expression, node, reason, "Expand it in powers of x, e.g. 1 + x + x^2/2.");
    }
    if (!involves(node.base, "x")) continue;
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
      `A ${expression.subject} must be a polynomial in x, but ${isRoot ? "x is under a root" : "it is divided by a sum with x"}.`,
      `Expand it in powers of x, e.g. ${isRoot ? "sqrt(1 + x) as 1 + x/2 - x^2/8" : "1/(1 + x) as 1 - x + x^2"}.`,
    );
  }
}

function underlinedNode({ syntax }: Expression, { cause }: ModelError): Syntax | undefined {
  if (!(cause instanceof ParseError) || !/\bsum\b|sign of x/.test(cause.reason)) return undefined;
  const { start, end } = cause.span;
  for (const node of syntaxNodes(syntax)) {
    const isPlace = node.span.start === start && node.span.end === end;
    const mayFail = node.tag === "quotient" || node.tag === "power" || node.tag === "call";
    if (isPlace && mayFail && involves(node, "x")) return node;
  }
  return undefined;
}

function isFraction(node: Syntax): boolean {
  return node.tag === "power" && !Number.isInteger(numericValue(node.exponent) ?? 0);
}

/** A polynomial in x: its coefficients, lowest powers first. */
export function polynomialInPosition(
  expression: Expression,
  value: Scalar,
): readonly { readonly power: number; readonly coefficient: Scalar }[] {
  const subject = `A ${expression.subject}`;
  const reject = (reason: string, remedy: string): ModelError =>
    underlined(expression, culprit(expression.syntax, "x"), reason, remedy);
  const inFunction = (reason: string, remedy: string): ModelError => {
    const node = culprit(expression.syntax, "x");
    const texts = node.tag === "call" ? seriesOf(expression, node) : [];
    return underlined(expression, node, reason, remedy, texts);
  };
  let coefficients: ReturnType<typeof coefficientsIn>;
  try {
    coefficients = coefficientsIn(value, ["x"]);
  } catch (error) {
    if (!(error instanceof ScalarError)) throw error;
    throw inFunction(
      `${subject} must be a polynomial in x, but x is in a sine or cosine.`,
      "Expand it in powers of x, e.g. 1 - x^2/2 + x^4/24.",
    );
  }
  const terms = coefficients.map(({ exponents, coefficient }) => {
    const power = exponents[0] as number;
    if (power < 0 || !Number.isInteger(power)) {
      throw reject(
        `${subject} must be a polynomial in x, but x is raised to ${power}.`,
        "Use powers of x that are integers ≥ 0.",
      );
    }
    if (power > maximumDegree) {
      throw reject(
        `The power of x must be at most ${maximumDegree}, but is ${power}.`,
        "Truncate the expansion in powers of x.",
      );
    }
    return { power, coefficient };
  });
  return terms.sort((a, b) => a.power - b.power);
}

/** The part of the tree to point at: a call, power or quotient that contains a name. */
function culprit(syntax: Syntax, name: string): Syntax {
  for (const node of syntaxNodes(syntax)) {
    const isSuspect = node.tag === "call" || node.tag === "power" || node.tag === "quotient";
    if (isSuspect && involves(node, name)) return node;
  }
  return syntax;
}
