/**
 * `P A = L U` of a complex `n × n` matrix `A = re + i im` with partial pivoting on `|Re| + |Im|`, in
 * place and without allocation: fill `re` and `im` (row-major), `factor`, then `solve`. The diagonal of
 * `U` is kept as its reciprocal.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), algorithm 3.4.1.
 */
export class ComplexLU {
  readonly re: Float64Array;
  readonly im: Float64Array;
  private readonly pivots: Int32Array;

  constructor(readonly size: number) {
    this.re = new Float64Array(size * size);
    this.im = new Float64Array(size * size);
    this.pivots = new Int32Array(size);
  }

  /** Replaces the matrix by its factors; false if it is singular or not finite. */
  factor(): boolean {
    const { re, im, size: n } = this;
    for (let k = 0; k < n; k += 1) {
      const pivot = this.pivot(k);
      this.pivots[k] = pivot;
      if (pivot !== k) {
        swapRows(re, n, k, pivot);
        swapRows(im, n, k, pivot);
      }
      if (!this.invert(k * n + k)) return false;
      const pr = re[k * n + k]!;
      const pi = im[k * n + k]!;
      for (let i = k + 1; i < n; i += 1) {
        const ar = re[i * n + k]!;
        const ai = im[i * n + k]!;
        if (ar === 0 && ai === 0) continue;
        const fr = ar * pr - ai * pi;
        const fi = ar * pi + ai * pr;
        re[i * n + k] = fr;
        im[i * n + k] = fi;
        for (let j = k + 1; j < n; j += 1) {
          const ur = re[k * n + j]!;
          const ui = im[k * n + j]!;
          re[i * n + j] = re[i * n + j]! - (fr * ur - fi * ui);
          im[i * n + j] = im[i * n + j]! - (fr * ui + fi * ur);
        }
      }
    }
    return true;
  }

  /** Replaces `x + i y` by the solution of `A z = x + i y`. */
  solve(x: Float64Array, y: Float64Array): void {
    const { re, im, size: n, pivots } = this;
    for (let k = 0; k < n; k += 1) {
      const pivot = pivots[k]!;
      if (pivot === k) continue;
      swap(x, k, pivot);
      swap(y, k, pivot);
    }
    for (let i = 1; i < n; i += 1) this.eliminate(i, 0, i, x, y);
    for (let i = n - 1; i >= 0; i -= 1) {
      this.eliminate(i, i + 1, n, x, y);
      const ur = re[i * n + i]!;
      const ui = im[i * n + i]!;
      const real = x[i]! * ur - y[i]! * ui;
      y[i] = x[i]! * ui + y[i]! * ur;
      x[i] = real;
    }
  }

  /** Subtracts `Σ A_ij z_j` over `from ≤ j < to` from `z_i`. */
  private eliminate(i: number, from: number, to: number, x: Float64Array, y: Float64Array): void {
    const { re, im, size: n } = this;
    let real = x[i]!;
    let imaginary = y[i]!;
    for (let j = from; j < to; j += 1) {
      const ar = re[i * n + j]!;
      const ai = im[i * n + j]!;
      real -= ar * x[j]! - ai * y[j]!;
      imaginary -= ar * y[j]! + ai * x[j]!;
    }
    x[i] = real;
    y[i] = imaginary;
  }

  private pivot(k: number): number {
    const { re, im, size: n } = this;
    let pivot = k;
    let largest = Math.abs(re[k * n + k]!) + Math.abs(im[k * n + k]!);
    for (let i = k + 1; i < n; i += 1) {
      const candidate = Math.abs(re[i * n + k]!) + Math.abs(im[i * n + k]!);
      // Written so that a NaN is found.
      if (!(candidate <= largest)) {
        largest = candidate;
        pivot = i;
      }
    }
    return pivot;
  }

  /** Replaces an entry by its reciprocal (Smith's division); false if that is not a finite number. */
  private invert(index: number): boolean {
    const a = this.re[index]!;
    const b = this.im[index]!;
    if (Math.abs(a) >= Math.abs(b)) {
      const ratio = b / a;
      const denominator = a + b * ratio;
      this.re[index] = 1 / denominator;
      this.im[index] = -ratio / denominator;
    } else {
      const ratio = a / b;
      const denominator = a * ratio + b;
      this.re[index] = ratio / denominator;
      this.im[index] = -1 / denominator;
    }
    return Number.isFinite(this.re[index]) && Number.isFinite(this.im[index]);
  }
}

function swap(values: Float64Array, first: number, second: number): void {
  const value = values[first]!;
  values[first] = values[second]!;
  values[second] = value;
}

function swapRows(matrix: Float64Array, n: number, first: number, second: number): void {
  for (let j = 0; j < n; j += 1) swap(matrix, first * n + j, second * n + j);
}
