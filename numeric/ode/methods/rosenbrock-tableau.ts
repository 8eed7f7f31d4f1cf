import { ArgumentError } from "../../base/argument-error.ts";

/**
 * A Rosenbrock method of `s` stages as data, in the form that needs no multiplication by the Jacobian
 * `J = ∂f/∂y`: every stage is one linear system with the same matrix,
 *
 *     (1/(hγ) - J) u_i = f(t + α_i h, y₀ + Σ_{j<i} a_ij u_j) + Σ_{j<i} (c_ij / h) u_j + h γ_i ∂f/∂t
 *     y₁ = y₀ + Σ_i m_i u_i,        error = Σ_i e_i u_i
 *
 * In terms of the coefficients `α_ij`, `γ_ij`, `b_i` of the order conditions, with `Γ = (γ_ij)` lower
 * triangular and `γ` on its diagonal: `a = (α_ij) Γ⁻¹`, `c = 1/γ - Γ⁻¹`, `m = b Γ⁻¹`.
 *
 * Reference: E. Hairer, G. Wanner, "Solving Ordinary Differential Equations II: Stiff and
 * Differential-Algebraic Problems", 2nd ed., Springer 1996, section IV.7.
 */
export interface RosenbrockTableau {
  readonly name: string;
  readonly reference: string;
  /** Order `p` of the method. */
  readonly order: number;
  /** The error norm behaves like `h^(errorOrder+1)`. */
  readonly errorOrder: number;
  readonly gamma: number;
  /** `α_i`, `s` entries. */
  readonly nodes: readonly number[];
  /** `γ_i`, `s` entries. */
  readonly timeWeights: readonly number[];
  /** `a`, row `i` has `i` entries. */
  readonly coefficients: readonly (readonly number[])[];
  /** `c`, row `i` has `i` entries. */
  readonly couplings: readonly (readonly number[])[];
  /** `m`, `s` entries. */
  readonly weights: readonly number[];
  /** `e`, `s` entries. */
  readonly errorWeights: readonly number[];
  /**
   * `y(t+θh) = y₀ + θ (F₀ + (1-θ)(F₁ + θ (F₂ + (1-θ)(F₃ + …))))` with `F₀ = y₁ - y₀` and
   * `F_{1+j} = Σ_i corrections_{ji} u_i`.
   */
  readonly denseOutput: {
    readonly order: number;
    readonly corrections: readonly (readonly number[])[];
  };
}

/** Rounding allowed in the sums that are checked, relative to the sum of the moduli. */
const rounding = 64 * Number.EPSILON;

/** @throws ArgumentError naming the entry that is wrong. */
export function checkRosenbrock(method: RosenbrockTableau): void {
  const { gamma, nodes, timeWeights, coefficients, couplings, weights, errorWeights } = method;
  const stages = nodes.length;
  const x: number[] = [];
  for (let i = 0; i < stages; i += 1) {
    const row = couplings[i] ?? [];
    expectLength(`couplings[${i}]`, row, i);
    expectLength(`coefficients[${i}]`, coefficients[i] ?? [], i);
    x.push(gamma * (1 + dot(row, x)));
    const size = gamma * (1 + absoluteDot(row, x));
    expectValue(`timeWeights[${i}]`, timeWeights[i] ?? Number.NaN, x[i] ?? Number.NaN, size);
    expectSum(`nodes[${i}]`, coefficients[i] ?? [], x, nodes[i] ?? Number.NaN);
  }
  expectLength("weights", weights, stages);
  expectSum("weights", weights, x, 1);
  expectLength("errorWeights", errorWeights, stages);
  expectSum("errorWeights", errorWeights, x, 0);
  method.denseOutput.corrections.forEach((row, j) => {
    expectLength(`denseOutput.corrections[${j}]`, row, stages);
    expectSum(`denseOutput.corrections[${j}]`, row, x, 0);
  });
}

function expectLength(name: string, values: readonly number[], length: number): void {
  if (values.length !== length) {
    throw new ArgumentError(name, `have ${length} entries`, `of length ${values.length}`);
  }
}

function expectSum(
  name: string,
  row: readonly number[],
  x: readonly number[],
  expected: number,
): void {
  expectValue(name, dot(row, x), expected, absoluteDot(row, x));
}

function expectValue(name: string, actual: number, expected: number, size: number): void {
  // Written so that NaN fails.
  if (!(Math.abs(actual - expected) <= rounding * (1 + size))) {
    throw new ArgumentError(name, `be ${expected}`, actual, "The rows do not fit together.");
  }
}

function dot(row: readonly number[], x: readonly number[]): number {
  return row.reduce((sum, value, i) => sum + value * (x[i] ?? 0), 0);
}

function absoluteDot(row: readonly number[], x: readonly number[]): number {
  return row.reduce((sum, value, i) => sum + Math.abs(value * (x[i] ?? 0)), 0);
}
