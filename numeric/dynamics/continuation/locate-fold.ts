import { borderedNullVectors, normalized, nullVectors } from "../../linear-algebra/dense/index.ts";
import { type Correction, newton } from "./corrector.ts";
import type { ImplicitCurve } from "./problem.ts";
import { derivativeAlong, leadingColumns, leftProduct } from "./second-derivatives.ts";

export interface LocatedFold extends Correction {
  /** `f_u v = 0`, of norm 1. */
  readonly right: Float64Array;
  /** `wᵀ f_u = 0`, of norm 1. */
  readonly left: Float64Array;
}

/**
 * Newton's method on the minimally augmented system of a fold,
 *
 *     f(u; λ) = 0,   g(u; λ) = 0,      ⎡ f_u  b ⎤ ⎡ v ⎤   ⎡ 0 ⎤
 *                                     ⎣ cᵀ   0 ⎦ ⎣ g ⎦ = ⎣ 1 ⎦,      g_z = -wᵀ (f_u)_z v,
 *
 * where `g` vanishes just where `f_u` is singular. It is regular at quadratic folds.
 *
 * Reference: Govaerts (2000), chapter 4; Yu. A. Kuznetsov, "Elements of Applied Bifurcation Theory",
 * 3rd ed. (2004), 10.3.1.
 */
export function locateFold(curve: ImplicitCurve, guess: Float64Array): LocatedFold {
  const n = curve.dimension;
  const derivative = new Float64Array(n * (n + 1));
  const value = new Float64Array(n);
  curve.derivative(guess, derivative);
  let { right, left } = nullVectors(leadingColumns(derivative, n, n + 1, n), n);
  const correction = newton(guess, (z) => {
    curve.derivative(z, derivative);
    curve.residual(z, value);
    const square = leadingColumns(derivative, n, n + 1, n);
    const { v, w, g } = borderedNullVectors(square, n, left, right);
    const row = defectGradient(curve, z, v, w);
    right = normalized(v);
    left = normalized(w);
    const matrix = new Float64Array((n + 1) ** 2);
    matrix.set(derivative);
    matrix.set(row, n * (n + 1));
    return { matrix, value: Float64Array.of(...value, g) };
  });
  return { ...correction, right, left };
}

/** `g_z = -wᵀ D²G[(v, 0), ·]`, where `v` may be shorter than `z`. */
export function defectGradient(
  curve: Pick<ImplicitCurve, "dimension" | "derivative">,
  z: Float64Array,
  v: Float64Array,
  w: Float64Array,
): Float64Array {
  const direction = new Float64Array(z.length);
  direction.set(v);
  return leftProduct(w, derivativeAlong(curve, z, direction), z.length).map((value) => -value);
}
