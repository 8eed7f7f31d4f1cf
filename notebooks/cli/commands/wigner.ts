import type { GridAxis, WignerPicture } from "../../runs/quantum/index.ts";
import { svgWithProvenance } from "../../../derivations/index.ts";
import { readParameter } from "../../../derivations/model/parameters.ts";
import {
  choice,
  type Command,
  type Output,
  type ParsedArguments,
  parseArguments,
  text,
  UsageError,
  wholeNumber,
} from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { modelOptions, modelOptionsHelp } from "../model-argument.ts";
import {
  requireDriveFor,
  steadyStateArgument,
  steadyStateOptions,
  steadyStateOptionsHelp,
  printWarnings,
} from "../steady-state-arguments.ts";
import { writeResult } from "../write-result.ts";

const help = `Usage: caldera wigner MODEL [options]

The Wigner function W(x, p) of the quantum steady state, ∫∫ W dx dp = 1, at one or several phases of
the drive; in x and p of the model's units. Its integral over the grid and its negative volume,
∫∫ (|W| - W)/2 dx dp, are printed on standard error.

${modelOptionsHelp}
  --phase LIST        phases Ωt of the drive, separated by commas, e.g. 0,pi/2 (default 0);
                      Ω is the base frequency, the first one if there are several
  --points M          M equally spaced phases over a period instead, 1 to 100
  --x A:B[:N]         range of x and number of values, 2 to 2000 (default: 101 where the state is)
  --p A:B[:N]         the same for p
${steadyStateOptionsHelp}
  --format FORMAT     csv (default) with columns phase,x,p,W, or svg: a picture with a panel for
                      each phase, the orbit of the means and the position on it
  --out FILE          write to FILE instead of standard output; for CSV, the version and the
                      model are recorded in FILE-metadata.json

Exit status 1 if the state did not settle, is not stable, or there is none.

Examples:
  caldera wigner kerr.json --model CL --set theta=pi/4 --format svg --points 4 --out wigner.svg
  caldera wigner kerr.json --model CL --set theta=pi/4 --phase pi/2 --x -5:5:81 --p -5:5:81
`;

/** `caldera wigner`. */
export const wigner: Command = {
  help,
  run: async (args, output) => {
    const parsed = parseArguments(args, {
      ...modelOptions,
      phase: { type: "string" },
      points: { type: "string" },
      x: { type: "string" },
      p: { type: "string" },
      ...steadyStateOptions,
      format: { type: "string" },
      out: { type: "string" },
    });
    const format = choice(parsed, "format", ["csv", "svg"], "csv");
    const phases = phasesOf(parsed);
    const axes = { x: axisOf(parsed, "x"), p: axisOf(parsed, "p") };
    const { quantum, search, target, source, provenance } = await steadyStateArgument(
      parsed,
      output,
    );
    requireDriveFor(["phase", "points"], parsed, quantum);
    const library = await import("../../runs/quantum/index.ts");
    const { isAbsent } = await import("../../../numeric/index.ts");
    const steady = search();
    printWarnings(steady.warnings, output);
    if (isAbsent(steady.status)) return 1;
    const pictures = library.wignerPictures(steady, { phases, ...axes });
    writeResult(
      format === "csv"
        ? library.wignerCsv(pictures)
        : svgWithProvenance(library.wignerPicture(steady, pictures), provenance),
      target,
      output,
    );
    if (format === "csv") writeCsvMetadata(target, source, provenance);
    printVolumes(pictures, output);
    return steady.status === "settled" ? 0 : 1;
  },
};

function phasesOf(parsed: ParsedArguments): readonly number[] {
  const points = wholeNumber(parsed, "points", { least: 1, most: 100 });
  const list = text(parsed, "phase");
  if (points !== undefined && list !== undefined) {
    throw new UsageError("Options --phase and --points both set the phases. Leave one out.");
  }
  if (points !== undefined) {
    return Array.from({ length: points }, (_, k) => (2 * Math.PI * k) / points);
  }
  const entries = (list ?? "0").split(",");
  const phases = entries.map((entry) => readParameter("", entry, "--phase"));
  const again = phases.findIndex((phase, at) => phases.indexOf(phase) < at);
  if (again >= 0) {
    throw new UsageError(`Option --phase lists ${entries[again]?.trim()} twice. Leave one out.`);
  }
  if (phases.length <= 100) return phases;
  throw new UsageError(
    `Option --phase must list at most 100 phases, but lists ${phases.length}. Take fewer.`,
  );
}

/** Reads A:B or A:B:N. */
function axisOf(parsed: ParsedArguments, name: "x" | "p"): GridAxis | undefined {
  const typed = text(parsed, name);
  if (typed === undefined) return undefined;
  const [fromText = "", toText = "", countText = "101", ...more] = typed.split(":");
  const form = `A:B or A:B:N, e.g. --${name}=-4:4:101`;
  if (more.length > 0 || fromText === "" || toText === "") {
    throw new UsageError(`Option --${name} must be ${form}, but is ${typed || "empty"}.`);
  }
  const [from, to] = [fromText, toText].map((end) => readParameter("", end, `--${name}`)) as [
    number,
    number,
  ];
  if (!(from < to)) {
    throw new UsageError(
      `Option --${name} must begin below its end, but is ${typed}. Exchange or change the ends.`,
    );
  }
  const count = Number(countText);
  if (!/^\d+$/.test(countText) || count < 2 || count > 2000) {
    throw new UsageError(
      `Option --${name} must have a whole number of values N from 2 to 2000, but has ${countText}.`,
    );
  }
  return { from, to, count };
}

function printVolumes(pictures: readonly WignerPicture[], output: Output): void {
  for (const { phase, integral, negativeVolume } of pictures) {
    output.error(
      `Phase ${phase}: integral over the grid ${integral.toPrecision(10)}, negative volume ${negativeVolume.toExponential(3)}.\n`,
    );
    if (Math.abs(integral - 1) < 1e-3) continue;
    output.error(
      "Warning: The integral differs from 1: the grid is too small or too coarse for the state.\n",
    );
  }
}
