import { type Integer, negate } from "../scalar/integer.ts";
import type { Scalar } from "../scalar/scalar.ts";
import { ContractionSum } from "./contraction-sum.ts";
import type { OperatorTerm } from "./operator-term.ts";
import { type Exponents, multiplyMonomials, type Ordering, orderingRules } from "./ordering.ts";
import { largestExponents } from "./packing.ts";

/** AB, AB - BA or AB + BA. */
export type Bilinear = "product" | "commutator" | "anticommutator";

/** A bilinear combination of two sums of terms, in order. */
export function multiplyTerms(
  kind: Bilinear,
  ordering: Ordering,
  modes: number,
  left: readonly OperatorTerm[],
  right: readonly OperatorTerm[],
): readonly OperatorTerm[] {
  const largest = largestExponents(2 * modes, left);
  largestExponents(2 * modes, right).forEach((exponent, j) => {
    largest[j] = (largest[j] as number) + exponent;
  });
  const sum = new ContractionSum(orderingRules[ordering].contraction, largest);
  const add = modes === 1 ? addProductInOneMode : addProduct;
  for (const a of left) {
    for (const b of right) {
      // In a commutator the terms of order 0 cancel, so most pairs need no coefficient at all.
      if (kind === "commutator" && !canContract(a.exponents, b.exponents)) continue;
      const lowest = kind === "commutator" ? 1 : 0;
      const coefficient = a.coefficient.times(b.coefficient);
      add(sum, ordering, a.exponents, b.exponents, coefficient, 1, lowest);
      if (kind === "product") continue;
      const sign = kind === "commutator" ? -1 : 1;
      add(sum, ordering, b.exponents, a.exponents, coefficient, sign, lowest);
    }
  }
  return sum.sortedTerms();
}

/** Adds sign · coefficient · AB of two monomials, without the orders below `lowest`. */
function addProduct(
  sum: ContractionSum,
  ordering: Ordering,
  a: Exponents,
  b: Exponents,
  coefficient: Scalar,
  sign: 1 | -1,
  lowest: number,
): void {
  for (const { multiplicity, order, exponents } of multiplyMonomials(ordering, a, b)) {
    if (order < lowest) continue;
    sum.add(exponents, coefficient, sign === 1 ? multiplicity : negate(multiplicity), order);
  }
}

/** The same, without lists: one mode is by far the most frequent. */
function addProductInOneMode(
  sum: ContractionSum,
  ordering: Ordering,
  a: Exponents,
  b: Exponents,
  coefficient: Scalar,
  sign: 1 | -1,
  lowest: number,
): void {
  const [l, r] = [a[0] as number, a[1] as number];
  const [m, s] = [b[0] as number, b[1] as number];
  const ways = orderingRules[ordering].multiplicities(l, r, m, s);
  for (let k = lowest; k < ways.length; k++) {
    const multiplicity = ways[k] as Integer;
    if (multiplicity === 0) continue;
    const signed = sign === 1 ? multiplicity : negate(multiplicity);
    sum.addPair(l + m - k, r + s - k, coefficient, signed, k);
  }
}

/** Whether AB or BA has terms of order 1 or more. */
function canContract(a: Exponents, b: Exponents): boolean {
  for (let l = 0; l < a.length; l += 2) {
    if (a[l] !== 0 && b[l + 1] !== 0) return true;
    if (a[l + 1] !== 0 && b[l] !== 0) return true;
  }
  return false;
}
