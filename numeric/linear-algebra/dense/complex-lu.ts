/**
 * `P A = L U` of a complex `n × n` matrix `A = re + i im` (row-major) with partial pivoting on
 * `|Re| + |Im|`, in place and without allocation. The diagonal of `U` is kept as its reciprocal.
 * Returns false if the matrix is singular or not finite.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), algorithm 3.4.1.
 */
export function complexFactor(
  n: number,
  re: Float64Array,
  im: Float64Array,
  pivots: Int32Array,
): boolean {
  for (let k = 0; k < n; k += 1) {
    const pivot = pivotRow(n, re, im, k);
    pivots[k] = pivot;
    if (pivot !== k) {
      for (let j = 0; j < n; j += 1) {
        swap(re, k * n + j, pivot * n + j);
        swap(im, k * n + j, pivot * n + j);
      }
    }
    if (!invert(re, im, k * n + k)) return false;
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

/** Replaces `x + i y` by the solution of `A z = x + i y`, with what {@link complexFactor} left. */
export function complexSolve(
  n: number,
  re: Float64Array,
  im: Float64Array,
  pivots: Int32Array,
  x: Float64Array,
  y: Float64Array,
): void {
  exchange(pivots, x, y);
  for (let i = 1; i < n; i += 1) {
    let real = x[i]!;
    let imaginary = y[i]!;
    for (let j = 0; j < i; j += 1) {
      const ar = re[i * n + j]!;
      const ai = im[i * n + j]!;
      real -= ar * x[j]! - ai * y[j]!;
      imaginary -= ar * y[j]! + ai * x[j]!;
    }
    x[i] = real;
    y[i] = imaginary;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let real = x[i]!;
    let imaginary = y[i]!;
    for (let j = i + 1; j < n; j += 1) {
      const ar = re[i * n + j]!;
      const ai = im[i * n + j]!;
      real -= ar * x[j]! - ai * y[j]!;
      imaginary -= ar * y[j]! + ai * x[j]!;
    }
    const ur = re[i * n + i]!;
    const ui = im[i * n + i]!;
    x[i] = real * ur - imaginary * ui;
    y[i] = real * ui + imaginary * ur;
  }
}

/** The two functions above with their arrays: fill `re` and `im`, `factor`, then `solve`. */
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
    return complexFactor(this.size, this.re, this.im, this.pivots);
  }

  /** Replaces `x + i y` by the solution of `A z = x + i y`. */
  solve(x: Float64Array, y: Float64Array): void {
    complexSolve(this.size, this.re, this.im, this.pivots, x, y);
  }
}

/** The row of the largest entry in column `k`, from the diagonal on. */
function pivotRow(n: number, re: Float64Array, im: Float64Array, k: number): number {
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

/** Squares of moduli between these neither overflow nor lose digits. */
const smallestSquare = 1e-250;
const largestSquare = 1e250;

/** Replaces an entry by its reciprocal (Smith's division for extreme ones); false if it has none. */
function invert(re: Float64Array, im: Float64Array, index: number): boolean {
  const a = re[index]!;
  const b = im[index]!;
  const square = a * a + b * b;
  if (square > smallestSquare && square < largestSquare) {
    re[index] = a / square;
    im[index] = -b / square;
    return true;
  }
  if (Math.abs(a) >= Math.abs(b)) {
    const ratio = b / a;
    const denominator = a + b * ratio;
    re[index] = 1 / denominator;
    im[index] = -ratio / denominator;
  } else {
    const ratio = a / b;
    const denominator = a * ratio + b;
    re[index] = ratio / denominator;
    im[index] = -1 / denominator;
  }
  return Number.isFinite(re[index]) && Number.isFinite(im[index]);
}

function swap(values: Float64Array, first: number, second: number): void {
  const value = values[first]!;
  values[first] = values[second]!;
  values[second] = value;
}

/** The exchanges of rows in their order. */
function exchange(pivots: Int32Array, x: Float64Array, y: Float64Array): void {
  pivots.forEach((pivot, k) => {
    if (pivot === k) return;
    swap(x, k, pivot);
    swap(y, k, pivot);
  });
}
