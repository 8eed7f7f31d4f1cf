import type { RightHandSide } from "./right-hand-side.ts";
import type { Jacobian } from "./system.ts";

/**
 * The Jacobian of `f` by central differences, for a system whose derivatives are not at hand,
 *
 *     ∂f_j/∂y_k ≈ (f_j(y + δ_k) - f_j(y - δ_k)) / 2δ_k,     δ_k = ε^(1/3) max(|y_k|, scale_k)
 *
 * where `scale_k` is the size of changes of `y_k` that matter. Right to some ten digits; `2n` calls of
 * `f`, which are not in the statistics. The exact Jacobian is better where there is one: `compileSystem`
 * derives it.
 *
 * @example
 * ```ts
 * import { finiteDifferenceJacobian } from "caldera/numeric";
 * const jacobian = finiteDifferenceJacobian((_t, y, out) => {
 *   out[0] = (y[0] ?? 0) ** 2;
 * }, [1]);
 * const out = new Float64Array(1);
 * jacobian(0, Float64Array.of(3), out);
 * assert.ok(Math.abs((out[0] ?? 0) - 6) < 1e-9);
 * ```
 */
export function finiteDifferenceJacobian(rhs: RightHandSide, scale: ArrayLike<number>): Jacobian {
  const n = scale.length;
  const nearby = new Float64Array(n);
  const above = new Float64Array(n);
  const below = new Float64Array(n);
  return (t, y, out) => {
    nearby.set(y);
    for (let k = 0; k < n; k += 1) {
      const delta = Math.cbrt(Number.EPSILON) * Math.max(Math.abs(y[k]!), scale[k]!);
      const upper = y[k]! + delta;
      const lower = y[k]! - delta;
      nearby[k] = upper;
      rhs(t, nearby, above);
      nearby[k] = lower;
      rhs(t, nearby, below);
      nearby[k] = y[k]!;
      for (let j = 0; j < n; j += 1) out[j * n + k] = (above[j]! - below[j]!) / (upper - lower);
    }
  };
}
