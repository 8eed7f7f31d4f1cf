import type { FockOperator, FockRepresentation } from "../fock/index.ts";

/** A complex number as real and imaginary part. */
export type Pair = readonly [re: number, im: number];

/** One index a of the auxiliary density operators, with numbers for each coupling operator S_j. */
export interface HierarchyIndex {
  /** μ */
  readonly rate: Pair;
  /** The index whose operators are adjoint to those of this one; its own number for a real μ. */
  readonly partner: number;
  /** u_j, v_j, w_j in Q = Σ u_j S_j, V = Σ v_j S_j, W = Σ w_j S_j. */
  readonly outer: readonly Pair[];
  readonly left: readonly Pair[];
  readonly right: readonly Pair[];
}

/**
 * Equations for the density operator ρ_0 and auxiliary ones ρ_n, n = (n_1, n_2, …),
 *
 *     dρ_n/dt = A(t) ρ_n + ρ_n A(t)† - Σ_a n_a μ_a ρ_n
 *               + Σ_a ([Q_a, ρ_{n+a}] + n_a (V_a ρ_{n-a} - ρ_{n-a} W_a))/(iħ),    A = H/(iħ).
 */
export interface Hierarchy {
  /** ρ → A(t) ρ between so many Fock levels. */
  readonly flow: (levels: number) => FockRepresentation;
  /** The S_j between so many Fock levels. */
  readonly couplings: (levels: number) => readonly FockOperator[];
  readonly indices: readonly HierarchyIndex[];
  readonly hbar: number;
}

/** The cuts of a hierarchy: Fock levels, the greatest Σ n_a, and the order of harmonics of a drive. */
export interface HierarchySize {
  readonly levels: number;
  readonly depth: number;
  readonly harmonics: number;
}
