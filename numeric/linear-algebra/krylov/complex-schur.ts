import { type ComplexArrays, type ComplexMatrix, complexMatrix } from "../../base/complex.ts";
/**
 * The Schur form `A = Q T Q†` of a small complex matrix, T upper triangular with the eigenvalues on
 * its diagonal: Hessenberg form, then QR iterations with Wilkinson's shift, all by Givens rotations.
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 7.4 to 7.6.
 */
export class ComplexSchur {
  readonly t: ComplexMatrix;
  readonly q: ComplexMatrix;
  /** False if the QR iterations did not end: T is then not triangular. */
  readonly converged: boolean;

  /** @param matrix copied */
  constructor({ size, re, im }: ComplexMatrix) {
    this.t = { size, re: re.slice(), im: im.slice() };
    this.q = complexMatrix(size);
    for (let i = 0; i < size; i++) this.q.re[i * size + i] = 1;
    for (let column = 0; column < size - 2; column++) {
      for (let row = size - 1; row > column + 1; row--) this.annihilate(row, column);
    }
    this.converged = this.iterate();
  }

  /** Rotates rows and columns row - 1 and row such that T[row, column] vanishes. */
  private annihilate(row: number, column: number): void {
    const { re, im, size } = this.t;
    const [above, at] = [(row - 1) * size + column, row * size + column];
    if (re[at] === 0 && im[at] === 0) return;
    this.rotate(row - 1, re[above]!, im[above]!, re[at]!, im[at]!);
    re[at] = 0;
    im[at] = 0;
  }

  /** T := G T G†, Q := Q G† with G on k and k + 1 that takes (a, b) to (r, 0). */
  private rotate(k: number, aRe: number, aIm: number, bRe: number, bIm: number): void {
    const [a, b] = [Math.hypot(aRe, aIm), Math.hypot(bRe, bIm)];
    const r = Math.hypot(a, b);
    if (r === 0) return;
    const c = a / r;
    // s = (a/|a|) b̄/r
    const [uRe, uIm] = a === 0 ? [1, 0] : [aRe / a, aIm / a];
    const sRe = (uRe * bRe + uIm * bIm) / r;
    const sIm = (uIm * bRe - uRe * bIm) / r;
    const { size } = this.t;
    combine(this.t, k * size, (k + 1) * size, 1, c, sRe, sIm);
    combine(this.t, k, k + 1, size, c, sRe, -sIm);
    combine(this.q, k, k + 1, size, c, sRe, -sIm);
  }

  private iterate(): boolean {
    const { re, im, size } = this.t;
    let last = size - 1;
    for (let left = 60 * size, since = 0; last > 0; left--, since++) {
      if (left === 0) return false;
      let first = last;
      while (first > 0 && !this.negligible(first)) first--;
      if (first === last) {
        last--;
        since = 0;
        continue;
      }
      const [sRe, sIm] = since % 10 === 9 ? this.exceptional(last) : this.wilkinson(last);
      const at = first * size + first;
      this.rotate(first, re[at]! - sRe, im[at]! - sIm, re[at + size]!, im[at + size]!);
      for (let row = first + 2; row <= last; row++) this.annihilate(row, row - 2);
    }
    return true;
  }

  /** Whether T[k, k-1] is made of rounding errors; then it is set to zero. */
  private negligible(k: number): boolean {
    const { re, im, size } = this.t;
    const modulus = (at: number): number => Math.abs(re[at]!) + Math.abs(im[at]!);
    const at = k * size + k - 1;
    const scale = modulus(at + 1) + modulus(at - size);
    if (modulus(at) > Number.EPSILON * scale && modulus(at) > 1e-300) return false;
    re[at] = 0;
    im[at] = 0;
    return true;
  }

