import type { Model } from "../../../derivations/index.ts";
import {
  evolveMoments,
  type EvolveMomentsOptions,
  type EvolveMomentsResult,
} from "./evolve-moments.ts";
import {
  steadyMoments,
  type SteadyMomentsOptions,
  type SteadyMomentsResult,
} from "./steady-moments.ts";

/**
 * Moments by their equations up to an order, beyond which cumulants are neglected: in time where there is a time `to`,
 * else their steady states.
 *
 * In time: means, n = ⟨a†a⟩ and covariances of Weyl-symmetrised moments; models of second degree are exact at order 2.
 * `certificate`: `closure_change`, by how much the next order changes x and p in units of √(ħ/mω0) and √(mħω0), or n
 * beside n + 1, at most; 0 where the closure is exact, null where the next order runs away. Moments that run away are a
 * result with status `unbounded`, rows up to there, and the reason as a warning.
 *
 * Steady states: of order 2 all of them, by homotopy, each certified, or with sines and cosines of x those that Newton's
 * method finds from a lattice of means and from the mean field's; of higher orders those that Newton's method finds from
 * these. With drives they are those in a rotating frame, whose quadratures x and p are. `certificate`: `found`
 * states, of them `stable`. Status `settled` where all are known and one of the stable ones is that of a possible quantum
 * state, `not found` where there is none such.
 *
 * @throws ModelError naming every parameter without a number
 * @throws OptionError for an option out of its range, and for steady states of a model with drives without a frame
 *
 * @example
 * ```ts
 * import { moments, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/4", c: 1, U: 0.01 };
 * const model = readModel({ potential: "U*x^4", parameters });
 * const initial = { kind: "coherent", x: 1, p: 0 } as const;
 * const { rows, status } = await moments(model, { order: 4, to: 5, points: 2, initial });
 * assert.equal(status, "settled");
 * assert.equal(rows[0].n, 0.5);
 * const { states } = await moments(model, { kind: "CL" });
 * assert.equal(states.filter(({ stable, possible }) => stable && possible).length, 1);
 * ```
 */
export function moments(model: Model, options: EvolveMomentsOptions): Promise<EvolveMomentsResult>;
export function moments(model: Model, options?: SteadyMomentsOptions): Promise<SteadyMomentsResult>;
export function moments(
  model: Model,
  options: EvolveMomentsOptions | SteadyMomentsOptions = {},
): Promise<EvolveMomentsResult | SteadyMomentsResult> {
  return "to" in options ? evolveMoments(model, options) : steadyMoments(model, options);
}
