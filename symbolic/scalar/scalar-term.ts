import type { GaussianRational } from "./gaussian-rational.ts";
import type { Monomial } from "./monomial.ts";

export interface ScalarTerm {
  readonly coefficient: GaussianRational;
  readonly monomial: Monomial;
}

/** Σ coefficient · monomial: what a scalar consists of, without its arithmetic. */
export interface SumOfTerms {
  readonly terms: readonly ScalarTerm[];
}
