import type { GaussianRational } from "./gaussian-rational.ts";
import type { Monomial } from "./monomial.ts";
import type { ScalarTerm, SumOfTerms } from "./scalar-term.ts";

/** A monomial and the sum of its coefficients so far. */
interface Collected {
  readonly monomial: Monomial;
  coefficient: GaussianRational;
}

/**
 * A sum of scalars under construction: equal monomials are collected as they come. Most
 * coefficients of operators have a single monomial, which therefore needs no table, and many
 * are a single summand, which is kept as it is.
 */
export class ScalarSum<S extends SumOfTerms> {
  private only: S | undefined;
  private first: Monomial | undefined;
  private firstCoefficient: GaussianRational | undefined;
  private others: Map<string, Collected> | undefined;

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
      if (present === undefined) this.others.set(monomial.key, { coefficient, monomial });
      else present.coefficient = present.coefficient.plus(coefficient);
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
    const terms: ScalarTerm[] = first.coefficient.isZero ? [] : [first];
    if (this.others === undefined) return terms;
    for (const { coefficient, monomial } of this.others.values()) {
      if (!coefficient.isZero) terms.push({ coefficient, monomial });
    }
    return terms.sort((a, b) => (a.monomial.key < b.monomial.key ? -1 : 1));
  }
}
