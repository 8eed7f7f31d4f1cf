import type { Scalar } from "../../../symbolic/index.ts";

/** One number for x, one for p, and of several modes as many for each. */
export type PerVariable = readonly [number, number, ...number[]];

/** coefficient · ∂_x^c ∂_p^d (x^a p^b W), of several modes with as many powers and derivatives of each. */
export interface WignerTerm {
  readonly coefficient: Scalar;
  /** [a, b], or those of x_a, p_a, x_b, …. */
  readonly powers: PerVariable;
  /** [c, d] */
  readonly derivatives: PerVariable;
}

/**
 * coefficient · ∂_x^c ∂_p^d (x^a p^b f(x) W(x, p + s)) with a sine or cosine f, as products with e^{ikx} shift p by ħk/2.
 */
export interface WignerWaveTerm extends WignerTerm {
  /** f of the positions, which are parameters in it. */
  readonly within: Scalar;
  /** s of each variable, 0 for positions. */
  readonly shifts: readonly Scalar[];
}

/** ∂_t W = Σ of terms, by the order of their derivatives. */
export interface WignerEquation {
  /** x and p, or x_a, p_a, x_b, …. */
  readonly variables: readonly string[];
  readonly terms: readonly WignerTerm[];
  /** Terms with sines and cosines of the positions, exactly as finite differences in p; none of a polynomial model. */
  readonly waves: readonly WignerWaveTerm[];
}

/** Numbers of which there are at least two. */
export function perVariable(numbers: readonly number[]): PerVariable {
  return numbers as unknown as PerVariable;
}
