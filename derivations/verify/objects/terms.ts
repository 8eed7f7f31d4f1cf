import { evaluate, type ParameterValues, type Scalar } from "../../../symbolic/index.ts";

/** A complex number times what some exponents stand for. */
export interface NumberTerm {
  readonly exponents: readonly number[];
  readonly re: number;
  readonly im: number;
}

/** Terms with their coefficients as numbers. */
export function numberTerms(
  terms: readonly { readonly exponents: readonly number[]; readonly coefficient: Scalar }[],
  values: ParameterValues,
): readonly NumberTerm[] {
  return terms.map(({ exponents, coefficient }) => ({
    exponents,
    ...evaluate(coefficient, values),
  }));
}
