import fc from "fast-check";
import {
  GaussianRational,
  Operator,
  type Ordering,
  Rational,
  Scalar,
} from "../../../symbolic/index.ts";

/** Coefficients with roots, tones and negative powers. */
export const coefficients: fc.Arbitrary<Scalar> = fc
  .tuple(
    fc.integer({ min: -5, max: 5 }),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: -2, max: 2 }),
    fc.constantFrom(
      Scalar.one,
      Scalar.parameter("a"),
      Scalar.parameter("b", -0.5),
      Scalar.squareRoot(2),
      Scalar.cos(Scalar.parameter("theta").scaled(Rational.of(2))),
      Scalar.sin(Scalar.parameter("a").times(Scalar.parameter("t"))).plus(Scalar.parameter("b")),
    ),
  )
  .map(([n, d, im, factor]) =>
    Scalar.constant(GaussianRational.of(Rational.of(n, d), im)).times(factor),
  );

export interface RandomOperatorOptions {
  readonly modes?: number;
  readonly largestExponent?: number;
  readonly terms?: number;
}

export function operators<O extends Ordering>(
  ordering: O,
  { modes = 1, largestExponent = 3, terms = 3 }: RandomOperatorOptions = {},
): fc.Arbitrary<Operator<O>> {
  const exponent = fc.integer({ min: 0, max: largestExponent });
  const term = fc.record({
    exponents: fc.array(exponent, { minLength: 2 * modes, maxLength: 2 * modes }),
    coefficient: coefficients,
  });
  return fc.array(term, { maxLength: terms }).map((list) => Operator.of(ordering, modes, list));
}

export const orderings: readonly Ordering[] = ["xp", "px", "weyl", "normal", "antinormal"];
