import type { Modes } from "../operator/modes.ts";
import { Operator, OperatorError } from "../operator/operator.ts";
import { cosineOf, sineOf } from "../operator/plane-wave.ts";
import { parseExpression } from "../parse/parse-expression.ts";
import { syntaxNodes } from "../parse/nodes.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { CallSyntax, Syntax } from "../parse/syntax.ts";
import { type Scalar, ScalarError } from "../scalar/index.ts";
import { Effort, TooLargeError } from "./effort.ts";
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
 * A cosine or sine of a linear form in the position is an operator too, cos(k*x + phi). Everything else is a scalar, but for names that look like an operator: xp, X, H, rho, ad, x1.
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
  return new OperatorReader(source, options, operators, modes).operator(syntax);
}

/** How much longer a product of two terms takes than one of scalars. */
const longerThanScalars = 3;

/** How many terms an operator has when its coefficients are multiplied out. */
function lengthOf({ parts }: Operator<"xp">): number {
  let length = 0;
  for (const { terms } of parts) {
    for (const { coefficient } of terms) length += coefficient.terms.length;
  }
  return length;
}

/** Reads a tree of syntax as an operator. */
class OperatorReader {
  private readonly effort = new Effort();

  constructor(
    private readonly source: string,
    private readonly options: OperatorOptions,
    private readonly operators: ReadonlyMap<string, Operator<"xp">>,
    private readonly modes: Modes,
  ) {}

  operator(node: Syntax): Operator<"xp"> {
    const { modes, operators } = this;
    if (!this.#involvesOperators(node)) return Operator.scalar("xp", this.#scalar(node), modes);
    const visit = (inner: Syntax): Operator<"xp"> => this.operator(inner);
    switch (node.tag) {
      case "name":
        return operators.get(node.name) as Operator<"xp">;
      case "sum":
        return Operator.sum("xp", modes, node.terms.map(visit));
      case "negate":
        return visit(node.operand).negated();
      case "product":
        return node.factors.map(visit).reduce((a, b) => this.#product(node, a, b));
      case "quotient":
        if (this.#involvesOperators(node.denominator)) throw this.#notPolynomial(node);
        return visit(node.numerator).scaled(this.#inverse(node.denominator));
      case "power": {
        const exponent = this.#scalar(node.exponent).asConstant;
        const n = exponent?.isReal ? exponent.re.toNumber() : Number.NaN;
        if (!Number.isInteger(n) || n < 0 || n > (this.options.maximumPower ?? 200)) {
          throw this.#notPolynomial(node);
        }
        return this.#power(node, visit(node.base), n);
      }
      case "call":
        return this.#wave(node, visit(node.args[0]));
      default:
        throw this.#notPolynomial(node);
    }
  }

  #power(node: Syntax, base: Operator<"xp">, n: number): Operator<"xp"> {
    if (n < 2 || (base.isPolynomial && base.degree < 2)) return base.power(n);
    let result = base;
    for (let j = 1; j < n; j++) result = this.#product(node, result, base);
    return result;
  }

  /** Refuses what would not end. */
  #product(node: Syntax, a: Operator<"xp">, b: Operator<"xp">): Operator<"xp"> {
    try {
      this.effort.add(longerThanScalars * lengthOf(a) * lengthOf(b));
    } catch (error) {
      if (!(error instanceof TooLargeError)) throw error;
      throw new ParseError(this.source, node.span, error.message, error.remedy);
    }
    return a.times(b);
  }

  /** cos or sin of a linear form in the positions. */
  #wave(node: CallSyntax, argument: Operator<"xp">): Operator<"xp"> {
    if (node.name !== "cos" && node.name !== "sin") throw this.#notPolynomial(node);
    try {
      return node.name === "cos" ? cosineOf(argument) : sineOf(argument);
    } catch (error) {
      if (!(error instanceof OperatorError || error instanceof ScalarError)) throw error;
      throw new ParseError(
        this.source,
        node.span,
        error.message,
        "Write cos or sin of k*x + phi, with real k and phi without sines and cosines.",
      );
    }
  }

  #involvesOperators(node: Syntax): boolean {
    for (const inner of syntaxNodes(node)) {
      if (inner.tag === "name" && this.operators.has(inner.name)) return true;
    }
    return false;
  }

  #scalar(node: Syntax): Scalar {
    return scalarFromSyntax(node, this.source, this.options);
  }

  #inverse(node: Syntax): Scalar {
    const scalar = this.#scalar(node);
    try {
      return scalar.inverse();
    } catch (error) {
      if (!(error instanceof ScalarError)) throw error;
      const remedy = "Divide by a product of numbers and parameters only.";
      throw new ParseError(this.source, node.span, error.message, remedy);
    }
  }

  #notPolynomial(node: Syntax): ParseError {
    return new ParseError(
      this.source,
      node.span,
      "An operator must be a polynomial in x and p, or such a polynomial times sines and cosines of x.",
      "Use sums, products and whole powers of x and p, and cos(k*x + phi).",
    );
  }
}
