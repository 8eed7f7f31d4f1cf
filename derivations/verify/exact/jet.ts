import { Rational, Scalar, type Syntax } from "../../../symbolic/index.ts";
import { wholeExponent } from "./polynomial.ts";

/** The exact value of an expression at a point, and of its derivative by one symbol. */
export interface Jet {
  readonly value: Scalar;
  readonly slope: Scalar;
}

/** Exact values of the symbols of an engine's text. */
export type SymbolValues = ReadonlyMap<string, Scalar>;

/**
 * Evaluates an engine's text at a point without any algebra: f and ∂f/∂s by the rules
 * (fg)' = f'g + fg', (fⁿ)' = n fⁿ⁻¹ f', on exact numbers.
 *
 * @throws SyntaxError if the text is not a polynomial or contains a foreign symbol.
 */
export function jetOf(syntax: Syntax, values: SymbolValues, symbol?: string): Jet {
  const visit = (node: Syntax): Jet => jetOf(node, values, symbol);
  switch (syntax.tag) {
    case "number":
      return constant(Scalar.rational(Rational.of(syntax.numerator, syntax.denominator)));
    case "name": {
      const value = values.get(syntax.name);
      if (value === undefined) throw new SyntaxError(`It contains a foreign ${syntax.name}.`);
      return { value, slope: syntax.name === symbol ? Scalar.one : Scalar.zero };
    }
    case "sum": {
      const terms = syntax.terms.map(visit);
      return {
        value: Scalar.sum(terms.map(({ value }) => value)),
        slope: Scalar.sum(terms.map(({ slope }) => slope)),
      };
    }
    case "negate": {
      const { value, slope } = visit(syntax.operand);
      return { value: value.negated(), slope: slope.negated() };
    }
    case "product":
      return syntax.factors.map(visit).reduce(product);
    case "quotient": {
      const divisor = visit(syntax.denominator);
      if (!divisor.slope.isZero || divisor.value.isZero) {
        throw new SyntaxError("It is divided by something that is not a number.");
      }
      const factor = divisor.value.inverse();
      const { value, slope } = visit(syntax.numerator);
      return { value: value.times(factor), slope: slope.times(factor) };
    }
    case "power": {
      const base = visit(syntax.base);
      const n = wholeExponent(syntax.exponent);
      if (n === 0) return constant(Scalar.one);
      const slope = base.slope.isZero
        ? Scalar.zero
        : base.value
            .power(n - 1)
            .times(base.slope)
            .scaled(Rational.of(n));
      return { value: base.value.power(n), slope };
    }
    case "call":
      throw new SyntaxError(`It contains ${syntax.name}(…).`);
  }
}

function constant(value: Scalar): Jet {
  return { value, slope: Scalar.zero };
}

function product(a: Jet, b: Jet): Jet {
  const value = a.value.times(b.value);
  if (a.slope.isZero && b.slope.isZero) return constant(value);
  return { value, slope: a.slope.times(b.value).plus(a.value.times(b.slope)) };
}
