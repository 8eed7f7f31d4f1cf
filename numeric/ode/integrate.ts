import { type BatchOptions, type BatchSolution, integrateBatch } from "./batch.ts";
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
 * With a `count`, many integrations in one call, one after the other on the same arrays: `systemOf(i)` returns the
 * right-hand side of integration `i`, or the system with its Jacobian, and may set parameters and return the same
 * function every time. Each result is, to the last bit, that of one call; one that fails does not end the others, see
 * `statuses`.
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
 * @example
 * ```ts
 * import { integrate } from "caldera/numeric";
 * // y' = -k y from 1, for k = 0, 1, 2.
 * const { y, statuses } = integrate(
 *   (k) => (_t, y, out) => {
 *     out[0] = -k * (y[0] ?? 0);
 *   },
 *   { count: 3, dimension: 1, initial: [1], from: 0, to: 1 },
 * );
 * assert.deepEqual(statuses, ["finished", "finished", "finished"]);
 * assert.deepEqual(Array.from(y, (value) => value.toFixed(6)), ["1.000000", "0.367879", "0.135335"]);
 * ```
 *
 * Reference: E. Hairer, S. P. Nørsett, G. Wanner, "Solving Ordinary Differential Equations I:
 * Nonstiff Problems", 2nd ed., Springer 1993, chapter II; E. Hairer, G. Wanner, "Solving Ordinary
 * Differential Equations II: Stiff and Differential-Algebraic Problems", 2nd ed., 1996, chapter IV.
 */
export function integrate(
  systemOf: (index: number) => RightHandSide | OdeSystem,
  options: BatchOptions,
): BatchSolution;
export function integrate(rhs: RightHandSide, options: IntegrationOptions): Solution;
export function integrate(
  given: RightHandSide | ((index: number) => RightHandSide | OdeSystem),
  options: IntegrationOptions | BatchOptions,
): Solution | BatchSolution {
  return "count" in options
    ? integrateBatch(given as (index: number) => RightHandSide | OdeSystem, options)
    : integrateOne(given as RightHandSide, options);
}

function integrateOne(rhs: RightHandSide, options: IntegrationOptions): Solution {
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
