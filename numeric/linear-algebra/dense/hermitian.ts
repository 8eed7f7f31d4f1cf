import type { ComplexArrays } from "../../base/complex.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import { type LowerTriangle, type TridiagonalForm, tridiagonalForm } from "./tridiagonal-form.ts";
import { tridiagonalQr } from "./tridiagonal-qr.ts";

/** A Hermitian matrix, row-major, `levels × levels`; without an imaginary part it is symmetric. */
export interface HermitianMatrix {
  readonly levels: number;
  readonly re: ArrayLike<number>;
  readonly im?: ArrayLike<number>;
}

export interface HermitianEigensystem {
  /** In ascending order. */
  readonly values: Float64Array;
  /**
   * Orthonormal eigenvectors as columns, row-major: component i of vector k at `i·levels + k`. The
   * largest component of each is real and positive.
   */
  readonly vectors: ComplexArrays & { readonly levels: number };
}

/**
 * All eigenvalues of a Hermitian or real symmetric matrix in ascending order, to an absolute error
 * of a few roundings of the largest. Those of the Hermitian part (A + A†)/2 if A is not Hermitian;
 * all NaN if A is not finite or an eigenvalue did not converge.
 *
 * Householder reduction to tridiagonal form, implicit QR steps.
 *
 * @throws ArgumentError if re or im has not `levels²` entries
 *
 * @example
 * ```ts
 * import { hermitianEigenvalues } from "caldera/numeric";
 * // σ_x + σ_y
 * const [low, high] = hermitianEigenvalues({ levels: 2, re: [0, 1, 1, 0], im: [0, -1, 1, 0] });
 * assert(Math.abs(low + Math.SQRT2) < 1e-15 && Math.abs(high - Math.SQRT2) < 1e-15);
 * ```
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 8.3.
 */
export function hermitianEigenvalues(matrix: HermitianMatrix): Float64Array {
  const a = hermitianPart(matrix);
  if (a === undefined) return new Float64Array(matrix.levels).fill(Number.NaN);
  const { diagonal, offDiagonal } = tridiagonalForm(a);
  if (!tridiagonalQr(diagonal, offDiagonal)) return diagonal.fill(Number.NaN);
  return diagonal.sort();
}

/**
 * Eigenvalues and eigenvectors, as {@link hermitianEigenvalues} computes the former.
 *
 * @throws ArgumentError if re or im has not `levels²` entries
 *
 * @example
 * ```ts
 * import { hermitianEigensystem } from "caldera/numeric";
 * const { values, vectors } = hermitianEigensystem({ levels: 2, re: [0, -1, -1, 0] });
 * assert(Math.abs(values[0] + 1) < 1e-15);
 * assert(Math.abs(vectors.re[0] - Math.SQRT1_2) < 1e-15); // (1, 1)/√2
 * assert(Math.abs(vectors.re[2] - Math.SQRT1_2) < 1e-15);
 * ```
 */
export function hermitianEigensystem(matrix: HermitianMatrix): HermitianEigensystem {
  const n = matrix.levels;
  const a = hermitianPart(matrix);
  const form = a && tridiagonalForm(a);
  const rows = new Float64Array(n * n);
  for (let k = 0; k < n; k += 1) rows[k * n + k] = 1;
  if (
    a === undefined ||
    form === undefined ||
    !tridiagonalQr(form.diagonal, form.offDiagonal, rows)
  ) {
    const unknown = (size: number): Float64Array => new Float64Array(size).fill(Number.NaN);
    return { values: unknown(n), vectors: { levels: n, re: unknown(n * n), im: unknown(n * n) } };
  }
  const order = Array.from({ length: n }, (_, k) => k).sort(
    (j, k) => form.diagonal[j]! - form.diagonal[k]!,
  );
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  const place = placesOf(matrix);
  const vector = { re: new Float64Array(n), im: new Float64Array(n) };
  order.forEach((row, column) => {
    turn(rows.subarray(row * n, (row + 1) * n), form, vector);
    reflectBack(a, form, vector);
    const [u, v] = phaseOfLargest(vector);
    for (let i = 0; i < n; i += 1) {
      const at = place(i) * n + column;
      re[at] = vector.re[i]! * u + vector.im[i]! * v;
      im[at] = vector.im[i]! * u - vector.re[i]! * v;
    }
  });
  const values = Float64Array.from(order, (k) => form.diagonal[k]!);
  return { values, vectors: { levels: n, re, im } };
}

