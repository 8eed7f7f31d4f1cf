import { GaussianRational } from "../scalar/gaussian-rational.ts";
import type { Integer } from "../scalar/integer.ts";
import type { Monomial } from "../scalar/monomial.ts";
import { MonomialTable } from "../scalar/monomial-table.ts";
import type { Scalar } from "../scalar/scalar.ts";
import type { ScalarSum } from "../scalar/scalar-sum.ts";
import type { ScalarTerm } from "../scalar/scalar-term.ts";
import type { OperatorTerm } from "./operator-term.ts";
import type { Exponents } from "./ordering.ts";
import { TermCollector } from "./term-collector.ts";

/**
 * A sum under construction of terms coefficient · multiplicity · κ^order · L^… R^…, as they
 * come from products and reorderings, with a contraction κ of a single term such as iħ.
 */
export class ContractionSum {
  private readonly terms: TermCollector;
  private readonly contraction: ScalarTerm;
  /** The numeric factors of κ^0, κ^1, … */
  private readonly factors: GaussianRational[] = [GaussianRational.one];
  private readonly representatives = new MonomialTable();
  /** M κ^0, M κ^1, … of the monomials M that appear in coefficients. */
  private raised: Map<Monomial, Monomial[]> | undefined;

  /** @param largest no exponent that is added exceeds these */
  constructor(contraction: Scalar, largest: readonly number[]) {
    this.terms = new TermCollector(largest);
    this.contraction = contraction.terms[0] as ScalarTerm;
  }

  add(exponents: Exponents, coefficient: Scalar, multiplicity: Integer, order: number): void {
    this.addTo(this.terms.at(exponents), coefficient, multiplicity, order);
  }

  /** The same for L^l R^r of one mode, by far the most frequent, without a list. */
  addPair(l: number, r: number, coefficient: Scalar, multiplicity: Integer, order: number): void {
    this.addTo(this.terms.atPair(l, r), coefficient, multiplicity, order);
  }

  sortedTerms(): readonly OperatorTerm[] {
    return this.terms.sortedTerms();
  }

  private addTo(
    sum: ScalarSum<Scalar>,
    coefficient: Scalar,
    multiplicity: Integer,
    order: number,
  ): void {
    if (order === 0 && multiplicity === 1) {
      sum.addScalar(coefficient);
      return;
    }
    const factor = this.factor(order).timesInteger(multiplicity);
    for (const term of coefficient.terms) {
      sum.add(term.coefficient.times(factor), this.raise(term.monomial, order));
    }
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
    this.raised ??= new Map();
    let powers = this.raised.get(monomial);
    if (powers === undefined) {
      powers = [this.representatives.representative(monomial)];
      this.raised.set(monomial, powers);
    }
    for (let k = powers.length; k <= order; k++) {
      const { monomial: next } = (powers[k - 1] as Monomial).times(this.contraction.monomial);
      powers.push(this.representatives.representative(next));
    }
    return powers[order] as Monomial;
  }
}
