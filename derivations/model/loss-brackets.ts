import {
  adjoint,
  modeCount,
  type NestedBracket,
  Operator,
  Rational,
  Scalar,
} from "../../symbolic/index.ts";

/** coefficient · [A, [B, ρ]] or coefficient · [A, {B, ρ}]. */
export interface LossBracket extends NestedBracket {
  readonly outer: Operator<"xp">;
  readonly inner: Operator<"xp">;
}

const half = Rational.of(1, 2);

/**
 * rate ((n+1) 𝒟[L] + n 𝒟[L†]) as nested brackets: with L = A + iB, A and B Hermitian, the sum is
 *
 *     -½ rate (2n+1) ([A,[A,ρ]] + [B,[B,ρ]]) - ½i rate ([A,{B,ρ}] - [B,{A,ρ}]),
 *
 * since i(BρA - AρB) - ½i{[A,B],ρ} = -½i([A,{B,ρ}] - [B,{A,ρ}]), and L† = A - iB changes the sign of this only.
 */
export function lossBrackets(
  rate: Scalar,
  operator: Operator<"xp">,
  occupation: Scalar,
): readonly LossBracket[] {
  const [a, b] = hermitianParts(operator);
  const noise = rate.times(occupation.scaled(2).plus(1)).scaled(half);
  const response = rate.times(Scalar.i).scaled(half);
  const term = (
    coefficient: Scalar,
    outer: HermitianPart,
    bracket: LossBracket["bracket"],
    inner: HermitianPart,
  ): LossBracket => ({
    bracket,
    coefficient: coefficient.times(outer.factor).times(inner.factor),
    outer: outer.varying,
    inner: bracket === "commutator" ? inner.varying : inner.operator,
  });
  return [
    term(noise.negated(), a, "commutator", a),
    term(noise.negated(), b, "commutator", b),
    term(response.negated(), a, "anticommutator", b),
    term(response, b, "anticommutator", a),
  ].filter(
    ({ coefficient, outer, inner }) => !coefficient.isZero && !outer.isZero && !inner.isZero,
  );
}

/** factor · operator, the coefficient of the highest power being one where it can be divided by that. */
interface HermitianPart {
  readonly factor: Scalar;
  readonly operator: Operator<"xp">;
  /** The operator without its constant, which commutes with everything. */
  readonly varying: Operator<"xp">;
}

/** A and B of L = A + iB, both Hermitian. */
function hermitianParts(operator: Operator<"xp">): readonly [HermitianPart, HermitianPart] {
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
