/**
 * `P A = L U` of a real `n × n` matrix with partial pivoting, in place and without allocation: fill
 * `matrix` (row-major), `factor`, then `solve` for any number of right-hand sides.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), algorithm 3.4.1.
 */
export class RealLU {
  readonly matrix: Float64Array;
  private readonly pivots: Int32Array;

  constructor(readonly size: number) {
    this.matrix = new Float64Array(size * size);
    this.pivots = new Int32Array(size);
  }

  /** Replaces `matrix` by its factors; false if it is singular or not finite. */
  factor(): boolean {
    const { matrix: a, size: n, pivots } = this;
    for (let k = 0; k < n; k += 1) {
      let pivot = k;
      let largest = Math.abs(a[k * n + k]!);
      for (let i = k + 1; i < n; i += 1) {
        const candidate = Math.abs(a[i * n + k]!);
        // Written so that a NaN is found.
        if (!(candidate <= largest)) {
          largest = candidate;
          pivot = i;
        }
      }
      pivots[k] = pivot;
      const inverse = 1 / a[pivot * n + k]!;
      if (!(Number.isFinite(inverse) && inverse !== 0)) return false;
      if (pivot !== k) this.swapRows(k, pivot);
      for (let i = k + 1; i < n; i += 1) {
        const factor = a[i * n + k]! * inverse;
        if (factor === 0) continue;
        a[i * n + k] = factor;
        for (let j = k + 1; j < n; j += 1) a[i * n + j] = a[i * n + j]! - factor * a[k * n + j]!;
      }
    }
    return true;
  }

  /** Replaces `b` by the solution of `A x = b`. */
  solve(b: Float64Array): void {
    const { matrix: a, size: n, pivots } = this;
    for (let k = 0; k < n; k += 1) {
      const pivot = pivots[k]!;
      if (pivot === k) continue;
      const value = b[k]!;
      b[k] = b[pivot]!;
      b[pivot] = value;
    }
    for (let i = 1; i < n; i += 1) {
      let sum = b[i]!;
      for (let j = 0; j < i; j += 1) sum -= a[i * n + j]! * b[j]!;
      b[i] = sum;
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      let sum = b[i]!;
      for (let j = i + 1; j < n; j += 1) sum -= a[i * n + j]! * b[j]!;
      b[i] = sum / a[i * n + i]!;
    }
  }

  private swapRows(first: number, second: number): void {
    const { matrix: a, size: n } = this;
    for (let j = 0; j < n; j += 1) {
      const value = a[first * n + j]!;
      a[first * n + j] = a[second * n + j]!;
      a[second * n + j] = value;
    }
  }
}
