/**
 * `P A = L U` of a real square matrix with partial pivoting, for solving with `A` and `Aᵀ`.
 *
 * A matrix that is singular to the last bit has a zero pivot; solving with it gives values that are
 * not finite, which callers look for.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 3.4.
 */
export class LuFactors {
  private readonly lu: Float64Array;
  private readonly rows: Int32Array;
  private readonly parity: number;

  /** @param matrix row-major, `size × size`; copied */
  constructor(
    matrix: ArrayLike<number>,
    readonly size: number,
  ) {
    this.lu = new Float64Array(matrix);
    this.rows = new Int32Array(size);
    for (let i = 0; i < size; i += 1) this.rows[i] = i;
    this.parity = this.factor();
  }

  private factor(): number {
    const { lu, rows, size } = this;
    let parity = 1;
    for (let k = 0; k < size; k += 1) {
      let pivot = k;
      for (let i = k + 1; i < size; i += 1) {
        if (Math.abs(lu[i * size + k]!) > Math.abs(lu[pivot * size + k]!)) pivot = i;
      }
      if (pivot !== k) {
        parity = -parity;
        const row = rows[k]!;
        rows[k] = rows[pivot]!;
        rows[pivot] = row;
        for (let j = 0; j < size; j += 1) {
          const value = lu[k * size + j]!;
          lu[k * size + j] = lu[pivot * size + j]!;
          lu[pivot * size + j] = value;
        }
      }
      const diagonal = lu[k * size + k]!;
      if (diagonal === 0) continue;
      for (let i = k + 1; i < size; i += 1) {
        const factor = lu[i * size + k]! / diagonal;
        lu[i * size + k] = factor;
        if (factor === 0) continue;
        for (let j = k + 1; j < size; j += 1) lu[i * size + j]! -= factor * lu[k * size + j]!;
      }
    }
    return parity;
  }

  /** `x` of `A x = b`. */
  solve(b: ArrayLike<number>): Float64Array {
    const { lu, rows, size } = this;
    const x = new Float64Array(size);
    for (let i = 0; i < size; i += 1) {
      let sum = b[rows[i]!]!;
      for (let j = 0; j < i; j += 1) sum -= lu[i * size + j]! * x[j]!;
      x[i] = sum;
    }
    for (let i = size - 1; i >= 0; i -= 1) {
      let sum = x[i]!;
      for (let j = i + 1; j < size; j += 1) sum -= lu[i * size + j]! * x[j]!;
      x[i] = sum / lu[i * size + i]!;
    }
    return x;
  }

  /** `x` of `Aᵀ x = b`. */
  solveTransposed(b: ArrayLike<number>): Float64Array {
    const { lu, rows, size } = this;
    const y = new Float64Array(size);
    for (let i = 0; i < size; i += 1) {
      let sum = b[i]!;
      for (let j = 0; j < i; j += 1) sum -= lu[j * size + i]! * y[j]!;
      y[i] = sum / lu[i * size + i]!;
    }
    for (let i = size - 1; i >= 0; i -= 1) {
      let sum = y[i]!;
      for (let j = i + 1; j < size; j += 1) sum -= lu[j * size + i]! * y[j]!;
      y[i] = sum;
    }
    const x = new Float64Array(size);
    for (let i = 0; i < size; i += 1) x[rows[i]!] = y[i]!;
    return x;
  }

  /** Sign and logarithm of the determinant's modulus; sign 0 for a singular matrix. */
  determinant(): { readonly sign: number; readonly logarithm: number } {
    let sign = this.parity;
    let logarithm = 0;
    for (let i = 0; i < this.size; i += 1) {
      const pivot = this.lu[i * this.size + i]!;
      sign *= Math.sign(pivot);
      logarithm += Math.log(Math.abs(pivot));
    }
    return { sign: sign === 0 ? 0 : sign, logarithm };
  }
}
