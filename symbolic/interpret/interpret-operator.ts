import { Operator } from "../operator/operator.ts";
import { parseExpression } from "../parse/latex/parse-latex.ts";
import { syntaxNodes } from "../parse/nodes.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { Syntax } from "../parse/syntax.ts";
import type { Scalar } from "../scalar/index.ts";
import { type InterpretOptions, scalarFromSyntax, scalarFunctions } from "./interpret.ts";
import { operatorsOf, refuseOperatorLike, type VocabularyOptions } from "./operator-names.ts";

export interface OperatorOptions extends InterpretOptions, VocabularyOptions {}

/**
 * Reads a text or LaTeX as an operator of one mode, or of several with names, factors kept in the order in which they are
 * written. Position and momentum are x and p; the ladder operators are ahat, adag and nhat, in LaTeX
 * \hat{a}, \hat{a}^\dagger, \hat{n}, and a, a' or a†, n where one of these stands beside them; they are
 * converted exactly,
 *
 *     a = √(mω0/2ħ) x + i p/√(2mħω0),   n = a†a = mω0 x²/2ħ + p²/(2mħω0) - 1/2
 *
 * Everything else is a scalar, but for names that look like an operator: xp, X, H, rho, ad, x1.
 *
 * @throws ParseError that underlines what is not a polynomial in x and p, or a name that may be meant
 *   for an operator.
 *
 * @example
 * ```ts
 * import { parseOperator } from "caldera/symbolic";
 * assert.equal(parseOperator("p*x").toString(), "x*p-i*hbar");
 * assert.equal(parseOperator("a*adag - adag*a").toString(), "1");
 * assert.throws(() => parseOperator("xp"), /Write `x\*p`/);
 * ```
 */
export function parseOperator(source: string, options: OperatorOptions = {}): Operator<"xp"> {
  const syntax = parseExpression(source, { functions: scalarFunctions });
  refuseOperatorLike(source, syntax, options);
  const { modes = 1 } = options;
  const operators = operatorsOf(syntax, options);
  const involvesOperators = (node: Syntax): boolean => {
    for (const inner of syntaxNodes(node)) {
      if (inner.tag === "name" && operators.has(inner.name)) return true;
    }
    return false;
  };
  const visit = (node: Syntax): Operator<"xp"> => {
    if (!involvesOperators(node)) {
      return Operator.scalar("xp", scalarFromSyntax(node, source, options), modes);
    }
    switch (node.tag) {
      case "name":
        return operators.get(node.name) as Operator<"xp">;
      case "sum":
        return Operator.sum("xp", modes, node.terms.map(visit));
      case "negate":
        return visit(node.operand).negated();
      case "product":
        return node.factors.map(visit).reduce((a, b) => a.times(b));
      case "quotient":
        if (involvesOperators(node.denominator)) throw notPolynomial(node);
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
  return visit(syntax);
}
