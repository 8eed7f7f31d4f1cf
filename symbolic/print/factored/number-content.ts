import { elementAt } from "../../base/index.ts";
import { GaussianRational, type Integer, Rational } from "../../scalar/index.ts";
import { greatestCommonDivisor } from "../../scalar/integer.ts";

/**
 * The number to take out of a sum, never zero: with the sign of the first coefficient, and
 * its phase (i, or 1+2i) if all coefficients share it.
 *
 * With "integers" what remains has coprime integers as coefficients; with "common" fractions
 * stay where not every coefficient has one: 1 + a/2 is kept, a/4 + b/2 becomes (a + 2b)/4.
 */
export function commonNumber(
  coefficients: readonly GaussianRational[],
  denominators: "integers" | "common",
): GaussianRational {
  const first = elementAt(coefficients, 0);
  const phase = first.inverse();
  const ratios = coefficients.map((coefficient) => coefficient.times(phase));
  if (ratios.every((ratio) => ratio.isReal)) {
    const { re, im } = first;
    if (!re.isZero && !im.isZero) {
      const size = content(
        ratios.map((ratio) => ratio.re),
        denominators,
      );
      return first.scaled(size);
    }
    const reals = coefficients.map((c) => (re.isZero ? c.im : c.re));
    const size = content(reals, denominators);
    const signed = (re.isZero ? im : re).isNegative ? size.negated() : size;
    return re.isZero
      ? GaussianRational.of(Rational.zero, signed)
      : GaussianRational.of(signed, Rational.zero);
  }
  const parts = coefficients.flatMap(({ re, im }) => [re, im].filter((part) => !part.isZero));
  const size = content(parts, denominators);
  const lead = first.re.isZero ? first.im : first.re;
  return GaussianRational.of(lead.isNegative ? size.negated() : size);
}

export function divideNumbers(a: GaussianRational, b: GaussianRational): GaussianRational {
  return a.times(b.inverse());
}

/** gcd of numerators over lcm (or gcd) of denominators, positive. */
function content(values: readonly Rational[], denominators: "integers" | "common"): Rational {
  if (values.some(({ isDecimal }) => isDecimal)) {
    return denominators === "common"
      ? commonDecimal(values)
      : exactContent(values, denominators).asDecimal();
  }
  return exactContent(values, denominators);
}

/** The size that all have, if they have one, so that 0.1a + 0.25b stays. */
function commonDecimal([first = Rational.one, ...others]: readonly Rational[]): Rational {
  const size = first.absolute();
  return others.every((value) => value.absolute().equals(size)) ? size : Rational.one;
}

function exactContent(values: readonly Rational[], denominators: "integers" | "common"): Rational {
  const numerator = values.reduce<Integer>((g, v) => greatestCommonDivisor(g, v.numerator), 0);
  const common = values.reduce<Integer>((g, v) => greatestCommonDivisor(g, v.denominator), 0);
  if (denominators === "common" && common === 1) return Rational.of(numerator);
  const least = values.reduce<Rational>((lcm, { denominator }) => {
    const shared = greatestCommonDivisor(lcm.numerator, denominator);
    return lcm.times(Rational.of(denominator, shared));
  }, Rational.one);
  return Rational.of(numerator).dividedBy(least);
}

/** ± size · i · (a + bi): how a complex number is written in front of a product; decimals keep their sizes. */
export interface NumberParts {
  readonly isNegative: boolean;
  readonly isImaginary: boolean;
  readonly size: Rational;
  /** a + bi with integers, or decimals, where neither vanishes. */
  readonly complex: GaussianRational | undefined;
}

export function numberParts({ re, im }: GaussianRational): NumberParts {
  const isImaginary = re.isZero && !im.isZero;
  const lead = isImaginary ? im : re;
  const isNegative = lead.isNegative;
  if (re.isZero || im.isZero) {
    return { isNegative, isImaginary, size: lead.absolute(), complex: undefined };
  }
  const isDecimal = re.isDecimal || im.isDecimal;
  const size = isDecimal ? Rational.one : content([re, im], "integers");
  const divisor = isNegative ? size.negated() : size;
  const complex = GaussianRational.of(re.dividedBy(divisor), im.dividedBy(divisor));
  return { isNegative, isImaginary, size, complex };
}
