import { svgWithProvenance } from "../../../derivations/index.ts";
import { readParameter } from "../../../derivations/model/parameters.ts";
import type { GridAxis, WignerPicture, WignerResult } from "../../runs/quantum/index.ts";
import { type Command, type Output, type ParsedArguments, text, UsageError } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { frameOption, printFrame } from "../frame-options.ts";
import { modeOf, modeOption } from "../mode-option.ts";
import { modelPositional, modelTable } from "../model-argument.ts";
import { command, format, type Option, whole, words } from "../options.ts";
import {
  laboratoryArgument,
  printWarnings,
  steadyStateArgument,
  steadyStateTable,
} from "../steady-state-arguments.ts";
import { keepingParts } from "../resume.ts";
import { writeResult } from "../write-result.ts";

function axis(help: string): Option<GridAxis | undefined> {
  return { value: "A:B[:N]", help, read: axisOf };
}

/** `caldera wigner`. */
export const wignerCommand: Command = command({
  usage: "wigner MODEL [options]",
  about: `The Wigner function W(x, p) of the quantum steady state, ∫∫ W dx dp = 1, at one or several phases of
the drive; in x and p of the model's units. Its integral over the grid and its negative volume,
∫∫ (|W| - W)/2 dx dp, are printed on standard error.`,
  positional: modelPositional,
  options: {
    ...modelTable,
    mode: modeOption,
    phase: {
      value: "LIST",
      help: "phases Ωt of the drive, separated by commas, e.g. 0,pi/2 (default 0); Ω is the base frequency, the first one if there are several",
      read: phasesOf,
    },
    points: whole(
      "M",
      { least: 1, most: 100 },
      "M equally spaced phases over a period instead, {range}",
    ),
    x: axis("range of x and number of values, 2 to 2000 (default: 101 where the state is)"),
    p: axis("the same for p"),
    ...steadyStateTable,
    frame: frameOption(
      "that of the static state there, without the fast motion; columns are phase,x_frame,p_frame,W",
    ),
    format: format(
      ["csv", "svg"],
      "csv (default) with columns phase,x,p,W, or svg: a picture with a panel for each phase, the orbit of the means and the position on it",
    ),
    out: words(
      "FILE",
      "write to FILE instead of standard output; for CSV, the version and the model are recorded in FILE-metadata.json",
    ),
  },
  notes: "Exit status 1 if the state did not settle, is not stable, or there is none.",
  examples: [
    "caldera wigner kerr.json --model CL --set theta=pi/4 --format svg --points 4 --out wigner.svg",
    "caldera wigner kerr.json --model CL --set theta=pi/4 --phase pi/2 --x -5:5:81 --p -5:5:81",
    "caldera wigner kerr.json --model CL --set U=0.01 --set F=0.1 --frame rotating",
  ],
  run: async (given, output) => {
    const { phase: phases, points, x, p, format: form } = given.options;
    const argument = steadyStateArgument(given, output);
    const { model, options, target, source, provenance, end, keeping } = argument;
    const mode = modeOf(given.options.mode, model);
    const { gridWarning, holdsState, wigner } = await import("../../runs/quantum/index.ts");
    // What cannot be drawn is better said before the work.
    const picture =
      form === "svg" ? (await import("../../pictures/wigner-picture.ts")).wignerPicture : undefined;
    return keepingParts(keeping, async (checkpoint) => {
      const grid = { phases, points, x, p };
      const found: WignerResult =
        mode === ""
          ? await wigner(model, { ...options, ...grid, checkpoint })
          : await (
              await import("../../runs/several-modes/index.ts")
            ).modesWigner(model, {
              ...laboratoryArgument(argument, given.options.levels),
              ...grid,
              ...{ mode, checkpoint },
            });
      end();
      const { pictures, warnings, rotatingFrame } = found;
      printFrame(rotatingFrame, output);
      printWarnings(
        warnings.filter((warning) => warning !== gridWarning),
        output,
      );
      if (pictures.length === 0) return 1;
      if (picture !== undefined) {
        writeResult(svgWithProvenance(picture(found), provenance), target, output);
      } else {
        writeResult(csv(found), target, output);
        writeCsvMetadata(target, source, provenance);
      }
      for (const picture of pictures) {
        printVolumes(picture, output);
        if (!holdsState(picture)) printWarnings([gridWarning], output);
      }
      return found.status === "settled" ? 0 : 1;
    });
  },
});

/** phase, x, p, W; x runs fastest, then p. */
function csv({ pictures, rotatingFrame }: WignerResult): string {
  const rows = pictures.flatMap(({ phase, x, p, values }) =>
    Array.from(values, (value, at) =>
      [phase, x[at % x.length], p[Math.floor(at / x.length)], value].map(shown).join(","),
    ),
  );
  const columns = rotatingFrame === undefined ? "phase,x,p,W" : "phase,x_frame,p_frame,W";
  return [columns, ...rows].join("\n");
}

/** -0 keeps its sign. */
function shown(value: number | undefined): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function phasesOf(parsed: ParsedArguments): readonly number[] | undefined {
  const list = text(parsed, "phase");
  if (list === undefined) return undefined;
  const entries = list.split(",");
  const phases = entries.map((entry) => readParameter("", entry, "--phase"));
  const again = phases.findIndex((phase, at) => phases.indexOf(phase) < at);
  if (again >= 0) {
    throw new UsageError(`Option --phase lists ${entries[again]?.trim()} twice. Leave one out.`);
  }
  return phases;
}

/** Reads A:B or A:B:N. */
function axisOf(parsed: ParsedArguments, name: string): GridAxis | undefined {
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

function printVolumes({ phase, integral, negativeVolume }: WignerPicture, output: Output): void {
  output.error(
    `Phase ${phase}: integral over the grid ${integral.toPrecision(10)}, negative volume ${negativeVolume.toExponential(3)}.\n`,
  );
}
