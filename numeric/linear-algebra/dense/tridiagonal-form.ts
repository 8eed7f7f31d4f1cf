import type { ComplexArrays, ComplexMatrix } from "../../base/complex.ts";
/** A Hermitian matrix to be overwritten, row-major; its strict upper triangle is not read. */
export type LowerTriangle = ComplexMatrix;

/** T = Q†AQ. */
export interface TridiagonalForm {
  readonly diagonal: Float64Array;
  /** Moduli of T_{k+1,k}; one entry more than there are, the last zero. */
  readonly offDiagonal: Float64Array;
  /** Phases of T_{k+1,k}. */
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
  /** 2/v†v of the reflection of step k, zero if there was none. */
  readonly weights: Float64Array;
}

/**
 * Reduces a Hermitian matrix to tridiagonal form by reflections 1 - 2vv†/v†v, first column first:
 * the order that keeps small eigenvalues of matrices with large elements in the upper left corner.
 * The v of step k is left in column k, below the diagonal.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 8.3.1.
 */
export function tridiagonalForm({ size: n, re, im }: LowerTriangle): TridiagonalForm {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const cosine = new Float64Array(n).fill(1);
  const sine = new Float64Array(n);
  const weights = new Float64Array(n);
  const v = { re: new Float64Array(n), im: new Float64Array(n) };
  const w = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k < n; k += 1) {
    diagonal[k] = re[k * n + k]!;
    if (k === n - 1) break;
    let below = 0;
    for (let i = k + 1; i < n; i += 1) {
      v.re[i] = re[i * n + k]!;
      v.im[i] = im[i * n + k]!;
      if (i > k + 1) below = Math.max(below, Math.abs(v.re[i]!), Math.abs(v.im[i]!));
    }
    const first = Math.hypot(v.re[k + 1]!, v.im[k + 1]!);
    if (first > 0) {
      cosine[k] = v.re[k + 1]! / first;
      sine[k] = v.im[k + 1]! / first;
    }
    offDiagonal[k] = first;
    if (below === 0) continue;
    const norm = length(v, k + 1, n, Math.max(below, first));
    // v = x + e^{iφ}|x| e₁ maps x to -e^{iφ}|x| e₁.
    v.re[k + 1]! += cosine[k]! * norm;
    v.im[k + 1]! += sine[k]! * norm;
    offDiagonal[k] = norm;
    cosine[k] = -cosine[k]!;
    sine[k] = -sine[k]!;
    const scale = 1 / (norm + first);
    let square = 0;
    for (let i = k + 1; i < n; i += 1) {
      // Divided by its first entry's modulus, v†v neither overflows nor underflows.
      v.re[i]! *= scale;
      v.im[i]! *= scale;
      square += v.re[i]! ** 2 + v.im[i]! ** 2;
      re[i * n + k] = v.re[i]!;
      im[i * n + k] = v.im[i]!;
    }
    weights[k] = 2 / square;
    reflect({ size: n, re, im }, k + 1, v, w, weights[k]!);
  }
  return { diagonal, offDiagonal, cosine, sine, weights };
}

function length({ re, im }: ComplexArrays, from: number, to: number, largest: number): number {
  let square = 0;
  for (let i = from; i < to; i += 1) square += (re[i]! / largest) ** 2 + (im[i]! / largest) ** 2;
  return largest * Math.sqrt(square);
}

/**
 * A ← A - v w† - w v† on the rows and columns from `from`, with w = p - (h/2)(v†p) v, p = h A v.
 */
function reflect(
  a: LowerTriangle,
  from: number,
  v: ComplexArrays,
  w: ComplexArrays,
  h: number,
): void {
  setToImage(a, from, v, w);
  let product = 0;
  for (let i = from; i < a.size; i += 1) product += v.re[i]! * w.re[i]! + v.im[i]! * w.im[i]!;
  const shift = (h * product) / 2;
  for (let i = from; i < a.size; i += 1) {
    w.re[i] = h * (w.re[i]! - shift * v.re[i]!);
    w.im[i] = h * (w.im[i]! - shift * v.im[i]!);
  }
  subtractBoth(a, from, v, w);
}

/** w ← A v, on the rows and columns from `from`. */
function setToImage(
  { size: n, re, im }: LowerTriangle,
  from: number,
  v: ComplexArrays,
  w: ComplexArrays,
): void {
  w.re.fill(0, from);
  w.im.fill(0, from);
  for (let i = from; i < n; i += 1) {
    const row = i * n;
    const x = v.re[i]!;
    const y = v.im[i]!;
    let p = 0;
    let q = 0;
    for (let j = from; j < i; j += 1) {
      const a = re[row + j]!;
      const b = im[row + j]!;
      p += a * v.re[j]! - b * v.im[j]!;
      q += a * v.im[j]! + b * v.re[j]!;
      w.re[j]! += a * x + b * y;
      w.im[j]! += a * y - b * x;
    }
    const d = re[row + i]!;
    w.re[i]! += p + d * x;
    w.im[i]! += q + d * y;
  }
}

/** A ← A - v w† - w v† */
function subtractBoth(
  { size: n, re, im }: LowerTriangle,
  from: number,
  v: ComplexArrays,
  w: ComplexArrays,
): void {
  for (let i = from; i < n; i += 1) {
    const row = i * n;
    const x = v.re[i]!;
    const y = v.im[i]!;
    const p = w.re[i]!;
    const q = w.im[i]!;
    for (let j = from; j < i; j += 1) {
      const a = v.re[j]!;
      const b = v.im[j]!;
      const c = w.re[j]!;
      const d = w.im[j]!;
      re[row + j]! -= x * c + y * d + p * a + q * b;
      im[row + j]! -= y * c - x * d + q * a - p * b;
    }
    re[row + i]! -= 2 * (x * p + y * q);
  }
}
