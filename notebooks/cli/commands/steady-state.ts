import { textWithProvenance } from "../../../derivations/index.ts";
import type { SteadyStateReport } from "../../runs/quantum/index.ts";
import type { ModesReport } from "../../runs/several-modes/index.ts";
import type { Command } from "../command.ts";
import { destination } from "../destination.ts";
import { modelPositional, modelTable } from "../model-argument.ts";
import { frameOption } from "../frame-options.ts";
import { command, format, refuseStray, words } from "../options.ts";
import {
  modesArgument,
  printWarnings,
  steadyStateArgument,
  steadyStateTable,
} from "../steady-state-arguments.ts";
import { keepingParts } from "../resume.ts";
import { writeResult } from "../write-result.ts";

/** `caldera steady-state`. */
export const steadyStateCommand: Command = command({
  usage: "steady-state MODEL [options]",
  about: `The quantum steady state of the master equation, static or periodic with any number of tones: its
time averages, and how far to trust them. Fock levels and harmonics are raised until the moments
settle. Nothing is clipped: whatever is wrong is stated in words in \`warnings\`.`,
  positional: modelPositional,
  options: {
    ...modelTable,
    ...steadyStateTable,
    frame: frameOption(
      "the static state of the rotating-wave approximation or of the expansion beyond it, whatever the quality factor; averages are those of the frame",
    ),
    format: format(["json", "text"], "json (default) or text"),
    out: words(
      "FILE",
      "write to FILE instead of standard output; the version and the model are recorded in JSON, and in # lines of a text file",
    ),
    save: words(
      "FILE",
      "also write ρ(t) = Σ ρ_k e^{ik·Ωt} to FILE, as JSON: schema 1, model, status, units, levels, frequencies Ω, and harmonics: for each k the matrix ρ_k between Fock states, row by row, as re and im; of k and -k only one, as ρ_-k = ρ_k†. Of several modes units and levels are lists, and index says how product states are counted",
    ),
  },
  notes: `n = ⟨a†a⟩; R = ν_max/ν_min and nu_geo = √(ν_min ν_max) of the covariance matrix of √(mω0) x and
p/√(mω0) (evolve's xx, xp and pp are those of x and p themselves). Each has a range n_low to n_high,
in which it stays for 80 % of a period. min_eigenvalue is the least of ρ(t) at any time,
uncertainty_ratio the least √det Σ over ħ/2.

error is by how much n, R, nu_geo, x and p may be off, because of the residual of the equations and
of the cut of levels and harmonics. residual is ‖𝓛ρ‖ over a typical rate, change the effect of the
last refinement, leak the rate at which probability leaves the highest level.

gap is the slowest rate of relaxation to the driven state, to a few per cent. growth is the rate of
the perturbation that grows fastest, 0 if none was found; above 0 the status is unstable. It is
sought among the Floquet exponents, at any frequency, between the levels that hold the state but for
1e-4, and among the eigenvalues of the static part between all levels (stability_levels lists these
numbers of levels). Faster growth than growth_resolution is excluded, by what the search would have
seen or by the largest eigenvalue of (𝓛+𝓛†)/2, which is as small as the damping. If the tones have
no common period, growth away from zero frequency is sought without the drives.

Where H, drives and dissipator are of second degree in x and p the state is that of its first two
moments, whose equations close, unless --levels or --harmonics are given: gap is exact then, and
residual is what that state leaves of the master equation between Fock states.

moments are the Fourier coefficients of x, p, xx = ⟨x²⟩, xp = ⟨xp+px⟩/2 and pp = ⟨p²⟩ in the model's
units: each moment is c_0 + 2 Re Σ c e^{iωt} over the listed frequencies ω. Coefficients below 1e-13
of the largest are left out (JSON only). populations are those of the eigenstates of H_S without
drives, averaged over time, with two fits of a temperature. An unknown number is null, and a warning
says so.

Of several modes each has n_a, R_a, nu_geo_a, x_a, p_a, purity_a, … of its reduced state, and its
levels; products are the means ⟨x_a x_b⟩, ⟨x_a p_b⟩, …. The tolerance is 1e-5 by default.
stability_levels lists levels of each mode.

status is settled (certified), suspect (numbers, with a reason not to trust them), unstable,
unbounded or not found. It is unbounded if the potential falls without bound, if a linear oscillator
is driven above threshold, or if gain is no less than loss, also at large amplitudes only: there is
no steady state, and --levels N shows one that exists only because of the cut. The exit status is 0
if settled, else 1, with a reason.`,
  examples: [
    "caldera steady-state kerr.json --model CL --set theta=pi/4 --set F=0.3",
    "caldera steady-state kerr.json --model CL --set theta=pi/4 --set F=0 --format text",
    "caldera steady-state kerr.json --model CL --set theta=pi/4 --set F=0.3 --save rho.json",
    "caldera steady-state kerr.json --model CL --set gamma=1e-6 --set F=1e-6 --frame rotating",
  ],
  run: async (given, output) => {
    const argument = steadyStateArgument(given, output);
    const { model, options, target, source, provenance, end, keeping } = argument;
    const { save, frame } = given.options;
    refuseStray(given, "frame", frame, { save: "laboratory" });
    const write = (report: SteadyStateReport | ModesReport): void => {
      const isStream = target === undefined || target.kind === "stream";
      const text = (): string =>
        isStream ? lines(report) : textWithProvenance(lines(report), provenance);
      const json = (): string => JSON.stringify({ ...report, provenance }, undefined, 2);
      writeResult(given.options.format === "json" ? json() : text(), target, output);
    };
    return keepingParts(keeping, async (checkpoint) => {
      if (typeof model.modes !== "number") {
        const file = save === undefined ? undefined : destination(save, source);
        const asked = modesArgument(argument, given.options.levels);
        const { modesSteadyState } = await import("../../runs/several-modes/index.ts");
        const { report, status, warnings, saved, certificate } = await modesSteadyState(model, {
          ...asked,
          checkpoint,
        });
        if (file !== undefined && saved !== undefined) {
          writeResult(JSON.stringify({ ...saved, certificate, provenance }), file, output);
        }
        end();
        write(report);
        printWarnings(warnings, output);
        return status === "settled" ? 0 : 1;
      }
      const file = save === undefined ? undefined : destination(save, source);
      const { savedState, steadyState } = await import("../../runs/quantum/index.ts");
      const found = await steadyState(model, { ...options, checkpoint });
      end();
      const { report, status, warnings, certificate } = found;
      const saved = savedState(found);
      if (file !== undefined && saved !== undefined) {
        writeResult(JSON.stringify({ ...saved, certificate, provenance }), file, output);
      }
      write(report);
      printWarnings(warnings, output);
      return status === "settled" ? 0 : 1;
    });
  },
});

/** `key value` on a line each, lists behind one another. */
function lines(report: SteadyStateReport | ModesReport): string {
  const width = Math.max(...Object.keys(report).map((key) => key.length)) + 2;
  const line = (key: string, value: unknown): string =>
    `${key.padEnd(width)}${shown(value)}`.trim();
  return Object.entries(report)
    .filter(([key, value]) => key !== "warnings" && key !== "moments" && value !== "")
    .map(([key, value]) => line(key, value))
    .join("\n");
}

function shown(value: unknown): string {
  if (value === null) return "unknown";
  if (Array.isArray(value)) return value.map(shown).join("  ");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${shown(one)}`)
      .join(", ");
  }
  return String(value);
}
