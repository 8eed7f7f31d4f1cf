import type { ComplexArrays } from "../base/complex.ts";

/**
 * A linear system whose forces depend on its past,
 *
 *     dz/dt = A z + f(t) + Σ_j v_j B_j(t),    B_j(t) = ξ_j(t) - Σ_k ∫₀^t dτ R_jk(τ) u_k·z(t-τ),
 *
 * by the transforms of its kernels. Matrices are row-major.
 */
export interface LinearMemory {
  /** The number of variables z. */
  readonly size: number;
  /** The number of couplings j. */
  readonly couplings: number;
  /** A, size × size. */
  readonly drift: Float64Array;
  /** v, size × couplings: column j is v_j. */
  readonly forces: Float64Array;
  /** u, couplings × size: row k is u_k. */
  readonly symbols: Float64Array;
  /** Writes R̂_jk(ω) = ∫₀^∞ dτ R_jk(τ) e^{iωτ}, couplings × couplings. */
  readonly response: (omega: number, out: ComplexArrays) => void;
  /** Writes ∫_{-∞}^∞ dτ ½⟨{ξ_j(t+τ), ξ_k(t)}⟩ e^{iωτ}, a Hermitian matrix. */
  readonly noise: (omega: number, out: ComplexArrays) => void;
  /** v N vᵀ, size × size, where R̂ is zero and the noise is white. */
  readonly white?: Float64Array;
  /** Frequencies where the kernels are less smooth, or have a peak. */
  readonly knots: readonly number[];
  /** A frequency that is typical of the kernels. */
  readonly scale: number;
}
