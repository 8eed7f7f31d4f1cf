import { Operator } from "../operator/operator.ts";
import { parseExpression } from "../parse/latex/parse-latex.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { Syntax } from "../parse/syntax.ts";
import type { Scalar } from "../scalar/index.ts";
import { type InterpretOptions, scalarFromSyntax, scalarFunctions } from "./interpret.ts";

/**
 * Reads a text or LaTeX as an operator of one mode: the names x and p are position and momentum, kept
 * in the order in which they are written, everything else is a scalar.
 *
 * @throws ParseError that underlines what is not a polynomial in x and p.
 *
 * @example
 * ```ts
 * import { parseOperator } from "caldera/symbolic";
 * assert.equal(parseOperator("p*x").toString(), "x*p-i*hbar");
 * ```
 */
export function parseOperator(source: string, options: InterpretOptions = {}): Operator<"xp"> {
  const visit = (node: Syntax): Operator<"xp"> => {
    if (!involvesGenerators(node)) {
      return Operator.scalar("xp", scalarFromSyntax(node, source, options));
    }
    switch (node.tag) {
      case "name":
        return Operator.generator("xp", node.name === "x" ? 0 : 1);
      case "sum":
        return Operator.sum("xp", 1, node.terms.map(visit));
      case "negate":
        return visit(node.operand).negated();
      case "product":
        return node.factors.map(visit).reduce((a, b) => a.times(b));
      case "quotient":
        if (involvesGenerators(node.denominator)) throw notPolynomial(node);
        return visit(node.numerator).scaled(visitScalar(node.denominator).inverse());
      case "power": {
        const exponent = scalarFromSyntax(node.exponent, source, options).asConstant;
        const n = exponent?.isReal ? exponent.re.toNumber() : Number.NaN;
        if (!Number.isInteger(n) || n < 0 || n > (options.maximumPower ?? 200)) {
          throw notPolynomial(node);
        }
        return visit(node.base).power(n);
      }
      default:
        throw notPolynomial(node);
    }
  };
  const visitScalar = (node: Syntax): Scalar => scalarFromSyntax(node, source, options);
  const notPolynomial = (node: Syntax): ParseError =>
    new ParseError(
      source,
      node.span,
      "An operator must be a polynomial in x and p.",
      "Use sums, products and whole powers of x and p.",
    );
  return visit(parseExpression(source, { functions: scalarFunctions }));
}

function involvesGenerators(node: Syntax): boolean {
  switch (node.tag) {
    case "number":
      return false;
    case "name":
      return node.name === "x" || node.name === "p";
    case "sum":
      return node.terms.some(involvesGenerators);
    case "negate":
      return involvesGenerators(node.operand);
    case "product":
      return node.factors.some(involvesGenerators);
    case "quotient":
      return involvesGenerators(node.numerator) || involvesGenerators(node.denominator);
    case "power":
      return involvesGenerators(node.base) || involvesGenerators(node.exponent);
    case "call":
      return node.args.some(involvesGenerators);
  }
}
