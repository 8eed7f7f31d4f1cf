import { requireOneMode } from "../../../derivations/index.ts";
import type {
  EvolveMomentsOptions,
  SteadyMomentsOptions,
  SteadyMomentsResult,
} from "../../runs/moments/index.ts";
import { type Command, type ExitStatus, type Output, UsageError } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { type Destination, outOption } from "../destination.ts";
import { columnOfFrame, framed, frameOfRun, frameTable } from "../frame-options.ts";
import { initialState, initialStateOption, initialStates } from "../initial-state-option.ts";
import {
  dressedModelArgument,
  dressingTable,
  type ModelArgument,
  modelPositional,
  modelTable,
} from "../model-argument.ts";
import {
  command,
  format,
  type Given,
  number,
  oneOf,
  positive,
  refuseStray,
  wholeOr,
  words,
} from "../options.ts";
import { progressBar } from "../progress.ts";
import { keepingBeside, keepingParts, resumeOption } from "../resume.ts";
import { printWarnings } from "../steady-state-arguments.ts";
import { writeResult } from "../write-result.ts";

const options = {
  ...modelTable,
  ...dressingTable,
  what: oneOf(
    "WHAT",
    ["evolution", "steady"],
    "evolution (default), from an initial state to --to T; steady, all steady states of order 2 (with cosines of x: those found), and at higher orders those that continue them",
  ),
  order: wholeOr(
    2,
    "N",
    { least: 2, most: 11 },
    "moments up to which order, {range} ({default}); cumulants beyond it are neglected",
  ),
  to: number("T", "for evolution: the last time, a number or an expression such as 20*pi"),
  from: number("T", "for evolution: the first time (default 0)"),
  points: wholeOr(
    201,
    "M",
    { least: 2, most: 1_000_000 },
    "for evolution: number of times, both ends included, {range} ({default})",
  ),
  initial: { ...initialStateOption, help: `for evolution: ${initialStateOption.help}` },
  tolerance: positive("T", "for evolution: relative error of a step, 1e-13 to 1e-3 (default 1e-9)"),
  frame: oneOf(
    "FRAME",
    ["laboratory", "rotating"],
    "for steady: laboratory (default), for models without drives, or rotating; columns are then x_frame, p_frame, xx_frame, xp_frame and pp_frame",
  ),
  ...frameTable,
  format: format(["csv"], "the only format"),
  out: words(
    "FILE",
    "write to FILE instead of standard output; the version and the model are recorded in FILE-metadata.json",
  ),
  resume: resumeOption,
};

const onlyFor = {
  ...{ to: "evolution", from: "evolution", points: "evolution", initial: "evolution" },
  ...{ tolerance: "evolution", frame: "steady" },
} as const;

/** `caldera moments`. */
export const momentsCommand: Command = command({
  usage: "moments MODEL [--to T | --what steady] [options]",
  about: `Averages by the equations of Weyl-symmetrised moments up to an order, closed by cumulants: in
time, or their steady states.`,
  positional: modelPositional,
  options,
  notes: `Columns: t; the means x and p; n = ⟨a†a⟩; the covariances xx, xp and pp of x and p in the model's
units. Of steady states: stable, whether small deviations of all moments decay, and possible,
whether the uncertainty relation allows the covariances: the rest are solutions without a state.
Of several modes each has x_a, p_a, n_a, xx_a, xp_a, pp_a; x_a*x_b, x_a*p_b, … are the means
⟨x_a x_b⟩, ⟨x_a p_b⟩, …; their steady states are those that Newton's method finds from all of the
mean field, and from where the moments are after some periods. With sines and cosines of x there is
no bound on the number of steady states: those are found near the mean field's and from a lattice.
The next order is integrated, too; where it changes averages by more than 5 %, a warning says so.
Exit status 1 then, if moments diverge, or if no steady state is stable and possible.`,
  examples: [
    "caldera moments kerr.json --to 20 --order 3",
    "caldera moments kerr.json --what steady --set F=0",
    "caldera moments kerr.json --what steady --frame rotating --set F=0.3",
  ],
  run: (given, output) => {
    const { what } = given.options;
    refuseStray(given, "what", what, onlyFor);
    frameOfRun(given);
    return what === "steady" ? steady(given, output) : evolution(given, output);
  },
});

type Typed = Given<typeof options>;

