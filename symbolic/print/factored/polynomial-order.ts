import { compareLists } from "./compare-lists.ts";
import { coefficientsBeside, type Scalar } from "../../scalar/index.ts";
import { isTimeDependent } from "./angle-parts.ts";
import type { FactorOptions } from "./factor-options.ts";
import { separateTerms } from "./factor.ts";
import type { FactoredScalar } from "./factored-scalar.ts";

/** A factored coefficient times powers of state variables. */
export interface MonomialTerm {
  readonly exponents: readonly number[];
  readonly factored: FactoredScalar;
}

/**
 * The terms of a polynomial in state variables in the order of an equation of motion: restoring
 * forces, damping, drives, then terms of second and higher order in what is small.
 */
export function orderedTerms(
  scalar: Scalar,
  variables: readonly string[],
  options: FactorOptions = {},
): readonly MonomialTerm[] {
  const small = options.smallParameter ?? "";
  return coefficientsBeside(scalar, variables)
    .flatMap(({ exponents, coefficient }) =>
      separateTerms(coefficient, options).map((factored) => ({ exponents, factored })),
    )
    .map((term, position) => ({ ...term, position, order: orderKey(term, small) }))
    .sort((a, b) => compareLists(a.order, b.order) || a.position - b.position);
}

/** Late orders in the small parameter last; before them statics, then drives; by that order, then by degree. */
function orderKey({ exponents, factored }: MonomialTerm, small: string): readonly number[] {
  const order = factored.powers.exponentOf(small);
  const isDriven = factored.factors.some(
    (factor) => factor.tag === "trigonometric" && isTimeDependent(factor.angle),
  );
  const [, ...others] = exponents;
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return [order >= 2 ? order : 0, Number(isDriven), order, sum(others), sum(exponents)];
}
