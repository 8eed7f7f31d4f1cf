import { Integration } from "./integration.ts";
import {
  expectJacobian,
  type IntegrationOptions,
  initialValues,
  integrationProblem,
} from "./options.ts";
import type { RightHandSide } from "./right-hand-side.ts";
import { interpolation, type Solution } from "./solution.ts";
import type { OdeSystem } from "./system.ts";

/**
 * Solves the initial value problem `dy/dt = f(t, y)`, `y(from) = initial` up to `to`, forwards or
 * backwards, by `method`: an explicit Runge-Kutta method (DOP853 if absent) or, for stiff equations,
 * `rodas5p` or `radauIIA5` with the exact Jacobian; or a method of your own, see `defineTableau` and `Method`.
 *
 * The local error of every step is kept below `absoluteTolerance + relativeTolerance · |y|` in the
 * root mean square over components. Events are located to rounding on the dense output; roots closer
 * together than an eighth of a step may be missed. Nothing is allocated in a step apart from what is
 * recorded.
 *
 * Where the equations of an implicit step can't be solved, the step is shortened. Whatever happens to the solution is reported by `status`, with everything up to there in the result.
 *
 * @throws ArgumentError for a tolerance that is not positive, initial values or times that are not
 * finite, lists whose lengths or order do not fit, step sizes or limits that are not positive, and a
 * method for stiff equations without Jacobian.
 *
 * @example
 * ```ts
 * import { integrate } from "caldera/numeric";
 * // x'' = -x from rest at x = 1: x(t) = cos t, stopped where x = 0, falling.
 * const solution = integrate(
 *   (_t, y, out) => {
 *     out[0] = y[1] ?? 0;
 *     out[1] = -(y[0] ?? 0);
 *   },
 *   { initial: [1, 0], from: 0, to: 10, relativeTolerance: 1e-12, events: [{ g: (_t, y) => y[0] ?? 0, terminal: true }] },
 * );
 * assert.equal(solution.status, "event");
 * assert.ok(Math.abs(solution.t - Math.PI / 2) < 1e-11);
 * assert.ok(Math.abs((solution.interpolate(1)[0] ?? 0) - Math.cos(1)) < 1e-11);
 * ```
 *
 * @example
 * ```ts
 * import { integrate, methods } from "caldera/numeric";
 * // y' = -1e6 (y - cos t), which follows y = cos t in a few long steps.
 * const { status, y, statistics } = integrate(
 *   (t, y, out) => {
 *     out[0] = -1e6 * ((y[0] ?? 0) - Math.cos(t));
 *   },
 *   {
 *     initial: [1],
 *     from: 0,
 *     to: 10,
 *     method: methods.radauIIA5,
 *     jacobian: (_t, _y, out) => {
 *       out[0] = -1e6;
 *     },
 *     relativeTolerance: 1e-6,
 *     absoluteTolerance: 1e-6,
 *   },
 * );
 * assert.equal(status, "finished");
 * assert.ok(Math.abs((y[0] ?? 0) - Math.cos(10)) < 1e-5 && statistics.steps < 60);
 * ```
 *
 * Reference: E. Hairer, S. P. Nørsett, G. Wanner, "Solving Ordinary Differential Equations I:
 * Nonstiff Problems", 2nd ed., Springer 1993, chapter II; E. Hairer, G. Wanner, "Solving Ordinary
 * Differential Equations II: Stiff and Differential-Algebraic Problems", 2nd ed., 1996, chapter IV.
 */
export function integrate(rhs: RightHandSide, options: IntegrationOptions): Solution {
  const initial = initialValues(options.initial);
  const problem = integrationProblem(options, initial.length);
  const { jacobian, timeDerivative } = options;
  const system: OdeSystem = { rhs, jacobian, timeDerivative };
  expectJacobian(problem.method, system);
  const integration = new Integration(problem);
  const { status, message } = integration.run(system, initial);
  const { t, recorder, pieces } = integration;
  const y = new Float64Array(integration.state);
  return {
    status,
    message,
    t,
    y,
    times: recorder.recordedTimes,
    states: recorder.recordedStates,
    events: integration.occurrences,
    statistics: integration.statistics,
    interpolate: interpolation(pieces, problem.from, t, y),
  };
}
