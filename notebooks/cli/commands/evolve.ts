import type { ModesEvolveOptions } from "../../runs/several-modes/index.ts";
import { type Command, type ExitStatus, UsageError } from "../command.ts";
import type { Destination } from "../destination.ts";
import { firstTime, initialState, initialStates } from "../initial-state-option.ts";
import { levelsOfEach, levelsOfOne, levelsOption } from "../levels-option.ts";
import { outOption } from "../destination.ts";
import {
  dressedModelArgument,
  dressingTable,
  type ModelArgument,
  modelPositional,
  modelTable,
} from "../model-argument.ts";
import {
  columnOfFrame,
  framed,
  frameOfRun,
  frameOption,
  frameTable,
  printFrame,
} from "../frame-options.ts";
import { command, oneOf, positive, refuseStray } from "../options.ts";
import { progressBar } from "../progress.ts";
import { type Keeping, keepingBeside, keepingParts, resumeOption } from "../resume.ts";
import { saveOption, stateWriter } from "../saved-evolution.ts";
import { printWarnings } from "../steady-state-arguments.ts";
import { CsvRows, optionsOfRun, rowsTable, timeTable } from "../time-options.ts";

/** `caldera evolve`. */
export const evolveCommand: Command = command({
  usage: "evolve MODEL --to T [options]",
  about: `Integrates the master equation from an initial state and writes observables of ρ(t) at equally
spaced times. Each row is written as soon as it is known.`,
  positional: modelPositional,
  options: {
    ...modelTable,
    ...dressingTable,
    frame: frameOption(
      "in steps of the slow motion there; columns are then x_frame, p_frame, xx_frame, xp_frame and pp_frame, without the fast motion. The initial state is that of the laboratory",
    ),
    ...frameTable,
    averages: oneOf(
      "AVERAGES",
      ["frame", "laboratory"],
      "for --frame rotating: averages of the frame (default), or of the laboratory, with the rotation and the fast motion put back to the order of the expansion",
    ),
    ...timeTable(201),
    levels: levelsOption(
      { least: 2, most: 200 },
      "number of Fock levels, {range}. Default: as many as the tolerance needs. Where the error exceeds it there are a quarter more, and that stretch of time is repeated before its rows are written; where the upper half is empty, a third goes. Where more levels would take longer than about 15 s per period, the number stays, and the error is reported at the end",
    ),
    tolerance: positive(
      "T",
      "error of the columns: of x and p over √(1 + n), of n, xx, xp and pp over 1 + n, in units of the oscillator, and of purity; 1e-13 to 1e-3 (default 1e-6). Of several modes the local error of an element of ρ, and the limit of what the highest levels of each hold (default 1e-8)",
    ),
    ...rowsTable,
    save: saveOption,
    resume: resumeOption,
  },
  notes: `Columns: t; the means x and p; n = ⟨a†a⟩; the covariances xx, xp and pp of x and p in the model's
units (R and nu_geo of steady-state are those of √(mω0) x and p/√(mω0)); purity;
trace_error = Tr ρ - 1; tail_population, the population of the highest tenth of the levels; error,
how far the columns may be off on the scale of --tolerance, by a second run with other levels and
a looser local error.
Of several modes each has x_a, p_a, n_a, xx_a, …, purity_a, tail_population_a of its reduced state
and levels of its own; x_a*x_b, x_a*p_b, … are the means ⟨x_a x_b⟩, ⟨x_a p_b⟩, …, and purity and
trace_error those of all modes together; error is the largest of all modes.
Exit status 1 if the error exceeds the tolerance, levels do not suffice or the integration fails.`,
  examples: [
    "caldera evolve kerr.json --to 8 --points 41",
    "caldera evolve kerr.json --to 100 --set U=0.01 --set F=0.1 --frame rotating",
    "caldera evolve kerr.json --to 2*pi --initial coherent:1,0 --points 41 --set F=0 --out ringdown.csv",
  ],
  run: async (given, output) => {
    const { averages, initial, levels: typedLevels, save, resume } = given.options;
    const options = optionsOfRun(
      given.options,
      "frame",
      "frame-frequency",
      ...(["expansion", "averages", "initial", "levels", "save", "resume"] as const),
    );
    const frame = frameOfRun(given);
    refuseStray(given, "frame", given.options.frame, { averages: "rotating", save: "laboratory" });
    const argument = framed(dressedModelArgument(given, output), frame);
    const { model, kind, source } = argument;
    const target = outOption(given, source);
    const writeState = stateWriter(save, argument, output);
    const keeping = keepingBeside(target, resume, output);
    if (typeof model.modes !== "number") {
      if (frame !== undefined && averages === "laboratory") {
        throw new UsageError(
          "Option --averages: those of the laboratory are put back for one oscillator only. Leave it out: the note of the result says how to go back.",
        );
      }
      return evolveModes(argument, target, keeping, writeState, {
        ...options,
        ...(frame === undefined ? {} : { frame }),
        initial: initialStates(initial, model),
        levels: levelsOfEach(typedLevels, model),
      });
    }
    const { evolutionColumns, evolve } = await import("../../runs/quantum/index.ts");
    const from = firstTime(initial, options.from, output);
    const isSlow = frame !== undefined && averages === "frame";
    const names = isSlow ? evolutionColumns.map(columnOfFrame) : evolutionColumns;
    const rows = new CsvRows(evolutionColumns, target, argument, output, names, resume);
    return keepingParts(keeping, async (checkpoint) => {
      let t = 0;
      const { status, levels, warnings, rotatingFrame, state, certificate } = await evolve(model, {
        ...{ ...options, from },
        initial: initialState(initial),
        levels: levelsOfOne(typedLevels),
        ...(frame === undefined ? {} : { frame, averages }),
        ...{ kind, checkpoint },
        progress: progressBar("evolution", output),
        onRow: (row) => {
          t = row.t;
          rows.write(row);
        },
      });
      rows.close();
      await writeState({ status, state, levels: [levels.last], t, certificate });
      if (status !== "unbounded") {
        output.error(`Note: ${levels.last} Fock levels at the end, at most ${levels.most}.\n`);
      }
      if (isSlow) printFrame(rotatingFrame, output);
      printWarnings(warnings, output);
      return status === "settled" ? 0 : 1;
    });
  },
});

