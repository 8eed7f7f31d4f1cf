import { elementAt } from "../../base/index.ts";
import { GaussianRational, Scalar } from "../../scalar/index.ts";
import { isTimeDependent } from "../factored/angle-parts.ts";
import type { FactorOptions } from "../factored/factor-options.ts";
import { expandFactored, type FactoredScalar } from "../factored/factored-scalar.ts";
import { factoredTermText } from "../text/factored.ts";
import { powersText } from "../text/powers.ts";
import { termsInOrder, withFunctionNames } from "./polynomial-terms.ts";
import type { EquationOf, VariableName } from "./tree.ts";

/** A printed term of a polynomial with what it goes by. */
export interface NamedTerm {
  /** Its powers of the variables and of what is small, and its functions of time and of the variables: gamma*x^2*xdot. */
  readonly name: string;
  /** As it is printed, without its sign. */
  readonly text: string;
  readonly value: Scalar;
}

/** The terms of a polynomial, or of one in functions, too, in the order in which they are printed; they add up to it. */
export function namedTerms(
  given: EquationOf<"polynomial"> | EquationOf<"functional">,
  options: FactorOptions,
): readonly NamedTerm[] {
  const line = given.tag === "functional" ? withFunctionNames(given, "text") : given;
  return termsInOrder(line, options).map(({ factored, exponents }) => {
    const variables = powersText(line.variables, exponents, "*");
    const monomial = line.variables.reduce(
      (product, { name }, j) => product.times(Scalar.parameter(name, elementAt(exponents, j))),
      Scalar.one,
    );
    return {
      name: factoredTermText(named(factored, line.variables, options), variables, options),
      text: factoredTermText(factored, variables, options).replace(/^-/, ""),
      value: expandFactored(factored).times(monomial),
    };
  });
}

/** Without numbers, and without parameters other than the small one. */
function named(
  { powers, factors }: FactoredScalar,
  variables: readonly VariableName[],
  { smallParameter = "" }: FactorOptions,
): FactoredScalar {
  const isSmall = (name: string): boolean =>
    name === smallParameter ||
    (name.startsWith(smallParameter) && /^(?:_.+|\d+)$/.test(name.slice(smallParameter.length)));
  const others = new Set(powers.names.filter((name) => smallParameter === "" || !isSmall(name)));
  return {
    coefficient: GaussianRational.one,
    powers: powers.withoutRoot().without(others),
    factors: factors.filter(
      (factor) =>
        factor.tag === "trigonometric" &&
        (isTimeDependent(factor.angle) ||
          variables.some(({ name }) => factor.angle.involves(name))),
    ),
  };
}
