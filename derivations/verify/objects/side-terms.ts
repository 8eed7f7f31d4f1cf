import { evaluate, type ParameterValues, type Superoperator } from "../../../symbolic/index.ts";

/** coefficient · A ρ B with powers of two operators on each side. */
export interface SideTerm {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly re: number;
  readonly im: number;
}

/** The terms of a superoperator with numbers. */
export function sideTerms(
  superoperator: Superoperator<"normal"> | Superoperator<"xp">,
  values: ParameterValues,
): readonly SideTerm[] {
  return superoperator.terms.map(({ left, right, coefficient }) => ({
    ...{ left, right },
    ...evaluate(coefficient, values),
  }));
}
