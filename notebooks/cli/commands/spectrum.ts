import type { StationarySpectrum } from "../../../numeric/index.ts";
import type { Provenance } from "../../../derivations/index.ts";
import {
  choice,
  type Command,
  type Output,
  type ParsedArguments,
  parseArguments,
  UsageError,
  wholeNumber,
} from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { numberOption } from "../number-option.ts";
import { spaced } from "../response-arguments.ts";
import { statusLine } from "../status-line.ts";
import {
  steadyStateArgument,
  steadyStateOptions,
  steadyStateOptionsHelp,
  printWarnings,
} from "../steady-state-arguments.ts";
import { writeResult } from "../write-result.ts";

const help = `Usage: caldera spectrum MODEL [options]

The emission spectrum of the quantum steady state by the quantum regression theorem, averaged over
the phases of the drives:

  S(W) = Re ∫_0^∞ e^{-iWτ} [⟨a†(t+τ)a(t)⟩ - ⟨a†(t+τ)⟩⟨a(t)⟩]_t dτ,   ∫ S dW = π(⟨a†a⟩ - Σ|α_k|²)

The means ⟨a⟩ = Σ α_k e^{ikΩt} add lines of zero width at -kΩ with the weights |α_k|². They are
printed on standard error, or listed in JSON.

${modelOptionsHelp}
  --from A, --to B    frequencies W (default -3 omega0 to 3 omega0)
  --points N          number of frequencies, 2 to 100000 (default 601)
${steadyStateOptionsHelp}
  --format FORMAT     csv (default) with columns omega,S,residual, or json with the lines
  --out FILE          write to FILE instead of standard output; for CSV, the version and the
                      model are recorded in FILE-metadata.json

residual is that of the linear equations for S, relative to their right-hand side.
Exit status 1 if the steady state did not settle, is not stable, or there is none; or if a residual
stays above 1e-6.

Examples:
  caldera spectrum kerr.json --model CL --set theta=pi/4 --set F=0 --from 0 --to 3
  caldera spectrum kerr.json --model CL --set theta=pi/4 --set F=0.3 --from 0.8 --to 2 --points 121
`;

/** Of the linear equations. */
const tolerance = 1e-6;

/** `caldera spectrum`. */
export const spectrum: Command = {
  help,
  run: async (args, output) => {
    const parsed = parseArguments(args, {
      ...modelOptions,
      from: { type: "string" },
      to: { type: "string" },
      points: { type: "string" },
      ...steadyStateOptions,
      format: { type: "string" },
      out: { type: "string" },
    });
    const format = choice(parsed, "format", ["csv", "json"], "csv");
    const points = wholeNumber(parsed, "points", { least: 2, most: 100_000 }) ?? 601;
    const ends = [numberOption(parsed, "from"), numberOption(parsed, "to")] as const;
    const argument = await steadyStateArgument(parsed, output);
    const { isAbsent, stationarySpectrum } = await import("../../../numeric/index.ts");
    const { quantum, search, target, source, provenance } = argument;
    const [from, to] = interval(parsed, ends, quantum.units.omega0);
    const steady = search();
    printWarnings(steady.warnings, output);
    if (isAbsent(steady.status)) return 1;
    const frequencies = spaced(from, to, points);
    const line = statusLine("spectrum", output);
    const { state, model } = steady;
    const found = stationarySpectrum(model.generatorAt(state.levels), state, frequencies, {
      tolerance,
      onProgress: (solutions, residual) =>
        line.show(`${solutions} solutions, residual ${residual.toExponential(1)}`),
    });
    line.end();
    const warnings = [...steady.warnings, ...warningsOf(found, frequencies)];
    writeResult(
      format === "csv" ? csv(found, frequencies) : json(found, frequencies, warnings, provenance),
      target,
      output,
    );
    if (format === "csv") writeCsvMetadata(target, source, provenance);
    if (format === "csv") printLines(found, output);
    printWarnings(warningsOf(found, frequencies), output);
    const reached = found.residuals.every((residual) => residual <= tolerance);
    return steady.status === "settled" && reached ? 0 : 1;
  },
};

function interval(
  parsed: ParsedArguments,
  [first, last]: readonly [number | undefined, number | undefined],
  omega0: number,
): readonly [number, number] {
  const [from, to] = [first ?? -3 * omega0, last ?? 3 * omega0];
  if (from < to) return [from, to];
  throw new UsageError(
    `Options --from and --to must form an interval, but ${to} is not above ${from}. ${parsed.values.has("to") ? "Exchange or change the ends" : "Give --to too"}.`,
  );
}

function csv({ values, residuals }: StationarySpectrum, frequencies: readonly number[]): string {
  const rows = frequencies.map((omega, j) => `${omega},${values[j]},${residuals[j]}`);
  return ["omega,S,residual", ...rows].join("\n");
}

function json(
  { values, residuals, lines, total, coherent, solutions }: StationarySpectrum,
  frequencies: readonly number[],
  warnings: readonly string[],
  provenance: Provenance,
): string {
  return JSON.stringify({
    provenance,
    n: total,
    coherent,
    lines,
    omega: frequencies,
    S: [...values],
    residual: [...residuals],
    solutions,
    warnings,
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

function warningsOf(
  { values, residuals }: StationarySpectrum,
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
  const greatest = values.reduce((a, b) => Math.max(a, b), 0);
  const least = values.indexOf(values.reduce((a, b) => Math.min(a, b), 0));
  if (least >= 0 && (values[least] ?? 0) < -1e-5 * greatest) {
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