async function evolution(given: Typed, output: Output): Promise<ExitStatus> {
  const { order, to, from, points, tolerance } = given.options;
  if (to === undefined) {
    throw new UsageError(
      "Option --to is missing: give the last time, --to T, or --what steady for steady states.",
    );
  }
  const { model, kind, source, provenance } = dressedModelArgument(given, output);
  const target = outOption(given, source);
  const { evolveMoments, momentColumns } = await import("../../runs/moments/index.ts");
  if (typeof model.modes !== "number") {
    return evolutionOfModes(given, output, { model, kind, source, provenance }, to);
  }
  const initial = initialState(given.options.initial);
  const asked: EvolveMomentsOptions = { order, to, from, points, initial, tolerance, kind };
  return keepingParts(keepingOf(given, target, output), async (checkpoint) => {
    const { rows, status, warnings } = await evolveMoments(model, {
      ...{ ...asked, checkpoint },
      progress: progressBar("moments", output),
    });
    writeCsvMetadata(target, source, provenance);
    const lines = rows.map((row) => momentColumns.map((name) => row[name]).join(","));
    writeResult([momentColumns.join(","), ...lines].join("\n"), target, output);
    printWarnings(warnings, output);
    return status === "settled" ? 0 : 1;
  });
}

function keepingOf(
  { options: { resume } }: Typed,
  target: Destination | undefined,
  output: Output,
) {
  return keepingBeside(target, resume, output);
}

const steadyColumns = ["x", "p", "n", "xx", "xp", "pp", "stable", "possible"] as const;

async function steady(given: Typed, output: Output): Promise<ExitStatus> {
  const { order } = given.options;
  const rotating = frameOfRun(given);
  const { model, kind, source, provenance } = framed(dressedModelArgument(given, output), rotating);
  const target = outOption(given, source);
  if (typeof model.modes !== "number") {
    if (rotating !== undefined) requireOneMode(model, "A rotating frame", "Leave --frame out.");
    return steadyOfModes(given, output, { model, kind, source, provenance }, target);
  }
  const { steadyMoments } = await import("../../runs/moments/index.ts");
  const asked: SteadyMomentsOptions = {
    ...{ order, kind },
    ...(rotating === undefined ? {} : { frame: rotating }),
  };
  return keepingParts(keepingOf(given, target, output), async (checkpoint) => {
    const found = await steadyMoments(model, { ...asked, checkpoint });
    writeCsvMetadata(target, source, provenance);
    const lines = found.states.map((state) => steadyColumns.map((name) => state[name]).join(","));
    const names = rotating === undefined ? steadyColumns : steadyColumns.map(columnOfFrame);
    writeResult([names.join(","), ...lines].join("\n"), target, output);
    return ended(found, output);
  });
}

function ended(
  { notes, warnings, status }: Pick<SteadyMomentsResult, "notes" | "warnings" | "status">,
  output: Output,
): ExitStatus {
  for (const note of notes) output.error(`Note: ${note}\n`);
  printWarnings(warnings, output);
  return status === "settled" ? 0 : 1;
}

async function evolutionOfModes(
  given: Typed,
  output: Output,
  { model, kind, source, provenance }: ModelArgument,
  to: number,
): Promise<ExitStatus> {
  const { order, from, points, tolerance } = given.options;
  const initial = initialStates(given.options.initial, model);
  const target = outOption(given, source);
  const { modesMomentColumns, modesMoments } = await import("../../runs/several-modes/index.ts");
  return keepingParts(keepingOf(given, target, output), async (checkpoint) => {
    const { rows, status, warnings } = await modesMoments(model, {
      ...{ order, to, from, points, initial, tolerance, kind, checkpoint },
      progress: progressBar("moments", output),
    });
    writeCsvMetadata(target, source, provenance);
    const columns = modesMomentColumns(model.modes as readonly string[]);
    const lines = rows.map((row) => columns.map((name) => row[name]).join(","));
    writeResult([columns.join(","), ...lines].join("\n"), target, output);
    printWarnings(warnings, output);
    return status === "settled" ? 0 : 1;
  });
}

async function steadyOfModes(
  given: Typed,
  output: Output,
  { model, kind, source, provenance }: ModelArgument,
  target: Destination | undefined,
): Promise<ExitStatus> {
  const { order } = given.options;
  const { modesSteadyMoments, steadyMomentColumns } =
    await import("../../runs/several-modes/index.ts");
  return keepingParts(keepingOf(given, target, output), async (checkpoint) => {
    const found = await modesSteadyMoments(model, { order, kind, checkpoint });
    writeCsvMetadata(target, source, provenance);
    const columns = steadyMomentColumns(model.modes as readonly string[]);
    const lines = found.states.map(({ averages, stable, possible }) =>
      columns.map((name) => ({ ...averages, stable, possible })[name]).join(","),
    );
    writeResult([columns.join(","), ...lines].join("\n"), target, output);
    return ended(found, output);
  });
}
