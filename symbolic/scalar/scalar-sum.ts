import type { GaussianRational } from "./gaussian-rational.ts";
import type { Monomial } from "./monomial.ts";
import type { ScalarTerm } from "./scalar.ts";

/**
 * A sum of scalar terms under construction: equal monomials are collected as they come. Most
 * coefficients of operators have a single monomial, which therefore needs no table.
 */
export class ScalarSum {
  private first: Monomial | undefined;
  private firstCoefficient: GaussianRational | undefined;
  private others: Map<string, ScalarTerm> | undefined;

  add(coefficient: GaussianRational, monomial: Monomial): void {
    if (this.first === undefined || this.firstCoefficient === undefined) {
      this.first = monomial;
      this.firstCoefficient = coefficient;
    } else if (this.first === monomial || this.first.key === monomial.key) {
      this.firstCoefficient = this.firstCoefficient.plus(coefficient);
    } else {
      this.others ??= new Map();
      const present = this.others.get(monomial.key);
      const sum = present === undefined ? coefficient : present.coefficient.plus(coefficient);
      this.others.set(monomial.key, { coefficient: sum, monomial });
    }
  }

  addTerms(terms: readonly ScalarTerm[]): void {
    for (const { coefficient, monomial } of terms) this.add(coefficient, monomial);
  }

  /** The terms that are not zero, sorted by the keys of their monomials. */
  sortedTerms(): readonly ScalarTerm[] {
    if (this.first === undefined || this.firstCoefficient === undefined) return [];
    const first = { coefficient: this.firstCoefficient, monomial: this.first };
    if (this.others === undefined) return first.coefficient.isZero ? [] : [first];
    return [first, ...this.others.values()]
      .filter(({ coefficient }) => !coefficient.isZero)
      .sort((a, b) => (a.monomial.key < b.monomial.key ? -1 : 1));
  }
}
