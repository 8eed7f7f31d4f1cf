import { RealLU } from "./real-lu.ts";

/**
 * `P A = L U` of a real square matrix with partial pivoting, for solving with `A` and `Aᵀ`.
 *
 * A matrix that is singular to the last bit has a zero pivot; solving with it gives values that are
 * not finite, which callers look for.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 3.4.
 */
export class LuFactors {
  private readonly lu: RealLU;

  /** @param matrix row-major, `size × size`; copied */
  constructor(
    matrix: ArrayLike<number>,
    readonly size: number,
  ) {
    this.lu = new RealLU(size);
    this.lu.matrix.set(matrix);
    this.lu.factor();
  }

  /** `x` of `A x = b`. */
  solve(b: ArrayLike<number>): Float64Array {
    const x = new Float64Array(b);
    this.lu.solve(x);
    return x;
  }

  /** `x` of `Aᵀ x = b`. */
  solveTransposed(b: ArrayLike<number>): Float64Array {
    const x = new Float64Array(b);
    this.lu.solveTransposed(x);
    return x;
  }

  /** Sign and logarithm of the determinant's modulus; sign 0 for a singular matrix. */
  determinant(): { readonly sign: number; readonly logarithm: number } {
    return this.lu.determinant();
  }
}
