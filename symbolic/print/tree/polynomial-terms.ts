import { termsByDegree } from "../factored/degree-order.ts";
import type { FactorOptions } from "../factored/factor-options.ts";
import { type MonomialTerm, orderedTerms } from "../factored/polynomial-order.ts";
import type { EquationOf, VariableName } from "./tree.ts";

/** A polynomial in variables and functions as one in names, functions after the variables. */
export function withFunctionNames(
  { value, variables, functions, order, name }: EquationOf<"functional">,
  format: "latex" | "text",
): EquationOf<"polynomial"> & { readonly written: readonly Pick<VariableName, "name">[] } {
  const all = [
    ...variables,
    ...functions.map((one) => ({ name: one.name, latex: one.notation.latex })),
  ];
  const written =
    format === "latex"
      ? all
      : [...variables, ...functions.map(({ notation }) => ({ name: notation.text }))];
  return { tag: "polynomial", name, value, variables: all, order, written };
}

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
