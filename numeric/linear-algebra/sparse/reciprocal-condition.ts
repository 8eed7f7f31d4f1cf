import type { ComplexArrays } from "../../base/complex.ts";
import { ComplexSparseLu, type RealSparseLu } from "./sparse-lu.ts";
import { type ComplexSparseMatrix, oneNorm, type RealSparseMatrix } from "./sparse-matrix.ts";

/**
 * An estimate of 1/(‖A‖₁ ‖A⁻¹‖₁), from above: ‖A⁻¹‖₁ is maximised over unit vectors by steps from
 * corner to corner, which at most underestimates it, as a rule by less than 3 times. About 0 for a
 * singular matrix, 0 if the factors are of a neighbour of it.
 *
 * Reference: N. J. Higham, ACM Trans. Math. Softw. 14, 381 (1988), algorithms 4.1 and 5.1.
 */
export function reciprocalCondition(matrix: RealSparseMatrix, lu: RealSparseLu): number;
export function reciprocalCondition(matrix: ComplexSparseMatrix, lu: ComplexSparseLu): number;
export function reciprocalCondition(
  matrix: RealSparseMatrix | ComplexSparseMatrix,
  lu: RealSparseLu | ComplexSparseLu,
): number {
  if (lu.size === 0) return 1;
  if (lu.deficient.length > 0) return 0;
  const zero = new Float64Array(lu.size);
  const inverse =
    lu instanceof ComplexSparseLu
      ? inverseNorm(
          lu.size,
          (b) => lu.solve(b),
          (b) => lu.solveTransposed(b),
        )
      : inverseNorm(
          lu.size,
          ({ re }) => ({ re: lu.solve(re), im: zero }),
          ({ re }) => ({ re: lu.solveTransposed(re), im: zero }),
        );
  const product = oneNorm(matrix) * inverse;
  return Number.isFinite(product) ? 1 / product : 0;
}

type Solve = (b: ComplexArrays) => ComplexArrays;

function inverseNorm(size: number, solve: Solve, solveTransposed: Solve): number {
  const empty = (): ComplexArrays => ({ re: new Float64Array(size), im: new Float64Array(size) });
  let x = empty();
  x.re.fill(1 / size);
  let estimate = 0;
  let corner = -1;
  for (let step = 0; step < 5; step++) {
    const y = solve(x);
    const norm = sumOfModuli(y);
    if (step > 0 && norm <= estimate) break;
    estimate = norm;
    // z̄ = A^{-T} ξ̄ with ξ = y/|y|: |z| is the gradient's size.
    const z = solveTransposed(conjugateSigns(y));
    const largest = indexOfLargest(z);
    if (largest === corner) break;
    corner = largest;
    x = empty();
    x.re[corner] = 1;
  }
  // Alternating signs find what cancels in the steps above.
  const alternating = empty();
  for (let i = 0; i < size; i++) {
    alternating.re[i] = (i % 2 === 0 ? 1 : -1) * (1 + i / Math.max(1, size - 1));
  }
  return Math.max(estimate, (2 * sumOfModuli(solve(alternating))) / (3 * size));
}

function sumOfModuli({ re, im }: ComplexArrays): number {
  let sum = 0;
  for (let i = 0; i < re.length; i++) sum += modulus(re[i]!, im[i]!);
  return sum;
}

function conjugateSigns({ re, im }: ComplexArrays): ComplexArrays {
  const signs = { re: new Float64Array(re.length), im: new Float64Array(re.length) };
  for (let i = 0; i < re.length; i++) {
    const size = modulus(re[i]!, im[i]!);
    signs.re[i] = size === 0 ? 1 : re[i]! / size;
    signs.im[i] = size === 0 ? 0 : -im[i]! / size;
  }
  return signs;
}

function modulus(x: number, y: number): number {
  return y === 0 ? Math.abs(x) : Math.hypot(x, y);
}

function indexOfLargest({ re, im }: ComplexArrays): number {
  let at = 0;
  let largest = -1;
  for (let i = 0; i < re.length; i++) {
    const size = re[i]! ** 2 + im[i]! ** 2;
    if (size <= largest) continue;
    largest = size;
    at = i;
  }
  return at;
}
