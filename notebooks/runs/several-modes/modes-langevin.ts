import type { Model } from "../../../derivations/index.ts";
import {
  type AnyEnsembleRow,
  trajectoriesOf,
  type TrajectoryOptions,
} from "../langevin/truncated-wigner.ts";
import type { StochasticMethodName } from "../../../numeric/index.ts";
import { beginCheckpoint } from "../checkpoint.ts";
import type { InitialState } from "../quantum/index.ts";
import { provenanceOfRun, type RunResult } from "../run.ts";
import { initialOfModes } from "./initial-of-modes.ts";
import { modesOf } from "./modes-model.ts";

export interface ModesLangevinOptions extends TrajectoryOptions {
  /** Of each mode by name, with positive Wigner functions; the others begin in their vacuum. */
  readonly initial?: Readonly<Record<string, InitialState>> | undefined;
}

export interface ModesLangevinResult extends RunResult {
  /** t, x_a, x_a_error, p_a, …, and the means x_a*x_b, …. */
  readonly rows: readonly AnyEnsembleRow[];
  /** (x_a, p_a, x_b, …) of each trajectory at the last time that was reached, one after another. */
  readonly states: Float64Array;
  readonly method: StochasticMethodName;
  /** What the equations leave out of the master equation, in words. */
  readonly notes: readonly string[];
}

/**
 * Averages over trajectories of several oscillators by the truncated Wigner approximation, with their standard errors,
 * from a product of initial states: the work grows with the number of modes, not exponentially. As `truncatedWigner`,
 * with columns x_a, p_a, n_a, xx_a, xp_a, pp_a of each mode and the means of products x_a*x_b, x_a*p_b, ….
 *
 * @throws ModelError for one oscillator, or naming every parameter without a number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { readModel, severalModes } from "caldera";
 * const mode = { m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, theta_a: "pi/4", theta_b: "pi/4" };
 * const parameters = { hbar: 1, ...mode, gamma_a: 0.5, gamma_b: 0.5, n_th_a: 1, n_th_b: 2, J: 0.01 };
 * const model = readModel({ modes: ["a", "b"], potential: "J*x_a*x_b", parameters });
 * const { rows } = await severalModes.langevin(model, { to: 20, points: 2, trajectories: 1000 });
 * assert(Math.abs(rows[1].n_a - 1) < 5 * rows[1].n_a_error);
 * ```
 */
export async function modesLangevin(
  model: Model,
  options: ModesLangevinOptions,
): Promise<ModesLangevinResult> {
  const initial = initialOfModes(options.initial, modesOf(model));
  const provenance = provenanceOfRun("modesLangevin", model, options);
  const found = await trajectoriesOf(model, initial, {
    ...options,
    onBegin: () => beginCheckpoint(options, "modesLangevin", provenance),
  });
  return { ...found, provenance };
}
