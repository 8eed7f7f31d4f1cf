import type { Command } from "../command.ts";
import { initialState, initialStates } from "../initial-state-option.ts";
import { outOption } from "../destination.ts";
import {
  dressedModelArgument,
  dressingTable,
  modelPositional,
  modelTable,
} from "../model-argument.ts";
import { command, oneOf, positive, wholeOr } from "../options.ts";
import { progressBar } from "../progress.ts";
import { keepingBeside, keepingParts, resumeOption } from "../resume.ts";
import { printWarnings } from "../steady-state-arguments.ts";
import { CsvRows, optionsOfRun, rowsTable, timeTable } from "../time-options.ts";

const methods = ["auto", "strong-1.5", "weak-2", "milstein", "euler-maruyama"] as const;

/** `caldera langevin`. */
export const langevinCommand: Command = command({
  usage: "langevin MODEL --to T [options]",
  about: `Integrates trajectories of the Langevin equations (truncated Wigner approximation) and writes their
averages at equally spaced times, each with its standard error.`,
  positional: modelPositional,
  options: {
    ...modelTable,
    ...dressingTable,
    ...timeTable(101),
    trajectories: wholeOr(
      10_000,
      "N",
      { least: 2, most: 10_000_000 },
      "number of trajectories, {range} ({default}); errors fall as 1/√N",
    ),
    seed: wholeOr(
      1,
      "S",
      { least: 0, most: 2 ** 31 - 1 },
      "the same number gives the same trajectories, {range} ({default})",
    ),
    method: oneOf(
      "METHOD",
      methods,
      `auto (default: strong-1.5 for noise that does not depend on x and p, else weak-2), ${methods.slice(1).join(", ")}`,
    ),
    step: positive(
      "H",
      "the longest step (default: a fortieth of a period of omega0, halved until another halving changes no average by half its standard error)",
    ),
    ...rowsTable,
    resume: resumeOption,
  },
  notes: `Columns: t; the means x and p; n = ⟨a†a⟩; the covariances xx, xp and pp of x and p in the model's
units; after each of them its standard error. The truncation drops derivatives of the Wigner
function beyond the second; these errors do not include that.
Of several modes each has x_a, x_a_error, p_a, …, pp_a_error; x_a*x_b, … are the means ⟨x_a x_b⟩, ….
Exit status 1 if diffusion is negative on a trajectory, if trajectories diverge, or if the
step is too long.`,
  examples: [
    "caldera langevin kerr.json --to 20 --trajectories 2000",
    "caldera langevin kerr.json --to 5 --initial coherent:1,0 --points 21 --seed 7 --out noise.csv",
  ],
  run: async (given, output) => {
    const { method, initial, resume } = given.options;
    const options = optionsOfRun(given.options, "method", "initial", "resume");
    const argument = dressedModelArgument(given, output);
    const { model, kind, source } = argument;
    const target = outOption(given, source);
    const asked = {
      ...options,
      kind,
      ...(method === "auto" ? {} : { method }),
      progress: progressBar("trajectories", output),
    };
    const { ensembleColumns, ensembleColumnsOf, truncatedWigner } =
      await import("../../runs/langevin/index.ts");
    const { modes } = model;
    const columns: readonly string[] =
      typeof modes === "number"
        ? ensembleColumns
        : ensembleColumnsOf(modes.map((name) => ({ suffix: `_${name}` })));
    const rows = new CsvRows(columns, target, argument, output, columns, resume);
    const onRow = (row: object): void => rows.write(row as Readonly<Record<string, number>>);
    return keepingParts(keepingBeside(target, resume, output), async (checkpoint) => {
      const own = { ...asked, checkpoint, onRow };
      const result =
        typeof modes === "number"
          ? await truncatedWigner(model, { ...own, initial: initialState(initial) })
          : await (
              await import("../../runs/several-modes/index.ts")
            ).modesLangevin(model, { ...own, initial: initialStates(initial, model) });
      rows.close();
      const { step } = result.certificate;
      output.error(`Note: ${result.method}, step ${Number(step?.toPrecision(4))}.\n`);
      for (const note of result.notes) output.error(`Note: ${note}\n`);
      printWarnings(result.warnings, output);
      return result.status === "settled" ? 0 : 1;
    });
  },
});
