import { norm, plus } from "../../linear-algebra/dense/index.ts";
import { differenceStep, fourthOrder, type ImplicitCurve } from "./problem.ts";

/**
 * The derivative of the Jacobian along `direction`,  d/dε ∂G(z + ε d) at ε = 0, by the central difference
 * of fourth order over steps of 7e-4 (1 + |z|)/|d|: four evaluations of the exact first derivatives.
 * Symmetric second derivatives make its product with `v` the same as that of the derivative along `v`
 * with `d`:  D²G[d, v] = D²G[v, d].
 */
export function derivativeAlong(
  curve: Pick<ImplicitCurve, "dimension" | "derivative">,
  z: Float64Array,
  direction: Float64Array,
): Float64Array {
  const size = curve.dimension * z.length;
  const sum = new Float64Array(size);
  const matrix = new Float64Array(size);
  const step = (differenceStep * (1 + norm(z))) / norm(direction);
  for (const [multiple, weight] of fourthOrder) {
    curve.derivative(plus(z, multiple * step, direction), matrix);
    for (let i = 0; i < size; i += 1) sum[i]! += (weight * matrix[i]!) / step;
  }
  return sum;
}

/** `wᵀ M` for `M` with rows of `width`. */
export function leftProduct(w: Float64Array, matrix: Float64Array, width: number): Float64Array {
  const out = new Float64Array(width);
  for (let i = 0; i < w.length; i += 1) {
    for (let j = 0; j < width; j += 1) out[j]! += w[i]! * matrix[i * width + j]!;
  }
  return out;
}

/** The first `columns` columns of a matrix with rows of `width`. */
export function leadingColumns(
  matrix: Float64Array,
  rows: number,
  width: number,
  columns: number,
): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i += 1) {
    out.set(matrix.subarray(i * width, i * width + columns), i * columns);
  }
  return out;
}
