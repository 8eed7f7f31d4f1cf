import { type ComplexArrays, complexArrays } from "../base/complex.ts";
import type { RightHandSide } from "./right-hand-side.ts";
import type { Jacobian } from "./system.ts";

/** `dz/dt = f(t, z)` with complex `z`: writes the derivative into `out`. */
export type ComplexRightHandSide = (t: number, z: ComplexArrays, out: ComplexArrays) => void;

/**
 * Writes `∂f_j/∂z_k` into `∂z[j·n + k]`, and `∂f_j/∂z̄_k` (zero on entry) into `∂z̄[j·n + k]`; for a
 * holomorphic `f` there is nothing to write there.
 */
export type ComplexJacobian = (
  t: number,
  z: ComplexArrays,
  byValue: ComplexArrays,
  byConjugate: ComplexArrays,
) => void;

/**
 * The real system of a complex one of `dimension` components. Complex states are real ones of twice the
 * length, real and imaginary parts in turn,
 *
 *     y = (Re z₀, Im z₀, Re z₁, Im z₁, …),
 *
 * so tolerances hold for both parts separately: a tolerance for each component is given twice.
 * Not to be called from within itself: it owns its arrays.
 *
 * @example
 * ```ts
 * import { complexRightHandSide, complexState, complexVector, integrate } from "caldera/numeric";
 * // dz/dt = (-0.1 + i) z, so that z = e^((-0.1 + i) t).
 * const rhs = complexRightHandSide(1, (_t, z, out) => {
 *   const [x = 0] = z.re;
 *   const [y = 0] = z.im;
 *   out.re[0] = -0.1 * x - y;
 *   out.im[0] = x - 0.1 * y;
 * });
 * const { y } = integrate(rhs, { initial: complexState([1], [0]), from: 0, to: 2 });
 * const z = complexVector(y);
 * assert.ok(Math.abs((z.re[0] ?? 0) - Math.exp(-0.2) * Math.cos(2)) < 1e-9);
 * assert.ok(Math.abs((z.im[0] ?? 0) - Math.exp(-0.2) * Math.sin(2)) < 1e-9);
 * ```
 */
export function complexRightHandSide(dimension: number, f: ComplexRightHandSide): RightHandSide {
  const z = complexArrays(dimension);
  const slope = complexArrays(dimension);
  return (t, y, out) => {
    split(y, z);
    f(t, z, slope);
    for (let k = 0; k < dimension; k += 1) {
      out[2 * k] = slope.re[k]!;
      out[2 * k + 1] = slope.im[k]!;
    }
  };
}

/**
 * The Jacobian of the real system of `complexRightHandSide`. With `a = ∂f_j/∂z_k`, `b = ∂f_j/∂z̄_k`, its
 * block is
 *
 *     [[Re a + Re b, -Im a + Im b],
 *      [Im a + Im b,  Re a - Re b]]
 *
 * @example
 * ```ts
 * import { complexJacobian } from "caldera/numeric";
 * // f = i |z|² z: ∂f/∂z = 2i |z|², ∂f/∂z̄ = i z².
 * const jacobian = complexJacobian(1, (_t, { re: [x = 0], im: [y = 0] }, byValue, byConjugate) => {
 *   byValue.im[0] = 2 * (x * x + y * y);
 *   byConjugate.re[0] = -2 * x * y;
 *   byConjugate.im[0] = x * x - y * y;
 * });
 * const out = new Float64Array(4);
 * jacobian(0, Float64Array.of(1, 2), out);
 * // Re f = -(x² + y²) y, Im f = (x² + y²) x.
 * assert.deepEqual([...out], [-4, -13, 7, 4]);
 * ```
 */
export function complexJacobian(dimension: number, f: ComplexJacobian): Jacobian {
  const z = complexArrays(dimension);
  const byValue = complexArrays(dimension * dimension);
  const byConjugate = complexArrays(dimension * dimension);
  return (t, y, out) => {
    split(y, z);
    for (const part of [byValue.re, byValue.im, byConjugate.re, byConjugate.im]) part.fill(0);
    f(t, z, byValue, byConjugate);
    for (let j = 0; j < dimension; j += 1) {
      for (let k = 0; k < dimension; k += 1) {
        const entry = j * dimension + k;
        const upper = 4 * j * dimension + 2 * k;
        const lower = upper + 2 * dimension;
        out[upper] = byValue.re[entry]! + byConjugate.re[entry]!;
        out[upper + 1] = byConjugate.im[entry]! - byValue.im[entry]!;
        out[lower] = byValue.im[entry]! + byConjugate.im[entry]!;
        out[lower + 1] = byValue.re[entry]! - byConjugate.re[entry]!;
      }
    }
  };
}

/** `(Re z₀, Im z₀, …)` from the two parts. */
export function complexState(re: ArrayLike<number>, im: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: 2 * re.length }, (_, i) =>
    i % 2 === 0 ? re[i / 2]! : im[(i - 1) / 2]!,
  );
}

/** The two parts of `(Re z₀, Im z₀, …)`; of several rows of states too. */
export function complexVector(y: Float64Array): ComplexArrays {
  const z = complexArrays(y.length / 2);
  split(y, z);
  return z;
}

function split(y: Float64Array, z: ComplexArrays): void {
  for (let k = 0; k < z.re.length; k += 1) {
    z.re[k] = y[2 * k]!;
    z.im[k] = y[2 * k + 1]!;
  }
}
