/**
 * The inverse of a real n×n matrix, row-major, by Gauss-Jordan elimination with partial pivoting in
 * place of `a`. Returns the determinant; 0 or NaN if the matrix has no inverse, whose contents are
 * undefined then.
 */
export function invert(n: number, a: Float64Array, inverse: Float64Array): number {
  inverse.fill(0);
  for (let i = 0; i < n; i += 1) inverse[i * n + i] = 1;
  let determinant = 1;
  for (let k = 0; k < n; k += 1) {
    let row = k;
    for (let i = k + 1; i < n; i += 1) {
      if (Math.abs(a[i * n + k]!) > Math.abs(a[row * n + k]!)) row = i;
    }
    const pivot = a[row * n + k]!;
    determinant *= row === k ? pivot : -pivot;
    if (!(Math.abs(pivot) > 0)) return pivot === 0 ? 0 : Number.NaN;
    for (let j = 0; j < n; j += 1) {
      const [p, q] = [k * n + j, row * n + j];
      const u = a[q]!;
      a[q] = a[p]!;
      a[p] = u / pivot;
      const v = inverse[q]!;
      inverse[q] = inverse[p]!;
      inverse[p] = v / pivot;
    }
    for (let i = 0; i < n; i += 1) {
      const factor = a[i * n + k]!;
      if (i === k || factor === 0) continue;
      for (let j = 0; j < n; j += 1) {
        a[i * n + j] = a[i * n + j]! - factor * a[k * n + j]!;
        inverse[i * n + j] = inverse[i * n + j]! - factor * inverse[k * n + j]!;
      }
    }
  }
  return determinant;
}
