import { ArgumentError } from "../../base/argument-error.ts";
import { eigenvalues } from "./eigenvalues.ts";

/** An eigenvalue counts as real if its imaginary part is below this, relative to its size. */
const realTolerance = 1e-6;

const newtonSteps = 12;

/**
 * All real roots of Σ c_k x^k in ascending order, multiple ones once or more: the real eigenvalues
 * of the companion matrix, each improved by Newton's method. Near a double root, where the roots
 * themselves are known to √ε only, two close roots may be given where there is none, or the
 * other way round.
 *
 * @param coefficients c_0, c_1, …; those of highest powers may be zero
 * @throws ArgumentError if a coefficient is not finite, or all are zero
 *
 * @example
 * ```ts
 * import { realRoots } from "caldera/numeric";
 * // x³ - x
 * assert.deepEqual(realRoots([0, -1, 0, 1]).map((x) => Math.round(1e12 * x) / 1e12 + 0), [-1, 0, 1]);
 * ```
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 7.4.6.
 */
export function realRoots(coefficients: ArrayLike<number>): readonly number[] {
  const list = Array.from(coefficients);
  const wrong = list.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new ArgumentError(`coefficients[${wrong}]`, "be finite", list[wrong]);
  }
  while (list.length > 0 && list.at(-1) === 0) list.pop();
  if (list.length === 0)
    throw new ArgumentError("coefficients", "not be all zero", "the zero polynomial");
  const degree = list.length - 1;
  const scale = rootScale(list);
  const scaled = list.map((value, k) => value * scale ** k);
  const { re: real, im: imaginary } = eigenvalues(companion(scaled), degree);
  return Array.from(real)
    .filter((x, j) => Math.abs(imaginary[j] as number) <= realTolerance * (1 + Math.abs(x)))
    .map((x) => improved(scaled, x) * scale)
    .sort((a, b) => a - b);
}

/** A size of x at which lowest and highest term are alike, so that no power over- or underflows. */
function rootScale(coefficients: readonly number[]): number {
  const first = coefficients.findIndex((value) => value !== 0);
  const last = coefficients.length - 1;
  if (first === last) return 1;
  const ratio = Math.abs((coefficients[first] as number) / (coefficients[last] as number));
  return ratio ** (1 / (last - first));
}

function companion(coefficients: readonly number[]): Float64Array {
  const degree = coefficients.length - 1;
  const matrix = new Float64Array(degree * degree);
  const leading = coefficients[degree] as number;
  for (let k = 0; k < degree; k++) {
    matrix[k * degree + degree - 1] = -(coefficients[k] as number) / leading;
    if (k > 0) matrix[k * degree + k - 1] = 1;
  }
  return matrix;
}

/** Newton's method for as long as it makes the polynomial smaller. */
function improved(coefficients: readonly number[], start: number): number {
  let x = start;
  let [value, slope] = valueAndSlope(coefficients, x);
  for (let step = 0; step < newtonSteps && value !== 0 && slope !== 0; step++) {
    const next = x - value / slope;
    const [nextValue, nextSlope] = valueAndSlope(coefficients, next);
    if (!(Math.abs(nextValue) < Math.abs(value))) break;
    [x, value, slope] = [next, nextValue, nextSlope];
  }
  return x;
}

function valueAndSlope(coefficients: readonly number[], x: number): [number, number] {
  let [value, slope] = [0, 0];
  for (let k = coefficients.length - 1; k >= 0; k--) {
    slope = slope * x + value;
    value = value * x + (coefficients[k] as number);
  }
  return [value, slope];
}
