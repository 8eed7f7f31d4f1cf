import { ArgumentError } from "../../base/argument-error.ts";

/**
 * One estimate of the local error, `e = h Σ_i w_i k_i`, as the difference between the method and an
 * embedded one of lower order. The last weight belongs to `k_s = f(t+h, y₁)`.
 */
export interface ErrorEstimator {
  /** Order of the embedded method: `e = O(h^(order+1))`. */
  readonly order: number;
  /** Weight `d` of this estimate in the denominator of the error norm; 1 for the first. */
  readonly damping: number;
  /** `s + 1` weights. */
  readonly weights: readonly number[];
}

/**
 * Continuous extension in the basis in which the first three terms are the Hermite ones:
 *
 *     y(t+θh) = y₀ + θ (F₀ + (1-θ)(F₁ + θ (F₂ + (1-θ)(F₃ + θ (F₄ + …)))))
 *     F₀ = y₁ - y₀,   F₁ = h k₀ - F₀,   F₂ = 2F₀ - h (k₀ + k_s),   F_{3+j} = h Σ_i corrections_{ji} k_i
 *
 * Every continuously differentiable interpolant of a Runge-Kutta method has this form.
 */
export interface DenseOutput {
  /** Uniform order: the error of one step is `O(h^(order+1))`. */
  readonly order: number;
  /** Nodes of the stages needed for the interpolant alone, which follow `k_s`. */
  readonly nodes: readonly number[];
  /** Row `j` has `s + 1 + j` entries. */
  readonly coefficients: readonly (readonly number[])[];
  /** Rows of `s + 1 + nodes.length` entries. */
  readonly corrections: readonly (readonly number[])[];
}

/**
 * An explicit embedded Runge-Kutta method of `s` stages as data:
 *
 *     k_i = f(t + c_i h, y₀ + h Σ_{j<i} a_ij k_j),   y₁ = y₀ + h Σ_i b_i k_i,   k_s = f(t+h, y₁)
 *
 * `k_s` is the first stage of the next step, so it is never listed among the stages (a method that is
 * "first same as last" is written without its last row). The error norm of a step is
 *
 *     |h| ‖e₁‖² / √(n Σ_m d_m² ‖e_m‖²),      ‖e‖² = Σ_i (e_i / scale_i)²
 *
 * which for a single estimator is the root mean square of its scaled components.
 */
export interface Tableau {
  readonly name: string;
  readonly reference: string;
  /** Order `p` of the method. */
  readonly order: number;
  /** The error norm behaves like `h^(errorOrder+1)`. */
  readonly errorOrder: number;
  /** `c`, `s` entries. */
  readonly nodes: readonly number[];
  /** `a`, row `i` has `i` entries. */
  readonly coefficients: readonly (readonly number[])[];
  /** `b`, `s` entries. */
  readonly weights: readonly number[];
  readonly errorEstimators: readonly ErrorEstimator[];
  readonly denseOutput: DenseOutput;
}

/** Rounding allowed in `Σ_j a_ij = c_i` relative to `Σ_j |a_ij|`. */
const rowSumTolerance = 8 * Number.EPSILON;

/** @throws ArgumentError naming the entry that is wrong. */
export function checkTableau(tableau: Tableau): void {
  const { nodes, coefficients, weights, errorEstimators, denseOutput } = tableau;
  const stages = nodes.length;
  expectLength("nodes", nodes, Math.max(stages, 1));
  expectLength("coefficients", coefficients, stages);
  coefficients.forEach((row, i) => {
    expectLength(`coefficients[${i}]`, row, i);
    expectSum(`coefficients[${i}]`, row, nodes[i] ?? Number.NaN);
  });
  expectLength("weights", weights, stages);
  expectSum("weights", weights, 1);
  expectLength("errorEstimators", errorEstimators, Math.max(errorEstimators.length, 1));
  errorEstimators.forEach((estimator, i) => {
    expectLength(`errorEstimators[${i}].weights`, estimator.weights, stages + 1);
    expectSum(`errorEstimators[${i}].weights`, estimator.weights, 0);
  });
  expectLength("denseOutput.coefficients", denseOutput.coefficients, denseOutput.nodes.length);
  denseOutput.coefficients.forEach((row, j) => {
    expectLength(`denseOutput.coefficients[${j}]`, row, stages + 1 + j);
    expectSum(`denseOutput.coefficients[${j}]`, row, denseOutput.nodes[j] ?? Number.NaN);
  });
  denseOutput.corrections.forEach((row, j) => {
    expectLength(`denseOutput.corrections[${j}]`, row, stages + 1 + denseOutput.nodes.length);
    expectSum(`denseOutput.corrections[${j}]`, row, 0);
  });
}

function expectLength(name: string, values: readonly unknown[], length: number): void {
  if (values.length !== length) {
    throw new ArgumentError(name, `have ${length} entries`, `of length ${values.length}`);
  }
}

function expectSum(name: string, values: readonly number[], expected: number): void {
  const sum = values.reduce((total, value) => total + value, 0);
  const size = values.reduce((total, value) => total + Math.abs(value), 1);
  // Written so that NaN fails.
  if (!(Math.abs(sum - expected) <= rowSumTolerance * size)) {
    throw new ArgumentError(name, `add up to ${expected}`, `of sum ${sum}`);
  }
}
