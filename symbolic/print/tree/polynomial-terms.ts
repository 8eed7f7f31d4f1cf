import { termsByDegree } from "../factored/degree-order.ts";
import type { FactorOptions } from "../factored/factor-options.ts";
import { type MonomialTerm, orderedTerms } from "../factored/polynomial-order.ts";
import type { EquationOf } from "./tree.ts";

/** The terms of a polynomial in the order in which they are printed. */
export function termsInOrder(
  { value, variables, order }: EquationOf<"polynomial">,
  options: FactorOptions,
): readonly MonomialTerm[] {
  const names = variables.map(({ name }) => name);
  switch (order) {
    case "motion":
      return orderedTerms(value, names, options);
    case "drives-last":
      return termsByDegree(value, names, "last", options);
    case "constants-first":
      return termsByDegree(value, names, "first", options);
  }
}
