import { LuFactors } from "./lu.ts";
import { normalized } from "./vectors.ts";

export interface NullVectors {
  /** `A v ≈ 0`, of norm 1. */
  readonly right: Float64Array;
  /** `wᵀ A ≈ 0`, of norm 1. */
  readonly left: Float64Array;
  /** `g` of the bordered systems with `b = w`, `c = v`: zero just where `A` is singular. */
  readonly defect: number;
}

/**
 * Null vectors of a square matrix that is singular, or nearly so, by bordering:
 *
 *     ⎡ A   b ⎤ ⎡ v ⎤   ⎡ 0 ⎤        ⎡ Aᵀ  c ⎤ ⎡ w ⎤   ⎡ 0 ⎤
 *     ⎣ cᵀ  0 ⎦ ⎣ g ⎦ = ⎣ 1 ⎦ ,      ⎣ bᵀ  0 ⎦ ⎣ g ⎦ = ⎣ 1 ⎦ ,
 *
 * repeated with `c = v/|v|`, `b = w/|w|`. The bordered matrix is regular where `A` has rank `size - 1`.
 *
 * Reference: W. J. F. Govaerts, "Numerical Methods for Bifurcations of Dynamical Equilibria",
 * SIAM (2000), chapter 3.
 */
export function nullVectors(matrix: ArrayLike<number>, size: number): NullVectors {
  // Any border does unless it is orthogonal to a null vector: the fractional parts of multiples of
  // the golden ratio are as good as random.
  const scattered = (offset: number): Float64Array =>
    normalized(
      Float64Array.from(
        { length: size },
        (_, i) => (((i + offset) * 0.6180339887498949) % 1) + 0.3,
      ),
    );
  let right = scattered(1);
  let left = scattered(2);
  let defect = Number.NaN;
  for (let iteration = 0; iteration < 4; iteration += 1) {
    const { v, w, g } = borderedNullVectors(matrix, size, left, right);
    right = normalized(v);
    left = normalized(w);
    defect = g;
  }
  return { right, left, defect };
}

/** One solution each of the two bordered systems above. */
export function borderedNullVectors(
  matrix: ArrayLike<number>,
  size: number,
  b: Float64Array,
  c: Float64Array,
): { readonly v: Float64Array; readonly w: Float64Array; readonly g: number } {
  const width = size + 1;
  const bordered = new Float64Array(width * width);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) bordered[i * width + j] = matrix[i * size + j]!;
    bordered[i * width + size] = b[i]!;
    bordered[size * width + i] = c[i]!;
  }
  const factors = new LuFactors(bordered, width);
  const one = new Float64Array(width);
  one[size] = 1;
  const v = factors.solve(one);
  const w = factors.solveTransposed(one);
  return { v: v.subarray(0, size), w: w.subarray(0, size), g: v[size]! };
}
