import { ArgumentError } from "../../base/argument-error.ts";

/**
 * An implicit collocation method of three stages whose last node is 1, as data:
 *
 *     z_i = h Σ_j a_ij f(t + c_j h, y₀ + z_j),        y₁ = y₀ + z₃
 *
 * The nine-fold nonlinear system is solved by Newton's iteration with the Jacobian `J` of the start of
 * the step or an earlier one. In the variables `w = T⁻¹ z` with
 *
 *     T⁻¹ A⁻¹ T = [[μ, 0, 0], [0, α, -β], [0, β, α]]
 *
 * its matrices are `μ/h - J` (real) and `(α + iβ)/h - J` (complex). The error estimate is
 * `(μ/h - J)⁻¹ (f(t, y₀) + Σ_i e_i z_i / h)`; dense output is the collocation polynomial.
 */
export interface RadauMethod {
  readonly name: string;
  readonly reference: string;
  readonly order: number;
  /** The error norm behaves like `h^(errorOrder+1)`. */
  readonly errorOrder: number;
  /** `c`. */
  readonly nodes: readonly number[];
  /** `a`. */
  readonly coefficients: readonly (readonly number[])[];
  /** `T`. */
  readonly transformation: readonly (readonly number[])[];
  /** `T⁻¹`. */
  readonly inverseTransformation: readonly (readonly number[])[];
  /** `μ`, and `α + iβ`. */
  readonly eigenvalues: { readonly real: number; readonly re: number; readonly im: number };
  /** `e`. */
  readonly errorWeights: readonly number[];
  readonly denseOutput: { readonly order: number };
}

const rounding = 64 * Number.EPSILON;

/** @throws ArgumentError naming the entry that is wrong. */
export function checkRadau(method: RadauMethod): void {
  const { nodes, coefficients, transformation, inverseTransformation, eigenvalues } = method;
  const { real, re, im } = eigenvalues;
  const diagonal = [
    [real, 0, 0],
    [0, re, -im],
    [0, im, re],
  ];
  const one = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  if (nodes.length !== 3 || nodes[2] !== 1) {
    throw new ArgumentError("nodes", "be three, the last of them 1", `[${nodes.join(", ")}]`);
  }
  const sums = coefficients.map((row) => [row.reduce((sum, a) => sum + a, 0)]);
  const column = nodes.map((c) => [c]);
  expectEqual("nodes", "be the row sums of `coefficients`", column, sums);
  const identity = product(transformation, inverseTransformation);
  expectEqual("inverseTransformation", "invert `transformation`", identity, one);
  const image = product(coefficients, product(transformation, diagonal));
  expectEqual("transformation", "diagonalise `coefficients`", image, transformation);
}

type Matrix = readonly (readonly number[])[];

function product(left: Matrix, right: Matrix): Matrix {
  return left.map((row) =>
    (right[0] ?? []).map((_, k) => row.reduce((sum, a, j) => sum + a * (right[j]?.[k] ?? 0), 0)),
  );
}

function expectEqual(name: string, requirement: string, actual: Matrix, expected: Matrix): void {
  const difference = expected.reduce(
    (most, row, i) =>
      row.reduce((m, value, j) => {
        const off = Math.abs((actual[i]?.[j] ?? Number.NaN) - value);
        return Math.max(off, m);
      }, most),
    0,
  );
  // Written so that NaN fails.
  if (!(difference <= rounding)) throw new ArgumentError(name, requirement, `off by ${difference}`);
}
