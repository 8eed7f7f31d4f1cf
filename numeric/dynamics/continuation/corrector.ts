import type { Codes } from "../../base/outcome.ts";
import { LuFactors, maximumNorm, norm, normalized } from "../../linear-algebra/dense/index.ts";
import type { ImplicitCurve } from "./problem.ts";

/** Newton's method has ended: `converged`, `diverged`, or met a value that is `non-finite`. */
export interface Correction {
  readonly status: Codes<"converged" | "not-converged" | "non-finite">;
  readonly z: Float64Array;
  readonly iterations: number;
  /** Norm of the last change of `z`. */
  readonly change: number;
}

/** Changes of `z` below this, relative to `1 + |z|`, are rounding. */
const rounding = 1e-13;

/** A change that Newton's method can't reduce any more but that is below this counts as converged. */
const stagnation = 1e-9;

export const mostIterations = 12;

/**
 * Newton's method for `n + 1` equations, given the linear system at an iterate. A change at the level
 * of rounding ends it, and so does one that grows again below `stagnation`.
 */
export function newton(
  start: Float64Array,
  system: (z: Float64Array) => { readonly matrix: Float64Array; readonly value: Float64Array },
): Correction {
  const size = start.length;
  const z = start.slice();
  let last = Number.POSITIVE_INFINITY;
  for (let iteration = 1; iteration <= mostIterations; iteration += 1) {
    const { matrix, value } = system(z);
    const change = new LuFactors(matrix, size).solve(value);
    const length = norm(change);
    if (!Number.isFinite(length)) {
      return { status: "non-finite", z, iterations: iteration, change: length };
    }
    for (let i = 0; i < size; i += 1) z[i]! -= change[i]!;
    const unit = 1 + norm(z);
    const stagnates = length > 0.5 * last && length < stagnation * unit;
    if (length <= rounding * unit || stagnates) {
      return { status: "converged", z, iterations: iteration, change: length };
    }
    if (iteration > 3 && length > 2 * last) break;
    last = length;
  }
  return { status: "not-converged", z, iterations: mostIterations, change: last };
}

/**
 * The point of the curve in a hyperplane:  G(z) = 0,  r·z = target,  by Newton's method on the bordered
 * system, regular at folds.
 */
export function correct(
  curve: ImplicitCurve,
  start: Float64Array,
  row: Float64Array,
  target: number,
): Correction {
  const n = curve.dimension;
  const matrix = new Float64Array((n + 1) ** 2);
  const value = new Float64Array(n + 1);
  const correction = newton(start, (z) => {
    curve.derivative(z, matrix);
    matrix.set(row, n * (n + 1));
    curve.residual(z, value);
    value[n] = -target;
    for (let i = 0; i <= n; i += 1) value[n]! += row[i]! * z[i]!;
    return { matrix, value };
  });
  if (correction.status === "not-converged") {
    curve.residual(correction.z, value);
    if (!Number.isFinite(maximumNorm(value))) return { ...correction, status: "non-finite" };
  }
  return correction;
}

/** Direction of a curve, and the determinant that changes sign at simple branch points. */
export interface Tangent {
  /** `∂G t = 0`, of norm 1; NaN at a branch point. */
  readonly direction: Float64Array;
  /** Sign of `det [∂G; tᵀ]`. */
  readonly sign: number;
  /** `ln |det [∂G; tᵀ]|`. */
  readonly logarithm: number;
}

/** The tangent at `z` with `row·t > 0`, from  [∂G; row] t = e_(n+1). */
export function tangentAt(curve: ImplicitCurve, z: Float64Array, row: Float64Array): Tangent {
  const n = curve.dimension;
  const matrix = new Float64Array((n + 1) ** 2);
  curve.derivative(z, matrix);
  matrix.set(row, n * (n + 1));
  const factors = new LuFactors(matrix, n + 1);
  const one = new Float64Array(n + 1);
  one[n] = 1;
  const solution = factors.solve(one);
  const { sign, logarithm } = factors.determinant();
  // det [∂G; x] is linear in the row x and vanishes on the complement of t: it is D (t·x).
  return {
    direction: normalized(solution),
    sign,
    logarithm: logarithm + Math.log(norm(solution)),
  };
}
