import { Rational, type Scalar } from "../../scalar/index.ts";

/** [exponents of x_j alone, exponents of p_j alone] for each mode that a monomial contains. */
export function modeParts(
  exponents: readonly number[],
): readonly (readonly [x: readonly number[], p: readonly number[]])[] {
  const only = (j: number): readonly number[] => exponents.map((e, k) => (k === j ? e : 0));
  return Array.from(
    { length: exponents.length / 2 },
    (_, mode) => [only(2 * mode), only(2 * mode + 1)] as const,
  ).filter(([x, p]) => [...x, ...p].some((e) => e > 0));
}

/** Whether a monomial has both generators of a mode, which is printed as {x^a, p^b}. */
export function hasProduct(exponents: readonly number[]): boolean {
  return productsIn(exponents) > 0;
}

/** What stands in front of {x^a, p^b} in c ½{x^a, p^b}, or in front of x^a or p^b alone. */
export function halved(exponents: readonly number[], coefficient: Scalar): Scalar {
  const products = productsIn(exponents);
  return products === 0 ? coefficient : coefficient.scaled(Rational.of(1, 2 ** products));
}

function productsIn(exponents: readonly number[]): number {
  let products = 0;
  for (let j = 0; j < exponents.length; j += 2) {
    if (exponents[j] !== 0 && exponents[j + 1] !== 0) products += 1;
  }
  return products;
}
