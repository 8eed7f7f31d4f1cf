import { GaussianRational } from "../scalar/gaussian-rational.ts";
import { type Integer, negate } from "../scalar/integer.ts";
import type { Monomial } from "../scalar/monomial.ts";
import { MonomialTable } from "../scalar/monomial-table.ts";
import type { Scalar, ScalarTerm } from "../scalar/scalar.ts";
import type { OperatorTerm } from "./operator.ts";
import { type Exponents, multiplyMonomials, type Ordering, orderingRules } from "./ordering.ts";
import { largestExponents } from "./packing.ts";
import { TermCollector } from "./term-collector.ts";

/** Adds up coefficient · multiplicity · κ^order · L^… R^…, κ being the contraction. */
export class ProductCollector {
  private readonly terms: TermCollector;
  private readonly contraction: ScalarTerm;
  /** The numeric factors of κ^0, κ^1, … */
  private readonly factors: GaussianRational[] = [GaussianRational.one];
  private readonly monomials = new MonomialTable();
  /** M κ^0, M κ^1, … of the monomials M that appear in coefficients. */
  private readonly raised = new Map<Monomial, Monomial[]>();

  constructor(ordering: Ordering, largest: readonly number[]) {
    this.terms = new TermCollector(largest);
    this.contraction = orderingRules[ordering].contraction.terms[0] as ScalarTerm;
  }

  add(exponents: Exponents, coefficient: Scalar, multiplicity: Integer, order: number): void {
    if (order === 0 && multiplicity === 1) {
      this.terms.add(exponents, coefficient);
      return;
    }
    const factor = this.factor(order).timesInteger(multiplicity);
    const sum = this.terms.sumAt(exponents);
    for (const term of coefficient.terms) {
      sum.add(term.coefficient.times(factor), this.raise(term.monomial, order));
    }
  }

  sortedTerms(): OperatorTerm[] {
    return this.terms.sortedTerms();
  }

  private factor(order: number): GaussianRational {
    for (let k = this.factors.length; k <= order; k++) {
      const last = this.factors[k - 1] as GaussianRational;
      this.factors.push(last.times(this.contraction.coefficient));
    }
    return this.factors[order] as GaussianRational;
  }

  private raise(monomial: Monomial, order: number): Monomial {
    if (this.contraction.monomial.isOne) return monomial;
    let powers = this.raised.get(monomial);
    if (powers === undefined) {
      powers = [this.monomials.representative(monomial)];
      this.raised.set(monomial, powers);
    }
    for (let k = powers.length; k <= order; k++) {
      const { monomial: next } = (powers[k - 1] as Monomial).times(this.contraction.monomial);
      powers.push(this.monomials.representative(next));
    }
    return powers[order] as Monomial;
  }
}

/** AB, AB - BA or AB + BA of two sums of terms. */
export type Bilinear = "product" | "commutator" | "anticommutator";

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
  const sum = new ProductCollector(ordering, largest);
  // In a commutator the terms of order 0 cancel, so most pairs need no coefficient at all.
  const lowest = kind === "commutator" ? 1 : 0;
  for (const a of left) {
    for (const b of right) {
      let coefficient: Scalar | undefined;
      multiplyMonomials(ordering, a.exponents, b.exponents, (multiplicity, order, exponents) => {
        if (order < lowest) return;
        coefficient ??= a.coefficient.times(b.coefficient);
        sum.add(exponents, coefficient, multiplicity, order);
      });
      if (kind === "product") continue;
      multiplyMonomials(ordering, b.exponents, a.exponents, (multiplicity, order, exponents) => {
        if (order < lowest) return;
        coefficient ??= a.coefficient.times(b.coefficient);
        const signed = kind === "commutator" ? negate(multiplicity) : multiplicity;
        sum.add(exponents, coefficient, signed, order);
      });
    }
  }
  return sum.sortedTerms();
}