  /** The eigenvalue of the last 2 by 2 block that is nearer to its last element. */
  private wilkinson(last: number): readonly [number, number] {
    const { re, im, size } = this.t;
    const d = last * size + last;
    const a = d - size - 1;
    const [hRe, hIm] = [(re[a]! - re[d]!) / 2, (im[a]! - im[d]!) / 2];
    const [bRe, bIm] = [re[d - size]!, im[d - size]!];
    const [cRe, cIm] = [re[d - 1]!, im[d - 1]!];
    const pRe = bRe * cRe - bIm * cIm;
    const pIm = bRe * cIm + bIm * cRe;
    // λ = d - bc/(h ± √(h² + bc)), the sign that makes the denominator large
    let [rootRe, rootIm] = squareRoot(hRe * hRe - hIm * hIm + pRe, 2 * hRe * hIm + pIm);
    if (rootRe * hRe + rootIm * hIm < 0) [rootRe, rootIm] = [-rootRe, -rootIm];
    const [qRe, qIm] = [hRe + rootRe, hIm + rootIm];
    const square = qRe * qRe + qIm * qIm;
    if (square === 0) return [re[d]!, im[d]!];
    return [re[d]! - (pRe * qRe + pIm * qIm) / square, im[d]! - (pIm * qRe - pRe * qIm) / square];
  }

  private exceptional(last: number): readonly [number, number] {
    const { re, im, size } = this.t;
    const d = last * size + last;
    const size1 = Math.abs(re[d - 1]!) + Math.abs(im[d - 1]!);
    return [re[d]! + 0.75 * size1, im[d]! - 0.4375 * size1];
  }

  /** Brings the eigenvalues into descending order of `rank`. */
  sort(rank: (re: number, im: number) => number): void {
    const { re, im, size } = this.t;
    const rankAt = (k: number): number => rank(re[k * (size + 1)]!, im[k * (size + 1)]!);
    for (let end = size - 1; end > 0; end--) {
      let swapped = false;
      for (let k = 0; k < end; k++) {
        if (rankAt(k) >= rankAt(k + 1)) continue;
        const at = k * (size + 1);
        const next = at + size + 1;
        this.rotate(k, re[at + 1]!, im[at + 1]!, re[next]! - re[at]!, im[next]! - im[at]!);
        re[at + size] = 0;
        im[at + size] = 0;
        swapped = true;
      }
      if (!swapped) return;
    }
  }

  /** y of T y = T_kk y with y_k = 1 and nothing below: an eigenvector in the basis Q. */
  eigenvector(k: number): ComplexArrays {
    const { re: x, im: y, size } = this.t;
    const [re, im] = [new Float64Array(size), new Float64Array(size)];
    re[k] = 1;
    let scale = 0;
    for (let i = 0; i <= k; i++) scale += Math.hypot(x[i * size + k]!, y[i * size + k]!);
    for (let i = k - 1; i >= 0; i--) {
      let [a, b] = [0, 0];
      for (let j = i + 1; j <= k; j++) {
        a -= x[i * size + j]! * re[j]! - y[i * size + j]! * im[j]!;
        b -= x[i * size + j]! * im[j]! + y[i * size + j]! * re[j]!;
      }
      let c = x[i * (size + 1)]! - x[k * (size + 1)]!;
      const d = y[i * (size + 1)]! - y[k * (size + 1)]!;
      // Equal eigenvalues: any small number instead of their difference.
      if (Math.hypot(c, d) <= Number.EPSILON * scale) c = Number.EPSILON * (scale || 1);
      const square = c * c + d * d;
      re[i] = (a * c + b * d) / square;
      im[i] = (b * c - a * d) / square;
    }
    return { re, im };
  }
}

/** u := c u + s v, v := -s̄ u + c v for two rows (stride 1) or columns (stride = size). */
function combine(
  { re, im, size }: ComplexMatrix,
  u: number,
  v: number,
  stride: number,
  c: number,
  sRe: number,
  sIm: number,
): void {
  for (let n = 0, p = u, q = v; n < size; n++, p += stride, q += stride) {
    const [a, b, x, y] = [re[p]!, im[p]!, re[q]!, im[q]!];
    re[p] = c * a + sRe * x - sIm * y;
    im[p] = c * b + sRe * y + sIm * x;
    re[q] = c * x - sRe * a - sIm * b;
    im[q] = c * y - sRe * b + sIm * a;
  }
}

function squareRoot(re: number, im: number): [number, number] {
  const modulus = Math.hypot(re, im);
  const a = Math.sqrt((modulus + Math.abs(re)) / 2);
  if (a === 0) return [0, 0];
  const b = im / (2 * a);
  if (re >= 0) return [a, b];
  return [Math.abs(b), im >= 0 ? a : -a];
}
