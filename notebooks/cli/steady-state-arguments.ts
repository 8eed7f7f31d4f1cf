import { requireOneMode } from "../../derivations/index.ts";
import type { ModesSteadyStateOptions } from "../runs/several-modes/index.ts";
import type { SteadyStateOptions } from "../runs/quantum/index.ts";
import type { Output } from "./command.ts";
import { framed, frameOfRun, frameOption, frameTable } from "./frame-options.ts";
import type { Destination } from "./destination.ts";
import { outOption } from "./destination.ts";
import {
  dressedModelArgument,
  dressingTable,
  type ModelArgument,
  modelTable,
} from "./model-argument.ts";
import { levelsOfEach, levelsOfOne, levelsOption, type TypedLevels } from "./levels-option.ts";
import { type Given, type OptionTable, positive, whole } from "./options.ts";
import { type Keeping, keepingBeside, resumeOption } from "./resume.ts";
import { statusLine } from "./status-line.ts";

/** Options of every command that needs the quantum steady state. */
export const steadyStateTable = {
  ...dressingTable,
  ...frameTable,
  levels: levelsOption(
    { least: 2, most: 512 },
    "number of Fock levels, {range}, fewer with many harmonics (default: raised until the moments settle, up to 128, or 512 without drives)",
  ),
  harmonics: whole(
    "K",
    { least: 0, most: 100 },
    "highest order of the harmonics of the drives, {range} (default: raised until the moments settle, up to 48); refused without a drive",
  ),
  tolerance: positive(
    "T",
    "how closely the moments must settle as levels and harmonics are raised (default 1e-6)",
  ),
  resume: resumeOption,
} satisfies OptionTable;

const table = { ...modelTable, ...steadyStateTable, frame: frameOption("") };

/** A model, and how a run of it is called. */
export interface SteadyStateArgument extends ModelArgument {
  readonly options: SteadyStateOptions;
  /** Where the result goes; undefined for standard output. */
  readonly target: Destination | undefined;
  /** Takes the line of progress away. */
  readonly end: () => void;
  readonly keeping: Keeping;
}

/** Reads the MODEL and how to search for its steady state. */
export function steadyStateArgument(
  given: Given<typeof table>,
  output: Output,
  title = "steady state",
): SteadyStateArgument {
  const { harmonics, tolerance } = given.options;
  const frame = frameOfRun(given);
  const argument = framed(dressedModelArgument(given, output), frame);
  const isOne = typeof argument.model.modes === "number";
  const levels = isOne ? levelsOfOne(given.options.levels) : undefined;
  const { kind, source, provenance } = argument;
  const line = statusLine(title, output);
  const target = outOption(given, source);
  return {
    ...argument,
    target,
    keeping: keepingBeside(target, given.options.resume, output),
    options: {
      ...{ kind, levels, harmonics, tolerance, command: provenance.command, frame },
      progress: (_, words) => line.show(words),
    },
    end: line.end,
  };
}

/** The same for a steady state of several modes. */
export function modesArgument(
  { model, options }: SteadyStateArgument,
  levels: TypedLevels | undefined,
): ModesSteadyStateOptions {
  return { ...options, levels: levelsOfEach(levels, model) };
}

/** The same for what is there in the laboratory alone. */
export function laboratoryArgument(
  argument: SteadyStateArgument,
  levels: TypedLevels | undefined,
): Omit<ModesSteadyStateOptions, "frame"> {
  const { frame, ...others } = modesArgument(argument, levels);
  if (frame !== undefined) {
    requireOneMode(
      argument.model,
      "A Wigner function or spectrum in a rotating frame",
      "Leave --frame out, or take the steady state.",
    );
  }
  return others;
}

/** Warnings on standard error. */
export function printWarnings(warnings: readonly string[], output: Output): void {
  for (const warning of warnings) output.error(`Warning: ${warning}\n`);
}
