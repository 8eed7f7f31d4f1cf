import { parseExpression } from "../parse/parse-expression.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { Syntax } from "../parse/syntax.ts";

const functions: ReadonlyMap<string, (value: number) => number> = new Map([
  ["sin", Math.sin],
  ["cos", Math.cos],
  ["tan", Math.tan],
  ["exp", Math.exp],
  ["log", Math.log],
  ["ln", Math.log],
  ["sqrt", Math.sqrt],
  ["cosh", Math.cosh],
  ["sinh", Math.sinh],
  ["tanh", Math.tanh],
  ["coth", (value: number) => 1 / Math.tanh(value)],
  ["abs", Math.abs],
]);

/** The functions of constant expressions. */
export const constantFunctions: readonly string[] = [...functions.keys()];

/**
 * The number that a constant expression such as "0.8*sqrt(2)" or "0.4*pi" stands for, in
 * double precision, as text or LaTeX. The only name is `pi`.
 *
 * @throws ParseError for any other name, or where the value is not finite.
 *
 * @example
 * ```ts
 * import { parseConstant } from "caldera/symbolic";
 * assert.equal(parseConstant("0.8*sqrt(2)"), 0.8 * Math.SQRT2);
 * ```
 */
export function parseConstant(source: string): number {
  return evaluateConstant(parseExpression(source, { functions: constantFunctions }), source);
}

/**
 * The number of a constant expression that was parsed with {@link constantFunctions}, with numbers
 * for the names in it besides `pi`.
 *
 * @throws ParseError for a name without a number, or where the value is not finite.
 */
export function evaluateConstant(
  syntax: Syntax,
  source: string,
  values: ReadonlyMap<string, number> = new Map(),
): number {
  const value = evaluated(syntax, source, values);
  if (Number.isFinite(value)) return value;
  throw new ParseError(
    source,
    syntax.span,
    `The value must be finite, but is ${value}.`,
    "Give a finite number.",
  );
}

function evaluated(node: Syntax, source: string, values: ReadonlyMap<string, number>): number {
  const visit = (child: Syntax): number => evaluated(child, source, values);
  switch (node.tag) {
    case "number":
      return Number(node.text);
    case "name": {
      const value = node.name === "pi" ? Math.PI : values.get(node.name);
      if (value !== undefined) return value;
      throw new ParseError(
        source,
        node.span,
        `The value of a parameter must be a number, but it contains the name \`${node.name}\`.`,
        "Write numbers, pi and functions of them.",
      );
    }
    case "sum":
      return node.terms.map(visit).reduce((a, b) => a + b);
    case "negate":
      return -visit(node.operand);
    case "product":
      return node.factors.map(visit).reduce((a, b) => a * b);
    case "quotient":
      return visit(node.numerator) / visit(node.denominator);
    case "power":
      return visit(node.base) ** visit(node.exponent);
    case "call": {
      const apply = functions.get(node.name);
      if (apply === undefined) throw new TypeError(`No function ${node.name}.`);
      return apply(visit(node.args[0]));
    }
  }
}
