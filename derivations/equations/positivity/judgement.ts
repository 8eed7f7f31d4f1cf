import { evaluate, Scalar } from "../../../symbolic/index.ts";
import type { PositivityCondition } from "./conditions.ts";

/** A condition with its number, where one is known. */
export interface JudgedCondition extends PositivityCondition {
  /** The value; undefined where it depends on time or on a parameter without a number. For K_ij its modulus. */
  readonly number?: number;
  readonly holds?: boolean;
}

/** Rounding errors of a sum of products, relative to the sum of their sizes. */
const rounding = 1e-13;

/** The conditions with the numbers of a model: what is zero to rounding errors holds. */
export function judged(
  conditions: readonly PositivityCondition[],
  values: ReadonlyMap<string, number>,
): readonly JudgedCondition[] {
  return conditions.map((condition) => {
    const { value, relation } = condition;
    if (value.parameters.some((name) => !values.has(name))) return condition;
    const { re, im } = evaluate(value, values);
    const sizes = value.terms.map(({ coefficient, monomial }) => {
      const term = evaluate(Scalar.term(coefficient, monomial), values);
      return Math.hypot(term.re, term.im);
    });
    const zero = rounding * sizes.reduce((sum, size) => sum + size, 0);
    const number = relation === ">= 0" ? re : Math.hypot(re, im);
    const holds = relation === ">= 0" ? number >= -zero : number <= zero;
    return { ...condition, number, holds };
  });
}
