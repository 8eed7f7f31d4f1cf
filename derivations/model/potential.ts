import {
  coefficientsIn,
  Operator,
  ParseError,
  parseSyntax,
  type Scalar,
  ScalarError,
  type Syntax,
  scalarFromSyntax,
} from "../../symbolic/index.ts";
import { ModelError } from "./model-error.ts";
import { bathMomentName, positiveNames } from "./names.ts";

/** Largest power of x that a potential or a drive may have. */
export const maximumDegree = 100;

const functions = ["cos", "sin", "sqrt"];

/** Reads an expression of the model file; a `ParseError` comes out as a `ModelError`. */
export function readExpression(place: string, source: string): { syntax: Syntax; value: Scalar } {
  try {
    const syntax = parseSyntax(source, { functions });
    refuseForeignNames(place, source, syntax);
    const options = { positive: positiveNames, maximumPower: maximumDegree };
    return { syntax, value: scalarFromSyntax(syntax, source, options) };
  } catch (error) {
    if (error instanceof ParseError) throw new ModelError(place, error.message);
    throw error;
  }
}

function refuseForeignNames(place: string, source: string, syntax: Syntax): void {
  const advice: ReadonlyMap<string, string> = new Map([
    ["p", "A potential depends on position only. Use x."],
    ["i", "A potential must be real. Leave out the imaginary unit i."],
    ["xdot", "A potential depends on position only. Use x."],
  ]);
  for (const node of nodes(syntax)) {
    if (node.tag !== "name") continue;
    const reason = advice.get(node.name);
    if (reason !== undefined) throw underlined(place, source, node, reason, "");
    if (bathMomentName.test(node.name)) {
      const cause = `The name \`${node.name}\` is taken by a moment of the bath.`;
      throw underlined(place, source, node, cause, "Choose another name.");
    }
  }
}

/** Every node of the tree, the root first. */
export function* nodes(syntax: Syntax): Generator<Syntax> {
  yield syntax;
  for (const child of children(syntax)) yield* nodes(child);
}

export function children(node: Syntax): readonly Syntax[] {
  switch (node.tag) {
    case "number":
    case "name":
      return [];
    case "sum":
      return node.terms;
    case "negate":
      return [node.operand];
    case "product":
      return node.factors;
    case "quotient":
      return [node.numerator, node.denominator];
    case "power":
      return [node.base, node.exponent];
    case "call":
      return node.args;
  }
}

export function underlined(
  place: string,
  source: string,
  node: Syntax,
  reason: string,
  remedy: string,
): ModelError {
  return new ModelError(place, new ParseError(source, node.span, reason, remedy).message);
}

/** A polynomial in x: its coefficients by power. */
export function polynomialInPosition(
  place: string,
  source: string,
  syntax: Syntax,
  value: Scalar,
): readonly { readonly power: number; readonly coefficient: Scalar }[] {
  const reject = (reason: string, remedy: string): ModelError =>
    underlined(place, source, culprit(syntax, "x"), reason, remedy);
  try {
    return coefficientsIn(value, ["x"]).map(({ exponents, coefficient }) => {
      const power = exponents[0] as number;
      if (power < 0 || !Number.isInteger(power)) {
        throw reject(
          `The power of x must be an integer ≥ 0, but is ${power}.`,
          "Expand the potential in powers of x.",
        );
      }
      if (power > maximumDegree) {
        throw reject(
          `The power of x must be at most ${maximumDegree}, but is ${power}.`,
          "Truncate the expansion.",
        );
      }
      return { power, coefficient };
    });
  } catch (error) {
    if (!(error instanceof ScalarError)) throw error;
    throw reject(
      "A potential must be a polynomial in x, but x is in a sine or cosine.",
      "Expand it in powers of x, e.g. 1 - x^2/2 + x^4/24.",
    );
  }
}

/** The smallest part of the tree to point at: a call, power or quotient that contains a name. */
function culprit(syntax: Syntax, name: string): Syntax {
  const contains = (node: Syntax): boolean =>
    [...nodes(node)].some((inner) => inner.tag === "name" && inner.name === name);
  const suspects = [...nodes(syntax)].filter(
    (node) =>
      (node.tag === "call" || node.tag === "power" || node.tag === "quotient") && contains(node),
  );
  return suspects[0] ?? syntax;
}

/** V1 from its text: a polynomial in x with real coefficients that do not depend on time. */
export function readPotential(place: string, source: string): Operator<"xp"> {
  const { syntax, value } = readExpression(place, source);
  const time = [...nodes(syntax)].find((node) => node.tag === "name" && node.name === "t");
  if (time !== undefined) {
    throw underlined(
      place,
      source,
      time,
      "The potential must not depend on time.",
      "Put driven terms into `drives`.",
    );
  }
  requireReal(place, source, syntax, value);
  const terms = polynomialInPosition(place, source, syntax, value);
  return Operator.of(
    "xp",
    1,
    terms.map(({ power, coefficient }) => ({ exponents: [power, 0], coefficient })),
  );
}

export function requireReal(place: string, source: string, syntax: Syntax, value: Scalar): void {
  if (!value.isReal) {
    throw underlined(
      place,
      source,
      syntax,
      "A potential must be real, but this is complex.",
      "Check the roots.",
    );
  }
}
