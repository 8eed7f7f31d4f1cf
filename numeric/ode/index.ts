export { brentRoot } from "../base/brent.ts";
export { integrateBatch } from "./batch.ts";
export type { EventCondition } from "./events.ts";
export { finiteDifferenceJacobian } from "./finite-difference-jacobian.ts";
export { integrate } from "./integrate.ts";
export * from "./methods/table.ts";
/**
 * The integrators by name, Runge-Kutta, Radau and Rosenbrock methods with their order and whether they need a Jacobian.
 *
 * @example
 * ```ts
 * import { integrate, methods } from "caldera/numeric";
 * const decay = (t, [y], out) => (out[0] = -y);
 * const { y } = integrate(decay, { initial: [1], from: 0, to: 1, method: methods.dop853 });
 * assert.ok(Math.abs(y[0] - Math.exp(-1)) < 1e-6);
 * ```
 */
export * as methods from "./methods/table.ts";
export { type MethodName, methodNames } from "./methods/index.ts";
export type { Method } from "./methods/method.ts";
export type { IntegrationOptions } from "./options.ts";
export {
  defineRadau,
  defineRosenbrock,
  defineTableau,
  type ExplicitMethod,
} from "./methods/define-method.ts";
export type { RadauMethod } from "./methods/radau-method.ts";
export type { RightHandSide } from "./right-hand-side.ts";
export type { RosenbrockTableau } from "./methods/rosenbrock-tableau.ts";
export type { IntegrationStatistics, IntegrationStatus, Solution } from "./solution.ts";
export type { CountedSystem, Jacobian, OdeSystem } from "./system.ts";
export type { Tableau } from "./methods/tableau.ts";
export type { Stepper } from "./steppers/stepper.ts";
