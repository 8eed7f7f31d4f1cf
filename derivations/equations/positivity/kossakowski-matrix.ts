import type { Operator, Scalar } from "../../../symbolic/index.ts";

/** A generator as the matrix of its dissipator over Hermitian operators, and its Hamiltonian. */
export interface Kossakowski {
  /**
   * B_i, Weyl-symmetrised monomials in x and p, by degree and with more of x first, of several modes of the first; then
   * those times a cosine or sine of x.
   */
  readonly basis: readonly Operator<"weyl">[];
  /** K_ij, a Hermitian matrix. */
  readonly matrix: readonly (readonly Scalar[])[];
  readonly hamiltonian: Operator<"xp">;
}
