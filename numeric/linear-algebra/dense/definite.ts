import type { HermitianMatrix } from "./hermitian.ts";

/**
 * Whether all eigenvalues of (A + A†)/2 lie above a bound, up to a few roundings of its largest
 * element: whether A - bound has a Cholesky factor, at a fraction of the work for its eigenvalues.
 * Not so if A is not finite.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 4.2.5.
 */
export function eigenvaluesExceed({ levels: n, re, im }: HermitianMatrix, bound: number): boolean {
  const lower = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let x = (re[i * n + j]! + re[j * n + i]!) / 2;
      let y = im === undefined ? 0 : (im[i * n + j]! - im[j * n + i]!) / 2;
      for (let k = 0, a = i * n, b = j * n; k < j; k += 1, a += 1, b += 1) {
        const [p, q] = [lower.re[a]!, lower.im[a]!];
        const [u, v] = [lower.re[b]!, lower.im[b]!];
        x -= p * u + q * v;
        y -= q * u - p * v;
      }
      if (i === j) {
        x -= bound;
        if (!(x > 0)) return false;
        lower.re[i * n + i] = Math.sqrt(x);
      } else {
        lower.re[i * n + j] = x / lower.re[j * n + j]!;
        lower.im[i * n + j] = y / lower.re[j * n + j]!;
      }
    }
  }
  return true;
}
