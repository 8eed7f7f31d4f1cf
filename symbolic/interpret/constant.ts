import { parseExpression } from "../parse/latex/parse-latex.ts";
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
  const syntax = parseExpression(source, { functions: [...functions.keys()] });
  const value = evaluateConstant(syntax, source);
  if (!Number.isFinite(value)) {
    throw new ParseError(
      source,
      syntax.span,
      `The value must be finite, but is ${value}.`,
      "Give a finite number.",
    );
  }
  return value;
}

function evaluateConstant(node: Syntax, source: string): number {
  const visit = (child: Syntax): number => evaluateConstant(child, source);
  switch (node.tag) {
    case "number":
      return Number(node.text);
    case "name":
      if (node.name === "pi") return Math.PI;
      throw new ParseError(
        source,
        node.span,
        `The value of a parameter must be a number, but it contains the name \`${node.name}\`.`,
        "Write numbers, pi and functions of them.",
      );
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
