import { parseExpression } from "../parse/parse-expression.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { CallSyntax, Syntax } from "../parse/syntax.ts";
import { Rational, Scalar, ScalarError } from "../scalar/index.ts";
import { constantFunctions } from "./constant.ts";
import { Effort, TooLargeError } from "./effort.ts";
import type { NamedConstants } from "./named-constants.ts";

/** Names that stand for operators and nothing else: a†, and a and n with a hat. */
export const ladderNames: ReadonlySet<string> = new Set(["adag", "ahat", "nhat"]);

/** Functions that have an exact meaning in a {@link Scalar}. */
export const scalarFunctions: readonly string[] = ["cos", "sin", "sqrt"];

export interface InterpretOptions {
  /** Parameters known to be positive, so that √(m²) is m. */
  readonly positive?: ReadonlySet<string>;
  /** Largest power to which a sum may be raised, default 200. */
  readonly maximumPower?: number;
  /** Takes what exact scalars do not hold, such as 1/(a+b); without it, that is an error. */
  readonly constants?: NamedConstants;
}

/**
 * Reads a text or LaTeX as an exact scalar. Names are real parameters, `pi` is π and `i` the imaginary
 * unit; decimal literals are exact rationals; the functions are sin, cos and sqrt.
 *
 * @throws ParseError that underlines what is not an expression, or not a scalar.
 *
 * @example
 * ```ts
 * import { parseScalar } from "caldera/symbolic";
 * assert.equal(parseScalar("0.25*(x+1)^2 - x/2").toString(), "1/4+1/4*x^2");
 * ```
 */
export function parseScalar(source: string, options: InterpretOptions = {}): Scalar {
  const functions = options.constants === undefined ? scalarFunctions : constantFunctions;
  const syntax = parseExpression(source, { functions });
  return scalarFromSyntax(syntax, source, options);
}

/** The exact scalar that a syntax tree stands for; errors underline the place in `source`. */
export function scalarFromSyntax(
  syntax: Syntax,
  source: string,
  options: InterpretOptions = {},
): Scalar {
  const effort = new Effort();
  // A denominator that gets a name is asked for more than once.
  const known = new Map<Syntax, Scalar>();
  const visit = (node: Syntax): Scalar => {
    try {
      const scalar =
        known.get(node) ?? interpreters[node.tag](node as never, visit, { ...options, effort });
      known.set(node, scalar);
      return scalar;
    } catch (error) {
      if (error instanceof ScalarError) {
        const remedy = error instanceof TooLargeError ? error.remedy : remedyFor(node);
        throw new ParseError(source, node.span, error.message, remedy);
      }
      throw error;
    }
  };
  return visit(syntax);
}

type Visit = (node: Syntax) => Scalar;
type Interpreters = {
  readonly [Tag in Syntax["tag"]]: (
    node: Extract<Syntax, { tag: Tag }>,
    visit: Visit,
    options: Interpreting,
  ) => Scalar;
};

interface Interpreting extends InterpretOptions {
  readonly effort: Effort;
}

const interpreters: Interpreters = {
  number: ({ text, numerator, denominator }) => {
    const value = Rational.of(numerator, denominator);
    return Scalar.rational(/[.e]/i.test(text) ? value.asDecimal() : value);
  },
  name: ({ name }) => {
    if (name === "i") return Scalar.i;
    if (ladderNames.has(name)) throw new ScalarError(`\`${name}\` is an operator, not a number.`);
    return Scalar.parameter(name);
  },
  sum: (node, visit) => Scalar.sum(node.terms.map(visit)),
  negate: (node, visit) => visit(node.operand).negated(),
  product: (node, visit, { effort }) =>
    node.factors.map(visit).reduce((a, b) => effort.product(a, b)),
  quotient: (node, visit, { constants, effort }) => {
    const numerator = visit(node.numerator);
    return exactOr(
      () => effort.product(numerator, visit(node.denominator).inverse()),
      () => {
        const inverse = constants && namedInverse(node.denominator, visit, constants);
        return inverse && effort.product(numerator, inverse);
      },
    );
  },
  power: (node, visit, options) => {
    const base = visit(node.base);
    const exponent = visit(node.exponent);
    return exactOr(
      () => interpretPower(base, exponent, options),
      () =>
        isTooLarge(base, exponent, options) ? undefined : options.constants?.power(base, exponent),
    );
  },
  call: (node, visit, options) => {
    const argument = visit(node.args[0]);
    return exactOr(
      () => interpretCall(node, argument, options),
      () => options.constants?.call(node.name, argument),
    );
  },
};

