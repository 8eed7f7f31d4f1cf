import type { LindbladEquation, Model } from "../../../derivations/index.ts";
import { isAbsent, type StationarySpectrum, stationarySpectrum } from "../../../numeric/index.ts";
import type { ModelFrame, QuantumModel } from "./quantum-model.ts";
import { beginCheckpoint } from "../checkpoint.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { provenanceOfRun, type RunResult } from "../run.ts";
import { spaced } from "../spaced.ts";
import {
  certificateOf,
  foundSteadyState,
  requestedModel,
  type SteadyStateOptions,
} from "./steady-state.ts";
import { steadyStateReport } from "./steady-state-report.ts";

export interface SpectrumOptions extends SteadyStateOptions {
  /**
   * Ends of the frequencies ω (default -3 ω0 and 3 ω0; in a rotating frame, where they count from that of the frame, six
   * times the largest rate of its generator).
   */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Number of frequencies, 2 to 100000 (default 601). */
  readonly points?: number | undefined;
}

export interface SpectrumResult extends RunResult {
  readonly frequencies: readonly number[];
  /** S, with the lines of zero width and what they hold; undefined where there is no state. */
  readonly spectrum: StationarySpectrum | undefined;
  /** In a frame: which it is, and how to go back. */
  readonly rotatingFrame?: string;
  /** Warnings of the spectrum alone, which are among the warnings. */
  readonly spectrumWarnings: readonly string[];
}

/** Of the linear equations. */
export const spectrumTolerance = 1e-6;
const tolerance = spectrumTolerance;

/**
 * The emission spectrum of the quantum steady state by the quantum regression theorem, averaged over the phases of
 * the drives,
 *
 *     S(ω) = Re ∫_0^∞ e^{-iωτ} [⟨a†(t+τ)a(t)⟩ - ⟨a†(t+τ)⟩⟨a(t)⟩]_t dτ,   ∫ S dω = π(⟨a†a⟩ - Σ|α_k|²),
 *
 * ω and 1/S in 1/time of the model. The means ⟨a⟩ = Σ α_k e^{ikΩt} add lines of zero width, which are listed.
 *
 * @throws ModelError naming every parameter without a number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { readModel, spectrum } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/4", c: 1.5 };
 * const model = readModel({ potential: "0", parameters });
 * const found = await spectrum(model, { kind: "CL", from: 0, to: 2, points: 201 });
 * const { values } = found.spectrum;
 * const highest = found.frequencies[values.indexOf(Math.max(...values))];
 * assert(Math.abs(highest - 1) < 0.02);
 * ```
 */
export async function spectrum(
  source: Model | LindbladEquation,
  options: SpectrumOptions = {},
): Promise<SpectrumResult> {
  const { points = 601, progress, signal } = options;
  requireWhole("points", points, 2, 100_000);
  const quantum = requestedModel(source, options);
  const [from, to] = interval(options, quantum);
  const provenance = provenanceOfRun("spectrum", source, options);
  beginCheckpoint(options, "spectrum", provenance);
  const steady = await foundSteadyState(quantum, options);
  const report = steadyStateReport(steady);
  const frequencies = spaced(from, to, points);
  const { state, model } = steady;
  const found = isAbsent(steady.status)
    ? undefined
    : stationarySpectrum(model.generatorAt(state.levels), state, frequencies, {
        tolerance,
        onProgress: (solutions, residual) => {
          progress?.(Number.NaN, `${solutions} solutions, residual ${residual.toExponential(1)}`);
          signal?.throwIfAborted();
        },
      });
  const spectrumWarnings = found === undefined ? [] : warningsOfSpectrum(found, frequencies);
  const greatest = found?.residuals.reduce((a, b) => Math.max(a, b), 0) ?? null;
  const isOpen = greatest !== null && !(greatest <= tolerance);
  return {
    status: report.status === "settled" && isOpen ? "suspect" : report.status,
    frequencies,
    spectrum: found,
    spectrumWarnings,
    certificate: { ...certificateOf(report), spectrum_residual: greatest },
    ...(quantum.frame === undefined ? {} : { rotatingFrame: spectrumFrame(quantum.frame) }),
    warnings: [...(quantum.frame?.warnings ?? []), ...steady.warnings, ...spectrumWarnings],
    provenance,
  };
}

function spectrumFrame({ words, frequency }: ModelFrame): string {
  return `${words} The spectrum counts frequencies from that of the frame: in the laboratory it stands at ${frequency} + omega.`;
}

function interval(
  { from: first, to: last }: SpectrumOptions,
  { frame, units }: QuantumModel,
): readonly [number, number] {
  const usual = frame === undefined ? 3 * units.omega0 : 6 * frame.rate;
  const [from, to] = [first ?? -usual, last ?? usual];
  if (from < to) return [from, to];
  throw new OptionError(
    ["from", "to"],
    `must form an interval, but ${to} is not above ${from}. ${last === undefined ? "Give --to too" : "Exchange or change the ends"}.`,
  );
}

export function warningsOfSpectrum(
  { values, residuals, total }: StationarySpectrum,
  frequencies: readonly number[],
): readonly string[] {
  const warnings: string[] = [];
  const open = residuals.filter((residual) => !(residual <= tolerance)).length;
  if (open > 0) {
    const greatest = residuals.reduce((a, b) => Math.max(a, b), 0);
    warnings.push(
      `At ${open} of ${values.length} frequencies the residual stays above ${tolerance}, at most ${greatest.toExponential(1)}: see the column residual.`,
    );
  }
  // Of a coherent state all emission lies in lines, and rounding is left beside them.
  const [first = 0, last = 0] = [frequencies[0], frequencies.at(-1)];
  const rounding = (1e-10 * Math.PI * Math.abs(total)) / (last - first);
  const greatest = values.reduce((a, b) => Math.max(a, b), 0);
  if (greatest < rounding && values.every((value) => value > -rounding)) return warnings;
  const least = values.indexOf(values.reduce((a, b) => Math.min(a, b), 0));
  if (least >= 0 && (values[least] ?? 0) < -Math.max(1e-5 * greatest, rounding)) {
    warnings.push(
      `S is as low as ${values[least]?.toExponential(2)} at omega = ${frequencies[least]}: the equation is not completely positive.`,
    );
  }
  const [all, half] = [trapezoid(values, 1), trapezoid(values, 2)];
  if (values.length > 4 && Math.abs(all - half) > 0.01 * Math.abs(all)) {
    warnings.push("Some lines are narrower than the spacing of the frequencies: give more points.");
  }
  return warnings;
}

/** Of every `step`-th value, with step as the distance. */
function trapezoid(values: Float64Array, step: number): number {
  let sum = 0;
  for (let j = step; j < values.length; j += step) {
    sum += (step * ((values[j] ?? 0) + (values[j - step] ?? 0))) / 2;
  }
  return sum;
}
