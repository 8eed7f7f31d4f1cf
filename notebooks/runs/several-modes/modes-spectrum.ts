import type { Model } from "../../../derivations/index.ts";
import { stationarySpectrum } from "../../../numeric/index.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import {
  type SpectrumOptions,
  type SpectrumResult,
  spectrumTolerance as tolerance,
  warningsOfSpectrum,
} from "../quantum/spectrum.ts";
import { defaultKind, provenanceOfRun } from "../run.ts";
import { spaced } from "../spaced.ts";
import { placeOfMode } from "./mode-option.ts";
import { modesModel } from "./modes-model.ts";
import { modesSteadyState, type ModesSteadyStateOptions } from "./modes-steady-state.ts";

export interface ModesSpectrumOptions
  extends Omit<ModesSteadyStateOptions, "frame">, Pick<SpectrumOptions, "from" | "to" | "points"> {
  /** Whose spectrum. */
  readonly mode: string;
}

/**
 * The emission spectrum S(ω) of one mode in the quantum steady state of several, by its own a, as `spectrum` has it of
 * one oscillator; by default from -3ω to 3ω of the fastest mode.
 *
 * @throws ModelError for one oscillator, or naming every parameter without a number
 * @throws OptionError for an option out of its range, or a mode that is not there
 *
 * @example
 * ```ts
 * import { readModel, severalModes } from "caldera";
 * const mode = { m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, theta_a: "pi/4", theta_b: "pi/4" };
 * const parameters = { hbar: 1, ...mode, gamma_a: 0.3, gamma_b: 0.3, c_a: 1, c_b: 1.3, J: 0.2 };
 * const model = readModel({ modes: ["a", "b"], potential: "J*x_a*x_b", parameters });
 * const options = { kind: "CL", mode: "a", tolerance: 1e-3, from: 0.5, to: 1.5, points: 11 };
 * const { spectrum } = await severalModes.spectrum(model, options);
 * assert(spectrum.values.every((value) => value > 0));
 * ```
 */
export async function modesSpectrum(
  model: Model,
  options: ModesSpectrumOptions,
): Promise<Omit<SpectrumResult, "rotatingFrame">> {
  const { points = 601, mode, kind = defaultKind, progress, signal } = options;
  requireWhole("points", points, 2, 100_000);
  const { generatorAt, modes, units } = modesModel(model, kind);
  const place = placeOfMode(mode, modes);
  const usual = 3 * Math.max(...units.map(({ omega0 }) => omega0));
  const { from = -usual, to = usual } = options;
  if (!(from < to)) {
    throw new OptionError(
      ["from", "to"],
      `must form an interval, but ${to} is not above ${from}. ${options.to === undefined ? "Give --to too" : "Exchange or change the ends"}.`,
    );
  }
  const steady = await modesSteadyState(model, options);
  const { state, levels, status, certificate, warnings } = steady;
  const frequencies = spaced(from, to, points);
  const found =
    state &&
    stationarySpectrum(generatorAt(levels), state, frequencies, {
      ...{ tolerance, of: { levels, mode: place } },
      onProgress: (solutions, residual) => {
        progress?.(Number.NaN, `${solutions} solutions, residual ${residual.toExponential(1)}`);
        signal?.throwIfAborted();
      },
    });
  const spectrumWarnings = found === undefined ? [] : warningsOfSpectrum(found, frequencies);
  const greatest = found?.residuals.reduce((a, b) => Math.max(a, b), 0) ?? null;
  const isOpen = greatest !== null && !(greatest <= tolerance);
  return {
    status: status === "settled" && isOpen ? "suspect" : status,
    frequencies,
    spectrum: found,
    spectrumWarnings,
    certificate: { ...certificate, spectrum_residual: greatest },
    warnings: [...warnings, ...spectrumWarnings],
    provenance: provenanceOfRun("modesSpectrum", model, options),
  };
}
