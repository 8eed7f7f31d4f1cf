import {
  borderedNullVectors,
  dot,
  normalized,
  nullVectors,
} from "../../linear-algebra/dense/index.ts";
import { defectGradient } from "./locate-fold.ts";
import { type ImplicitCurve, parameterDifferences } from "./problem.ts";
import { derivativeAlong, leadingColumns, leftProduct } from "./second-derivatives.ts";

/** `f(u; λ, μ) = 0`, as `ContinuationProblem` with a second parameter. */
export interface TwoParameterProblem {
  readonly dimension: number;
  readonly residual: TwoParameterFunction;
  /** Writes `∂f_i/∂u_j`, row-major. */
  readonly jacobian: TwoParameterFunction;
  /** Writes `∂f/∂λ`; differences of fourth order if absent. */
  readonly parameterDerivative?: TwoParameterFunction;
  /** Writes `∂f/∂μ`; differences of fourth order if absent. */
  readonly secondParameterDerivative?: TwoParameterFunction;
}

type TwoParameterFunction = (
  u: Float64Array,
  parameter: number,
  secondParameter: number,
  out: Float64Array,
) => void;

export interface FoldScales {
  readonly state: number;
  readonly parameters: readonly [number, number];
}

/** What distinguishes a cusp and a Bogdanov-Takens point from other folds. */
export interface FoldTests {
  readonly right: Float64Array;
  readonly left: Float64Array;
  /** `½ wᵀ f_uu[v, v]`. */
  readonly coefficient: number;
  /** `wᵀ v`. */
  readonly overlap: number;
}

/**
 * The folds of `f(u; λ, μ) = 0` as a curve in `z = (u/σ_u, λ/σ_λ, μ/σ_μ)`: the minimally augmented system of
 * `locateFold`, with borders that follow the curve.
 */
export class FoldSystem implements ImplicitCurve {
  readonly dimension: number;
  private readonly surface: ImplicitCurve;
  private borders: { readonly b: Float64Array; readonly c: Float64Array };

  constructor(problem: TwoParameterProblem, scales: FoldScales, guess: Float64Array) {
    const n = problem.dimension;
    this.dimension = n + 1;
    this.surface = solutionSurface(problem, scales);
    const { right, left } = nullVectors(this.square(guess), n);
    this.borders = { b: left, c: right };
  }

  readonly residual = (z: Float64Array, out: Float64Array): void => {
    const n = this.dimension - 1;
    const value = new Float64Array(n);
    this.surface.residual(z, value);
    out.set(value);
    out[n] = this.nullVectors(z).g;
  };

  readonly derivative = (z: Float64Array, out: Float64Array): void => {
    const n = this.dimension - 1;
    const rows = new Float64Array(n * (n + 2));
    this.surface.derivative(z, rows);
    out.set(rows);
    const { v, w } = this.nullVectors(z);
    out.set(defectGradient(this.surface, z, v, w), n * (n + 2));
  };

  /** Of norm 1, and of the same sense as the borders. */
  tests(z: Float64Array): FoldTests {
    const n = this.dimension - 1;
    const { v, w } = this.nullVectors(z);
    const [right, left] = [normalized(v), normalized(w)];
    const direction = new Float64Array(n + 2);
    direction.set(right);
    const second = derivativeAlong(this.surface, z, direction);
    const coefficient = dot(right, leftProduct(left, second, n + 2)) / 2;
    return { right, left, coefficient, overlap: dot(left, right) };
  }

  /** Takes the null vectors of a fold as borders, so that the bordered matrix stays well conditioned. */
  follow({ right, left }: FoldTests): void {
    this.borders = { b: left, c: right };
  }

  private square(z: Float64Array): Float64Array {
    const n = this.surface.dimension;
    const rows = new Float64Array(n * (n + 2));
    this.surface.derivative(z, rows);
    return leadingColumns(rows, n, n + 2, n);
  }

  private nullVectors(z: Float64Array): ReturnType<typeof borderedNullVectors> {
    const { b, c } = this.borders;
    return borderedNullVectors(this.square(z), this.surface.dimension, b, c);
  }
}

/** ∂f/∂λ and ∂f/∂μ as the problem has them, or by differences. */
function alongParameters(
  { dimension, residual, parameterDerivative, secondParameterDerivative }: TwoParameterProblem,
  { parameters: [first, second] }: FoldScales,
  at: { readonly u: Float64Array; readonly lambda: number; readonly mu: number },
  [ofLambda, ofMu]: readonly [Float64Array, Float64Array],
): void {
  const { u, lambda, mu } = at;
  if (parameterDerivative) parameterDerivative(u, lambda, mu, ofLambda);
  else {
    const along = parameterDifferences((y, x, out) => residual(y, x, mu, out), dimension, first);
    along(u, lambda, ofLambda);
  }
  if (secondParameterDerivative) secondParameterDerivative(u, lambda, mu, ofMu);
  else {
    const along = parameterDifferences(
      (y, x, out) => residual(y, lambda, x, out),
      dimension,
      second,
    );
    along(u, mu, ofMu);
  }
}

/** `f/σ_u` and its derivatives with respect to `(u/σ_u, λ/σ_λ, μ/σ_μ)`, `n × (n + 2)`. */
function solutionSurface(problem: TwoParameterProblem, scales: FoldScales): ImplicitCurve {
  const n = problem.dimension;
  const u = new Float64Array(n);
  const square = new Float64Array(n * n);
  const columns = [new Float64Array(n), new Float64Array(n)] as const;
  const [first, second] = scales.parameters;
  const unscale = (z: Float64Array): readonly [number, number] => {
    for (let i = 0; i < n; i += 1) u[i] = z[i]! * scales.state;
    return [z[n]! * first, z[n + 1]! * second];
  };
  return {
    dimension: n,
    residual(z, out) {
      const [lambda, mu] = unscale(z);
      problem.residual(u, lambda, mu, out);
      for (let i = 0; i < n; i += 1) out[i]! /= scales.state;
    },
    derivative(z, out) {
      const [lambda, mu] = unscale(z);
      problem.jacobian(u, lambda, mu, square);
      alongParameters(problem, scales, { u, lambda, mu }, columns);
      for (let i = 0; i < n; i += 1) {
        for (let j = 0; j < n; j += 1) out[i * (n + 2) + j] = square[i * n + j]!;
        out[i * (n + 2) + n] = (columns[0][i]! * first) / scales.state;
        out[i * (n + 2) + n + 1] = (columns[1][i]! * second) / scales.state;
      }
    },
  };
}
