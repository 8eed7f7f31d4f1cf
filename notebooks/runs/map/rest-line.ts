import {
  continueBranch,
  type SolutionPoint,
  type TwoParameterProblem,
} from "../../../numeric/index.ts";
import { LuFactors } from "../../../numeric/linear-algebra/dense/index.ts";

/**
 * The line det ∂f/∂u = 0 at u = 0, where the state of rest of a system that has one for all parameters loses or regains
 * its stability and others branch off it: the borders of parametric resonance. No fold passes there,
 * since ∂f/∂λ vanishes too.
 *
 * @returns the line through a point near it, empty if it cannot be followed
 */
export function restLine(
  plane: TwoParameterProblem,
  [a, b]: readonly [number, number],
  ranges: readonly [readonly [number, number], readonly [number, number]],
): readonly (readonly [number, number])[] {
  const n = plane.dimension;
  const rest = new Float64Array(n);
  const matrix = new Float64Array(n * n);
  const determinant = (x: number, y: number): number => {
    plane.jacobian(rest, x, y, matrix);
    const { sign, logarithm } = new LuFactors(matrix, n).determinant();
    return sign * Math.exp(logarithm);
  };
  const [[left, right], [bottom, top]] = ranges;
  const width = right - left;
  const size = Math.abs(determinant(a + width / 10, b)) + Math.abs(determinant(a - width / 10, b));
  const value = (x: number, y: number): number => determinant(left + x * width, y) / size;
  const step = 1e-4;
  const follow = (direction: "increasing" | "decreasing"): readonly SolutionPoint[] =>
    continueBranch(
      {
        dimension: 1,
        residual: ([x = 0], y, out) => {
          out[0] = value(x, y);
        },
        jacobian: ([x = 0], y, out) => {
          out[0] =
            (8 * (value(x + step, y) - value(x - step, y)) -
              (value(x + 2 * step, y) - value(x - 2 * step, y))) /
            (12 * step);
        },
      },
      { u: [(a - left) / width], parameter: b, direction },
      { parameterRange: [bottom, top], maxStep: 5e-3, maxNorm: 2 },
    ).points;
  return [...follow("decreasing").slice(1).reverse(), ...follow("increasing")]
    .map(({ u, parameter }) => [left + (u[0] ?? 0) * width, parameter] as const)
    .filter(([x]) => x >= left && x <= right);
}