/** The same of several modes. */
async function evolveModes(
  argument: ModelArgument,
  target: Destination | undefined,
  keeping: Keeping,
  writeState: ReturnType<typeof stateWriter>,
  options: Omit<ModesEvolveOptions, "kind" | "progress" | "onRow">,
): Promise<ExitStatus> {
  const { model, kind } = argument;
  const { output, resume } = keeping;
  const { modesColumns, modesEvolve } = await import("../../runs/several-modes/index.ts");
  const columns = modesColumns(model.modes as readonly string[]);
  const names = options.frame === undefined ? columns : columns.map(columnOfFrame);
  const rows = new CsvRows(columns, target, argument, output, names, resume);
  return keepingParts(keeping, async (checkpoint) => {
    let t = 0;
    const { status, levels, warnings, state, rotatingFrame, certificate } = await modesEvolve(
      model,
      {
        ...options,
        ...{ kind, checkpoint },
        progress: progressBar("evolution", output),
        onRow: (row) => {
          t = row.t;
          rows.write(row);
        },
      },
    );
    rows.close();
    await writeState({ status, state, levels: levels.last, t, certificate });
    if (status !== "unbounded") {
      const [last, most] = [levels.last, levels.most].map((list) => list.join(" × "));
      output.error(`Note: ${last} Fock levels at the end, at most ${most}.\n`);
    }
    printFrame(rotatingFrame, output);
    printWarnings(warnings, output);
    return status === "settled" ? 0 : 1;
  });
}
