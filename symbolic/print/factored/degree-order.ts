import { compareLists } from "./compare-lists.ts";
import {
  Angle,
  coefficientsBeside,
  GaussianRational,
  Monomial,
  Powers,
  Scalar,
} from "../../scalar/index.ts";
import type { FactorOptions } from "./factor-options.ts";
import { factorScalar, separateTerms } from "./factor.ts";
import type { FactoredScalar } from "./factored-scalar.ts";
import type { MonomialTerm } from "./polynomial-order.ts";

/**
 * The terms of a polynomial by degree, those of each monomial with one coefficient. What stands alone
 * comes last, taken apart, as drives do; or first.
 */
export function termsByDegree(
  scalar: Scalar,
  variables: readonly string[],
  constants: "last" | "first",
  options: FactorOptions = {},
): readonly MonomialTerm[] {
  return coefficientsBeside(scalar, variables)
    .map(({ exponents, coefficient }) => {
      const degree = exponents.reduce((a, b) => a + b, 0);
      return { exponents, coefficient, degree, isLast: degree === 0 && constants === "last" };
    })
    .sort(
      (a, b) =>
        Number(a.isLast) - Number(b.isLast) ||
        a.degree - b.degree ||
        compareLists(b.exponents, a.exponents),
    )
    .flatMap(({ exponents, coefficient, degree }) => {
      const parts =
        degree === 0
          ? separateTerms(coefficient, options)
          : [overDenominator(coefficient, options)];
      return parts.map((factored) => ({ exponents, factored }));
    });
}

/** A factored sum over the denominator of all its terms: (ω² - ω0²)/ω for ω - ω0²/ω. */
function overDenominator(scalar: Scalar, options: FactorOptions): FactoredScalar {
  let denominator = Powers.one;
  for (const { monomial } of scalar.terms) {
    for (const name of monomial.powers.names) {
      const more = -monomial.powers.exponentOf(name) - denominator.exponentOf(name);
      if (more > 0) denominator = denominator.times(Powers.of(name, more)).powers;
    }
  }
  const numerator = scalar.times(
    Scalar.term(GaussianRational.one, new Monomial(denominator, Angle.zero)),
  );
  const { powers: inverse } = denominator.inverse();
  const factored = factorScalar(numerator, options);
  return { ...factored, powers: factored.powers.times(inverse).powers };
}
