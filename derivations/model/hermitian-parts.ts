import { adjoint, modeCount, Operator, Rational, Scalar } from "../../symbolic/index.ts";

/** factor · operator, the coefficient of the highest power being one where it can be divided by that. */
export interface HermitianPart {
  readonly factor: Scalar;
  readonly operator: Operator<"xp">;
  /** The operator without its constant, which commutes with everything. */
  readonly varying: Operator<"xp">;
}

/** A and B of L = A + iB, both Hermitian. */
export function hermitianParts(operator: Operator<"xp">): readonly [HermitianPart, HermitianPart] {
  const dagger = adjoint(operator);
  const halfOfI = Scalar.i.scaled(Rational.of(1, 2)).negated();
  return [
    leading(operator.plus(dagger).scaled(Scalar.rational(1, 2))),
    leading(operator.minus(dagger).scaled(halfOfI)),
  ];
}

function leading(operator: Operator<"xp">): HermitianPart {
  const degreeOf = (exponents: readonly number[]): number => exponents.reduce((m, n) => m + n, 0);
  const highest = operator.terms.find(({ exponents }) => degreeOf(exponents) === operator.degree);
  const factor = highest?.coefficient;
  if (factor === undefined || factor.terms.length !== 1 || !factor.isReal) {
    return { factor: Scalar.one, operator, varying: withoutConstant(operator) };
  }
  const divided = operator.mapCoefficients((one) => one.dividedBy(factor));
  return { factor, operator: divided, varying: withoutConstant(divided) };
}

function withoutConstant(operator: Operator<"xp">): Operator<"xp"> {
  const none = new Array<number>(2 * modeCount(operator.modes)).fill(0);
  return operator.minus(Operator.scalar("xp", operator.coefficientOf(...none), operator.modes));
}
