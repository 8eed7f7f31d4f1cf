import { eigenvalues, LuFactors } from "../linear-algebra/dense/index.ts";

/** A Σ + Σ Aᵀ = -N solved, and by how much one step of iterative refinement moves it. */
export interface LyapunovSolution {
  readonly covariance: Float64Array;
  readonly errors: Float64Array;
  /** How many motions grow; undefined where one neither grows nor is damped. */
  readonly growing: number | undefined;
}

/** Beside the largest eigenvalue less counts as none. */
const rounding = 1e-14;

/**
 * The covariance of dz = A z dt with white noise of spectrum N in its stationary state, the solution of
 *
 *     A Σ + Σ Aᵀ + N = 0,
 *
 * as size² linear equations. Where a motion is not damped it is meaningless.
 *
 * Reference: C. W. Gardiner, "Handbook of Stochastic Methods", 3rd ed. (2004), 4.4.6.
 *
 * @param drift A, size × size, row-major
 * @param noise N, symmetric, of the same shape
 */
export function whiteNoiseCovariance(
  drift: Float64Array,
  noise: Float64Array,
  size: number,
): LyapunovSolution {
  const count = size * size;
  const matrix = new Float64Array(count * count);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const row = (a * size + b) * count;
      for (let e = 0; e < size; e++) {
        matrix[row + e * size + b]! += drift[a * size + e]!;
        matrix[row + a * size + e]! += drift[b * size + e]!;
      }
    }
  }
  const factors = new LuFactors(matrix, count);
  const covariance = factors.solve(noise.map((value) => -value));
  const residual = noise.map((value, row) => {
    let sum = value;
    for (let k = 0; k < count; k++) sum += matrix[row * count + k]! * covariance[k]!;
    return sum;
  });
  const errors = factors.solve(residual).map(Math.abs);
  return { covariance, errors, growing: growingOf(drift, size) };
}

function growingOf(drift: Float64Array, size: number): number | undefined {
  const { re, im } = eigenvalues(drift, size);
  const largest = re.reduce((most, x, k) => Math.max(most, Math.hypot(x, im[k]!)), 0);
  if (re.some((x) => Math.abs(x) <= rounding * largest)) return undefined;
  return re.filter((x) => x > 0).length;
}
