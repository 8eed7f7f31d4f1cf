/**
 * Factors a complex n×n matrix in place, PA = LU with partial pivoting; row-major, real and
 * imaginary parts apart. Column `skip` of a wider matrix is done beforehand by the caller.
 *
 * Returns false if a pivot is zero or not finite.
 */
export function complexFactor(
  n: number,
  re: Float64Array,
  im: Float64Array,
  pivots: Int32Array,
): boolean {
  for (let k = 0; k < n; k += 1) {
    let largest = -1;
    let row = k;
    for (let i = k; i < n; i += 1) {
      const size = Math.abs(re[i * n + k]!) + Math.abs(im[i * n + k]!);
      if (size > largest) {
        largest = size;
        row = i;
      }
    }
    pivots[k] = row;
    if (!(largest > 0) || largest === Number.POSITIVE_INFINITY) return false;
    if (row !== k) {
      for (let j = 0; j < n; j += 1) {
        const a = re[k * n + j]!;
        re[k * n + j] = re[row * n + j]!;
        re[row * n + j] = a;
        const b = im[k * n + j]!;
        im[k * n + j] = im[row * n + j]!;
        im[row * n + j] = b;
      }
    }
    // The pivot is stored as its inverse.
    const p = re[k * n + k]!;
    const q = im[k * n + k]!;
    const norm = p * p + q * q;
    const inverseRe = p / norm;
    const inverseIm = -q / norm;
    re[k * n + k] = inverseRe;
    im[k * n + k] = inverseIm;
    for (let i = k + 1; i < n; i += 1) {
      const a = re[i * n + k]!;
      const b = im[i * n + k]!;
      const c = a * inverseRe - b * inverseIm;
      const d = a * inverseIm + b * inverseRe;
      re[i * n + k] = c;
      im[i * n + k] = d;
      for (let j = k + 1; j < n; j += 1) {
        const e = re[k * n + j]!;
        const f = im[k * n + j]!;
        re[i * n + j] = re[i * n + j]! - (c * e - d * f);
        im[i * n + j] = im[i * n + j]! - (c * f + d * e);
      }
    }
  }
  return true;
}

/** Solves A x = b in place of b, with the factors that {@link complexFactor} left. */
export function complexSolve(
  n: number,
  re: Float64Array,
  im: Float64Array,
  pivots: Int32Array,
  xRe: Float64Array,
  xIm: Float64Array,
): void {
  for (let k = 0; k < n; k += 1) {
    const row = pivots[k]!;
    const a = xRe[row]!;
    const b = xIm[row]!;
    if (row !== k) {
      xRe[row] = xRe[k]!;
      xIm[row] = xIm[k]!;
      xRe[k] = a;
      xIm[k] = b;
    }
  }
  for (let i = 1; i < n; i += 1) {
    let a = xRe[i]!;
    let b = xIm[i]!;
    for (let j = 0; j < i; j += 1) {
      const p = i * n + j;
      a -= re[p]! * xRe[j]! - im[p]! * xIm[j]!;
      b -= re[p]! * xIm[j]! + im[p]! * xRe[j]!;
    }
    xRe[i] = a;
    xIm[i] = b;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let a = xRe[i]!;
    let b = xIm[i]!;
    for (let j = i + 1; j < n; j += 1) {
      const p = i * n + j;
      a -= re[p]! * xRe[j]! - im[p]! * xIm[j]!;
      b -= re[p]! * xIm[j]! + im[p]! * xRe[j]!;
    }
    const c = re[i * n + i]!;
    const d = im[i * n + i]!;
    xRe[i] = a * c - b * d;
    xIm[i] = a * d + b * c;
  }
}
