import { Rational, type Scalar } from "../../scalar/index.ts";

/** What stands in front of {x^a, p^b} in c ½{x^a, p^b}, or in front of x^a or p^b alone. */
export function halved(exponents: readonly number[], coefficient: Scalar): Scalar {
  return exponents.includes(0) ? coefficient : coefficient.scaled(Rational.of(1, 2));
}
