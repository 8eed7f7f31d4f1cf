import { Rational, Scalar } from "../scalar/index.ts";
import { Operator } from "./operator.ts";
import type { OperatorTerm } from "./operator-term.ts";

/**
 * An operator as Σ c Π_j ½{x_j^a, p_j^b}, exactly; the c are real if it is Hermitian. Terms of the highest degree
 * first: what ½{x^a, p^b} has beside x^a p^b is of a lower one.
 *
 * @returns the exponents [a₁, b₁, a₂, b₂, …] with c
 */
export function symmetrisedTerms(operator: Operator<"xp">): readonly OperatorTerm[] {
  const terms: OperatorTerm[] = [];
  for (let rest = operator; !rest.isZero;) {
    const { degree } = rest;
    const highest = rest.terms.filter(
      ({ exponents }) => exponents.reduce((sum, e) => sum + e, 0) === degree,
    );
    terms.push(...highest);
    rest = Operator.sum("xp", operator.modes, [
      rest,
      ...highest.map(({ exponents, coefficient }) =>
        symmetrised(operator, exponents).scaled(coefficient.negated()),
      ),
    ]);
  }
  return terms;
}

/** Π_j ½{x_j^a, p_j^b}, the modes those of an operator. */
function symmetrised({ modes }: Operator<"xp">, exponents: readonly number[]): Operator<"xp"> {
  const half = Scalar.rational(Rational.of(1, 2));
  let product = Operator.scalar("xp", Scalar.one, modes);
  for (let mode = 0; 2 * mode < exponents.length; mode++) {
    const [x, p] = ([0, 1] as const).map((which) =>
      Operator.generator("xp", which, mode, modes).power(exponents[2 * mode + which] ?? 0),
    ) as [Operator<"xp">, Operator<"xp">];
    product = product.times(x.anticommutatorWith(p).scaled(half));
  }
  return product;
}
