import { modesMoments } from "./modes-evolve-moments.ts";
import { modesEvolve } from "./modes-evolve.ts";
import { modesLangevin } from "./modes-langevin.ts";
import { modesSpectrum } from "./modes-spectrum.ts";
import { modesSteadyMoments } from "./modes-steady-moments.ts";
import { modesSteadyState } from "./modes-steady-state.ts";
import { modesWigner } from "./modes-wigner.ts";

/**
 * Runs of models of several oscillators, as those of one have the same names: what belongs to a mode has its name
 * behind it (`n_a`), and initial states and levels are those of each.
 *
 * @example
 * ```ts
 * import { readModel, severalModes } from "caldera";
 * const mode = { m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, theta_a: "pi/4", theta_b: "pi/4" };
 * const parameters = { hbar: 1, ...mode, gamma_a: 0.5, gamma_b: 0.5, c_a: 1, c_b: 1.2, J: 0.1 };
 * const model = readModel({ modes: ["a", "b"], potential: "J*x_a*x_b", parameters });
 * const { report } = await severalModes.steadyState(model, { kind: "CL", tolerance: 1e-3 });
 * const { states } = await severalModes.steadyMoments(model, { kind: "CL" });
 * assert(Math.abs(report.n_b - states[0].averages.n_b) < 1e-3);
 * ```
 */
export const severalModes = {
  steadyState: modesSteadyState,
  evolve: modesEvolve,
  moments: modesMoments,
  steadyMoments: modesSteadyMoments,
  langevin: modesLangevin,
  wigner: modesWigner,
  spectrum: modesSpectrum,
} as const;
