import type { GaussianRational } from "./gaussian-rational.ts";
import type { Monomial } from "./monomial.ts";
import type { ScalarTerm, SumOfTerms } from "./scalar-term.ts";

/**
 * A sum of scalars under construction: equal monomials are collected as they come. Most
 * coefficients of operators have a single monomial, which therefore needs no table, and many
 * are a single summand, which is kept as it is.
 */
export class ScalarSum<S extends SumOfTerms> {
  private only: S | undefined;
  private first: Monomial | undefined;
  private firstCoefficient: GaussianRational | undefined;
  private others: Map<string, ScalarTerm> | undefined;

  add(coefficient: GaussianRational, monomial: Monomial): void {
    if (this.only !== undefined) this.spread(this.only);
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

  addScalar(scalar: S): void {
    if (this.only === undefined && this.first === undefined) this.only = scalar;
    else this.addTerms(scalar.terms);
  }

  private spread(scalar: S): void {
    this.only = undefined;
    this.addTerms(scalar.terms);
  }

  /** The sum itself, if there was but one summand. */
  get onlySummand(): S | undefined {
    return this.only;
  }

  /** The terms that are not zero, sorted by the keys of their monomials. */
  sortedTerms(): readonly ScalarTerm[] {
    if (this.only !== undefined) return this.only.terms;
    if (this.first === undefined || this.firstCoefficient === undefined) return [];
    const first = { coefficient: this.firstCoefficient, monomial: this.first };
    if (this.others === undefined) return first.coefficient.isZero ? [] : [first];
    return [first, ...this.others.values()]
      .filter(({ coefficient }) => !coefficient.isZero)
      .sort((a, b) => (a.monomial.key < b.monomial.key ? -1 : 1));
  }
}
