import { Rational, Scalar } from "../scalar/index.ts";
import { Operator } from "./operator.ts";
import type { OperatorTerm } from "./operator-term.ts";

/**
 * An operator as Σ c ½{x^a, p^b}, exactly; the c are real if it is Hermitian. Terms of the highest degree first: what
 * ½{x^a, p^b} has beside x^a p^b is of a lower one.
 *
 * @returns the exponents a, b with c
 */
export function symmetrisedTerms(operator: Operator<"xp">): readonly OperatorTerm[] {
  const half = Scalar.rational(Rational.of(1, 2));
  const power = (which: 0 | 1, n: number): Operator<"xp"> =>
    Operator.generator("xp", which).power(n);
  const terms: OperatorTerm[] = [];
  for (let rest = operator; !rest.isZero;) {
    const { degree } = rest;
    const highest = rest.terms.filter(({ exponents: [a = 0, b = 0] }) => a + b === degree);
    terms.push(...highest);
    rest = Operator.sum("xp", 1, [
      rest,
      ...highest.map(({ exponents: [a = 0, b = 0], coefficient }) =>
        power(0, a).anticommutatorWith(power(1, b)).scaled(coefficient.times(half).negated()),
      ),
    ]);
  }
  return terms;
}