/**
 * Where the rows stand in the matrix that is reduced: in the other order if the elements grow towards the
 * lower right corner, since the reduction keeps small eigenvalues if the first elements are the large ones.
 */
function placesOf({
  levels: n,
  re,
}: Pick<HermitianMatrix, "levels" | "re">): (i: number) => number {
  const grows = Math.abs(re[0]!) < Math.abs(re[n * n - 1]!);
  return grows ? (i) => n - 1 - i : (i) => i;
}

/** (A + A†)/2 with its rows and columns in their places, undefined if it is not finite. */
function hermitianPart({ levels: n, re, im }: HermitianMatrix): LowerTriangle | undefined {
  for (const [name, part] of [["re", re] as const, ["im", im] as const]) {
    if (part !== undefined && part.length !== n * n) {
      throw new ArgumentError(name, `have ${n}² = ${n * n} entries`, `of length ${part.length}`);
    }
  }
  const half = { size: n, re: new Float64Array(n * n), im: new Float64Array(n * n) };
  const place = placesOf({ levels: n, re });
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const [there, back] = [place(i) * n + place(j), place(j) * n + place(i)];
      const x = re[there]! / 2 + re[back]! / 2;
      const y = im === undefined ? 0 : im[there]! / 2 - im[back]! / 2;
      if (!(Number.isFinite(x) && Number.isFinite(y))) return undefined;
      half.re[i * n + j] = x;
      half.im[i * n + j] = y;
    }
  }
  flushNegligible(half);
  return half;
}

/** Far below rounding of the largest element; their squares would be lost to underflow. */
const negligible = 1e-140;

function flushNegligible({ re, im }: LowerTriangle): void {
  const largest = [re, im].reduce(
    (most, part) => part.reduce((seen, value) => Math.max(seen, Math.abs(value)), most),
    0,
  );
  for (const part of [re, im]) {
    part.forEach((value, at) => {
      if (Math.abs(value) < negligible * largest) part[at] = 0;
    });
  }
}

/** The eigenvector of the complex tridiagonal matrix from that of the moduli. */
function turn(
  row: Float64Array,
  { cosine, sine }: TridiagonalForm,
  { re, im }: ComplexArrays,
): void {
  let u = 1;
  let v = 0;
  for (let k = 0; k < row.length; k += 1) {
    re[k] = u * row[k]!;
    im[k] = v * row[k]!;
    const next = u * cosine[k]! - v * sine[k]!;
    v = u * sine[k]! + v * cosine[k]!;
    u = next;
  }
}

/** The product of all reflections with a vector, the last one first. */
function reflectBack(
  { size: n, re: a, im: b }: LowerTriangle,
  { weights }: TridiagonalForm,
  { re, im }: ComplexArrays,
): void {
  for (let k = n - 2; k >= 0; k -= 1) {
    const h = weights[k]!;
    if (h === 0) continue;
    let x = 0;
    let y = 0;
    for (let i = k + 1; i < n; i += 1) {
      // v†z
      const p = a[i * n + k]!;
      const q = b[i * n + k]!;
      x += p * re[i]! + q * im[i]!;
      y += p * im[i]! - q * re[i]!;
    }
    x *= h;
    y *= h;
    for (let i = k + 1; i < n; i += 1) {
      const p = a[i * n + k]!;
      const q = b[i * n + k]!;
      re[i]! -= x * p - y * q;
      im[i]! -= x * q + y * p;
    }
  }
}

/** Cosine and sine of the phase of the largest component. */
function phaseOfLargest({ re, im }: ComplexArrays): readonly [number, number] {
  let largest = 0;
  let at = 0;
  re.forEach((x, i) => {
    const size = Math.hypot(x, im[i]!);
    // Of components equal but for rounding the first is taken.
    if (size > largest * (1 + 1e-12)) [largest, at] = [size, i];
  });
  return largest === 0 ? [1, 0] : [re[at]! / largest, im[at]! / largest];
}
