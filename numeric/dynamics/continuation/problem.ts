import { finiteState } from "../../base/argument-checks.ts";
import { ArgumentError } from "../../base/argument-error.ts";

/**
 * `f(u; λ) = 0`: `dimension` equations, as many unknowns `u` and a parameter `λ`. Where stability
 * matters, `f` is the vector field of `du/dt = f(u; λ)`, with this sign.
 *
 * None of the functions may write into `u` or keep an array.
 */
export interface ContinuationProblem {
  readonly dimension: number;
  /** Writes `f(u; λ)`. */
  readonly residual: (u: Float64Array, parameter: number, out: Float64Array) => void;
  /** Writes `∂f_i/∂u_j`, row-major. */
  readonly jacobian: (u: Float64Array, parameter: number, out: Float64Array) => void;
  /**
   * Writes `∂f/∂λ`. If absent, it comes from differences of fourth order of `residual` over ±7e-4 and
   * ±1.5e-3 of `parameterScale`, good to some 1e-12 of the size of `f`; locations of branch points, which need
   * this derivative, are then limited to about that.
   */
  readonly parameterDerivative?: (u: Float64Array, parameter: number, out: Float64Array) => void;
}

/**
 * `dimension` equations `G(z) = 0` in one unknown more: the curve that is followed. The unknowns are
 * scaled, `z = (u/σ_u, λ/σ_λ)`, so that the arclength |dz| means something.
 */
export interface ImplicitCurve {
  readonly dimension: number;
  /** Writes `G(z)`. */
  readonly residual: (z: Float64Array, out: Float64Array) => void;
  /** Writes `∂G_i/∂z_j`, row-major, `dimension × (dimension + 1)`. */
  readonly derivative: (z: Float64Array, out: Float64Array) => void;
}

/** The curve `f/σ_u = 0` of `problem` in scaled unknowns: the Jacobian with respect to `u/σ_u` is `f_u`. */
export function implicitCurve(
  problem: ContinuationProblem,
  stateScale: number,
  parameterScale: number,
): ImplicitCurve {
  const n = problem.dimension;
  const u = new Float64Array(n);
  const square = new Float64Array(n * n);
  const column = new Float64Array(n);
  const unscale = (z: Float64Array): number => {
    for (let i = 0; i < n; i += 1) u[i] = z[i]! * stateScale;
    return z[n]! * parameterScale;
  };
  const alongParameter =
    problem.parameterDerivative ?? parameterDifferences(problem.residual, n, parameterScale);
  return {
    dimension: n,
    residual(z, out) {
      problem.residual(u, unscale(z), out);
      for (let i = 0; i < n; i += 1) out[i]! /= stateScale;
    },
    derivative(z, out) {
      const parameter = unscale(z);
      problem.jacobian(u, parameter, square);
      alongParameter(u, parameter, column);
      for (let i = 0; i < n; i += 1) {
        for (let j = 0; j < n; j += 1) out[i * (n + 1) + j] = square[i * n + j]!;
        out[i * (n + 1) + n] = (column[i]! * parameterScale) / stateScale;
      }
    },
  };
}

/** Steps of fourth-order differences, where the truncation error is as small as the rounding. */
export const differenceStep = Number.EPSILON ** 0.2;

/** `∂f/∂λ ≈ [8 (f(λ+h) - f(λ-h)) - (f(λ+2h) - f(λ-2h))]/12h`. */
export function parameterDifferences(
  residual: ContinuationProblem["residual"],
  dimension: number,
  scale: number,
): NonNullable<ContinuationProblem["parameterDerivative"]> {
  const value = new Float64Array(dimension);
  const step = differenceStep * scale;
  return (u, parameter, out) => {
    out.fill(0);
    for (const [multiple, weight] of fourthOrder) {
      residual(u, parameter + multiple * step, value);
      for (let i = 0; i < dimension; i += 1) out[i]! += (weight * value[i]!) / step;
    }
  };
}

/** Multiples of the step and weights of the central difference of fourth order. */
export const fourthOrder = [
  [2, -1 / 12],
  [1, 8 / 12],
  [-1, -8 / 12],
  [-2, 1 / 12],
] as const;

/** Checks what every function here is given. @throws ArgumentError */
export function expectState(name: string, u: ArrayLike<number>, dimension: number): Float64Array {
  if (u.length !== dimension) {
    throw new ArgumentError(name, `have ${dimension} entries, the dimension`, u.length);
  }
  return finiteState(name, u);
}

export function expectRange(
  name: string,
  range: readonly [number, number],
): readonly [number, number] {
  const [from, to] = range;
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
    throw new ArgumentError(name, "be two finite numbers in ascending order", `[${from}, ${to}]`);
  }
  return range;
}
