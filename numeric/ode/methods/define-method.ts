import type { Method } from "./method.ts";
import { checkRadau, type RadauMethod } from "./radau-method.ts";
import { checkRosenbrock, type RosenbrockTableau } from "./rosenbrock-tableau.ts";
import { checkTableau, type Tableau } from "./tableau.ts";
import { explicitStepper } from "../steppers/explicit.ts";
import { RadauStepper } from "../steppers/radau-stepper.ts";
import { RosenbrockStepper } from "../steppers/rosenbrock-stepper.ts";

/** A method without equations to be solved in its steps. */
export type ExplicitMethod = Tableau & Method;

/**
 * The explicit Runge-Kutta method of a tableau, which is validated: shapes, `Σ_j a_ij = c_i` for every stage (those of the
 * dense output too), `Σ_i b_i = 1`, and `Σ_i w_i = 0` for every error estimator, to rounding.
 *
 * @throws ArgumentError naming the row that is wrong.
 *
 * @example
 * ```ts
 * import { defineTableau, integrate, methods } from "caldera/numeric";
 * // Heun's method of order 2, with Euler's embedded.
 * const heun = defineTableau({
 *   name: "Heun",
 *   reference: "Hairer, Nørsett, Wanner, Solving ODEs I, II.1",
 *   order: 2,
 *   errorOrder: 1,
 *   nodes: [0, 1],
 *   coefficients: [[], [1]],
 *   weights: [1 / 2, 1 / 2],
 *   errorEstimators: [{ order: 1, damping: 1, weights: [-1 / 2, 1 / 2, 0] }],
 *   denseOutput: { order: 2, nodes: [], coefficients: [], corrections: [] },
 * });
 * const decay = (_t, [y], out) => { out[0] = -y; };
 * const options = { initial: [1], from: 0, to: 1, method: heun, relativeTolerance: 1e-6, absoluteTolerance: 1e-6 };
 * assert.ok(Math.abs(integrate(decay, options).y[0] - Math.exp(-1)) < 1e-5);
 * assert.throws(() => defineTableau({ ...methods.dop853, weights: methods.dop853.weights.map((b) => 2 * b) }), /`weights` must add up to 1/);
 * ```
 */
export function defineTableau(tableau: Tableau): ExplicitMethod {
  checkTableau(tableau);
  return {
    ...tableau,
    needsJacobian: false,
    stepper(system, options) {
      return explicitStepper(this, system, options);
    },
  };
}

/**
 * The Rosenbrock method of a table of coefficients, which is validated. With `x = Γ 1`, which solves
 * `x_i = γ (1 + Σ_j c_ij x_j)`, it checks `γ_i = x_i`, `α_i = Σ_j a_ij x_j`, `Σ m_i x_i = 1`, and that
 * error and corrections vanish for `f = 1`.
 *
 * @throws ArgumentError naming the entry that is wrong.
 *
 * @example
 * ```ts
 * import { defineRosenbrock, methods } from "caldera/numeric";
 * assert.throws(() => defineRosenbrock({ ...methods.rodas5p, gamma: 0.2 }), /`timeWeights\[0\]` must be 0.2, but is 0.21/);
 * ```
 */
export function defineRosenbrock(method: RosenbrockTableau): RosenbrockTableau & Method {
  checkRosenbrock(method);
  return {
    ...method,
    needsJacobian: true,
    stepper(system, { tolerances }) {
      return new RosenbrockStepper(this, system, tolerances);
    },
  };
}

/**
 * The collocation method of a table of coefficients, which is validated: three stages, `Σ_j a_ij = c_i`, `c₃ = 1`,
 * `T T⁻¹ = 1` and `A T Λ = T`, to rounding.
 *
 * @throws ArgumentError naming the matrix that is wrong.
 *
 * @example
 * ```ts
 * import { defineRadau, methods } from "caldera/numeric";
 * assert.throws(() => defineRadau({ ...methods.radauIIA5, nodes: [0.1, 0.6, 1] }), /`nodes` must be the row sums/);
 * ```
 */
export function defineRadau(method: RadauMethod): RadauMethod & Method {
  checkRadau(method);
  return {
    ...method,
    needsJacobian: true,
    stepper(system, { tolerances }) {
      return new RadauStepper(this, system, tolerances);
    },
  };
}
