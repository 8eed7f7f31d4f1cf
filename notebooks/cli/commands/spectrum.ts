import type { StationarySpectrum } from "../../../numeric/index.ts";
import type { SpectrumResult } from "../../runs/quantum/index.ts";
import type { Command, Output } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { frameOption, printFrame } from "../frame-options.ts";
import { modeOf, modeOption } from "../mode-option.ts";
import { modelPositional, modelTable } from "../model-argument.ts";
import { command, format, number, wholeOr, words } from "../options.ts";
import {
  laboratoryArgument,
  printWarnings,
  steadyStateArgument,
  steadyStateTable,
} from "../steady-state-arguments.ts";
import { keepingParts } from "../resume.ts";
import { writeResult } from "../write-result.ts";

/** `caldera spectrum`. */
export const spectrumCommand: Command = command({
  usage: "spectrum MODEL [options]",
  about: `The emission spectrum of the quantum steady state by the quantum regression theorem, averaged over
the phases of the drives:

  S(W) = Re ∫_0^∞ e^{-iWτ} [⟨a†(t+τ)a(t)⟩ - ⟨a†(t+τ)⟩⟨a(t)⟩]_t dτ,   ∫ S dW = π(⟨a†a⟩ - Σ|α_k|²)

The means ⟨a⟩ = Σ α_k e^{ikΩt} add lines of zero width at -kΩ with the weights |α_k|². They are
printed on standard error, or listed in JSON.`,
  positional: modelPositional,
  options: {
    ...modelTable,
    mode: modeOption,
    from: number(
      "A",
      "the lowest frequency W (default -3 omega0; in a rotating frame -6 times the largest rate of its generator)",
    ),
    to: number("B", "the highest frequency (default: the opposite of the lowest one's default)"),
    points: wholeOr(
      601,
      "N",
      { least: 2, most: 100_000 },
      "number of frequencies, {range} ({default})",
    ),
    ...steadyStateTable,
    frame: frameOption(
      "of the static state there; W counts from the frequency of the frame, and the column omega is omega_frame",
    ),
    format: format(
      ["csv", "json"],
      "csv (default) with columns omega,S,residual, or json with the lines",
    ),
    out: words(
      "FILE",
      "write to FILE instead of standard output; for CSV, the version and the model are recorded in FILE-metadata.json",
    ),
  },
  notes: `residual is that of the linear equations for S, relative to their right-hand side.
Exit status 1 if the steady state did not settle, is not stable, or there is none; or if a residual
stays above 1e-6.`,
  examples: [
    "caldera spectrum kerr.json --model CL --set theta=pi/4 --set F=0 --from 0 --to 3",
    "caldera spectrum kerr.json --model CL --set theta=pi/4 --set F=0.2 --from 0.8 --to 2 --points 121",
    "caldera spectrum kerr.json --model CL --set U=0.01 --set F=0.1 --frame rotating",
  ],
  run: async (given, output) => {
    const { from, to, points, format: form } = given.options;
    const argument = steadyStateArgument(given, output, "spectrum");
    const { model, options, target, source, provenance, end, keeping } = argument;
    const mode = modeOf(given.options.mode, model);
    return keepingParts(keeping, async (checkpoint) => {
      const result: SpectrumResult =
        mode === ""
          ? await (
              await import("../../runs/quantum/index.ts")
            ).spectrum(model, { ...options, from, to, points, checkpoint })
          : await (
              await import("../../runs/several-modes/index.ts")
            ).modesSpectrum(model, {
              ...laboratoryArgument(argument, given.options.levels),
              ...{ from, to, points, mode, checkpoint },
            });
      end();
      const { spectrum: found, status, warnings, spectrumWarnings } = result;
      printFrame(result.rotatingFrame, output);
      const ofState = warnings.length - spectrumWarnings.length;
      printWarnings(warnings.slice(0, ofState), output);
      if (found === undefined) return 1;
      writeResult(form === "csv" ? csv(found, result) : json(found, result), target, output);
      if (form === "csv") {
        writeCsvMetadata(target, source, provenance);
        printLines(found, output);
      }
      printWarnings(spectrumWarnings, output);
      return status === "settled" ? 0 : 1;
    });
  },
});

function csv(
  { values, residuals }: StationarySpectrum,
  { frequencies, rotatingFrame }: Pick<SpectrumResult, "frequencies" | "rotatingFrame">,
): string {
  const rows = frequencies.map((omega, j) => `${omega},${values[j]},${residuals[j]}`);
  const omega = rotatingFrame === undefined ? "omega" : "omega_frame";
  return [`${omega},S,residual`, ...rows].join("\n");
}

function json(
  { values, residuals, lines, total, coherent, solutions }: StationarySpectrum,
  { frequencies, warnings, provenance, rotatingFrame }: SpectrumResult,
): string {
  return JSON.stringify({
    provenance,
    ...(rotatingFrame === undefined ? {} : { rotating_frame: rotatingFrame }),
    ...{ n: total, coherent, lines, omega: frequencies },
    ...{ S: [...values], residual: [...residuals], solutions, warnings },
  });
}

function printLines({ lines, total, coherent }: StationarySpectrum, output: Output): void {
  output.error(
    `Of n = ${total.toPrecision(8)} the lines hold ${coherent.toPrecision(8)}, the continuous spectrum ${(total - coherent).toPrecision(8)} (its integral over π).\n`,
  );
  for (const { omega, weight } of lines) {
    output.error(`Line at omega = ${omega}, weight ${weight.toPrecision(8)}.\n`);
  }
}
