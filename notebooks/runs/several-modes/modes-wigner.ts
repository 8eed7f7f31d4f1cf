import type { Model } from "../../../derivations/index.ts";
import { reducedFourierState } from "../../../numeric/index.ts";
import { OptionError } from "../option-error.ts";
import {
  gridWarning,
  holdsState,
  phasesOf,
  requireAxis,
  type WignerOptions,
  type WignerResult,
} from "../quantum/wigner.ts";
import { orbitOf, wignerPictures } from "../quantum/wigner-pictures.ts";
import { withoutDrive } from "../quantum/steady-state.ts";
import { remembering } from "../checkpoint.ts";
import { defaultKind, provenanceOfRun } from "../run.ts";
import { placeOfMode } from "./mode-option.ts";
import { modesModel } from "./modes-model.ts";
import { modesSteadyState, type ModesSteadyStateOptions } from "./modes-steady-state.ts";

export interface ModesWignerOptions
  extends
    Omit<ModesSteadyStateOptions, "frame">,
    Pick<WignerOptions, "phases" | "points" | "x" | "p"> {
  /** Whose Wigner function. */
  readonly mode: string;
}

/**
 * The Wigner function W(x_a, p_a) = ∫ W dx_b dp_b … of the reduced state of one mode, in the quantum steady state of
 * several, as `wigner` has it of one oscillator.
 *
 * @throws ModelError for one oscillator, or naming every parameter without a number
 * @throws OptionError for an option out of its range, a mode that is not there, or an option that has no effect
 *
 * @example
 * ```ts
 * import { readModel, severalModes } from "caldera";
 * const mode = { m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, theta_a: "pi/4", theta_b: "pi/4" };
 * const parameters = { hbar: 1, ...mode, gamma_a: 0.5, gamma_b: 0.5, c_a: 1, c_b: 1, J: 0.1 };
 * const model = readModel({ modes: ["a", "b"], potential: "J*x_a*x_b", parameters });
 * const { pictures } = await severalModes.wigner(model, { kind: "CL", mode: "b", tolerance: 1e-3 });
 * assert(Math.abs(pictures[0].integral - 1) < 1e-3 && pictures[0].negativeVolume < 1e-3);
 * ```
 */
export async function modesWigner(
  model: Model,
  options: ModesWignerOptions,
): Promise<Omit<WignerResult, "rotatingFrame">> {
  const { x, p, mode, kind = defaultKind } = options;
  const phases = phasesOf(options);
  requireAxis("x", x);
  requireAxis("p", p);
  const several = modesModel(model, kind);
  const place = placeOfMode(mode, several.modes);
  const isPeriodic = several.generatorAt(4).terms.some(({ frequency }) => frequency !== 0);
  const idle = (["phases", "points"] as const).find((name) => options[name] !== undefined);
  if (idle !== undefined && !isPeriodic) throw new OptionError(idle, withoutDrive);
  const { state, levels, status, warnings, certificate } = await modesSteadyState(model, options);
  const units = several.units[place]!;
  const reduced = state && { state: reducedFourierState(state, levels, place), units };
  const pictures =
    reduced === undefined
      ? []
      : wignerPictures(reduced, { phases, x, p, remember: remembering(options.checkpoint) });
  return {
    ...{ status, pictures, isPeriodic, units, certificate },
    orbit: reduced === undefined ? [] : orbitOf(reduced),
    warnings: [...warnings, ...(pictures.every(holdsState) ? [] : [gridWarning])],
    provenance: provenanceOfRun("modesWigner", model, options),
  };
}