/** What is exact, or else a named constant; where neither is, the error of the first. */
function exactOr(exact: () => Scalar, named: () => Scalar | undefined): Scalar {
  try {
    return exact();
  } catch (error) {
    if (!(error instanceof ScalarError)) throw error;
    const constant = named();
    if (constant === undefined) throw error;
    return constant;
  }
}

/** 1/A factor by factor, so that (a+b)^2 and (a+b) c are divided by with the name for 1/(a+b). */
function namedInverse(node: Syntax, visit: Visit, constants: NamedConstants): Scalar | undefined {
  if (node.tag === "product") {
    const factors = node.factors.map((factor) => namedInverse(factor, visit, constants));
    return factors.reduce((a, b) => (a && b ? a.times(b) : undefined));
  }
  if (node.tag === "power") {
    const exponent = visit(node.exponent).asConstant?.re.toNumber() ?? 0;
    const inverse =
      Number.isInteger(exponent) && exponent > 0
        ? namedInverse(node.base, visit, constants)
        : undefined;
    if (inverse !== undefined) return inverse.power(exponent);
  }
  const divisor = visit(node);
  if (divisor.isZero) return undefined;
  return exactOr(
    () => divisor.inverse(),
    () => constants.inverse(divisor),
  );
}

/** Whole powers of sums are multiplied out or refused, never named; nor are powers of zero. */
function isTooLarge(
  base: Scalar,
  exponent: Scalar,
  { maximumPower = 200 }: InterpretOptions,
): boolean {
  const value = exponent.asConstant?.re.toNumber();
  if (base.isZero) return true;
  return value !== undefined && (value > maximumPower || (Number.isInteger(value) && value >= 0));
}

function interpretPower(base: Scalar, power: Scalar, options: Interpreting): Scalar {
  const exponent = power.asConstant;
  if (exponent === undefined || !exponent.isReal) {
    throw new ScalarError("An exponent must be a number.");
  }
  const value = exponent.re.toNumber();
  if (base.isZero && value > 0) return Scalar.zero;
  if (!Number.isInteger(2 * value) && base.asConstant?.re.isNegative === true) {
    throw new ScalarError(
      `A negative number has several powers with the exponent ${exponent}: write the sign in front of the power, as in -(2)^(1/3).`,
    );
  }
  if (!Number.isInteger(2 * value)) {
    throw new ScalarError(`An exponent must be a multiple of 1/2, but is ${exponent}.`);
  }
  const largest = options.maximumPower ?? 200;
  if (Math.abs(value) > largest) {
    throw new ScalarError(`An exponent must be at most ${largest}, but is ${exponent}.`);
  }
  return options.effort.power(base, value, options.positive);
}

function interpretCall(node: CallSyntax, argument: Scalar, options: InterpretOptions): Scalar {
  switch (node.name) {
    case "cos":
      return Scalar.cos(argument);
    case "sin":
      return Scalar.sin(argument);
    case "sqrt":
      return argument.power(0.5, options.positive);
    default:
      throw new ScalarError(`The function \`${node.name}\` has no exact form here.`);
  }
}

function remedyFor(node: Syntax): string {
  switch (node.tag) {
    case "quotient":
      return "Divide by a product of numbers and parameters only.";
    case "power":
      return "Use a number such as 2, -1 or 1/2.";
    case "call":
      return `Use ${scalarFunctions.join(", ")} of a product of parameters.`;
    default:
      return "Write it with numbers, parameters and powers.";
  }
}
