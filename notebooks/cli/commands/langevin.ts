import type { Command } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { outOption } from "../destination.ts";
import { initialStateOption } from "../initial-state-option.ts";
import {
  dressedModelArgument,
  dressingTable,
  modelPositional,
  modelTable,
} from "../model-argument.ts";
import { command, format, needed, number, oneOf, positive, wholeOr, words } from "../options.ts";
import { progressBar } from "../progress.ts";
import { type RowWriter, rowWriter } from "../row-writer.ts";
import { printWarnings } from "../steady-state-arguments.ts";

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
    to: needed(
      number("T", "the last time, a number or an expression such as 20*pi"),
      "give the last time, --to T",
    ),
    from: number("T", "the first time (default 0)"),
    points: wholeOr(
      101,
      "M",
      { least: 2, most: 1_000_000 },
      "number of times, both ends included, {range} ({default})",
    ),
    initial: initialStateOption,
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
      "the longest step (default: of those halved from 40 a period of omega0, the largest of which half changes no average by half its standard error)",
    ),
    format: format(["csv"], "the only format"),
    out: words(
      "FILE",
      "write to FILE instead of standard output, row by row; if FILE has content, into FILE.part, which replaces it at the end. The version and the model are recorded in FILE-metadata.json",
    ),
  },
  notes: `Columns: t; the means x and p; n = ⟨a†a⟩; the covariances xx, xp and pp of x and p in the model's
units; behind each its standard error. The truncation drops derivatives of the Wigner function
beyond the second; what it drops is no part of these errors.
Exit status 1 if diffusion is negative where a trajectory comes, if trajectories run away, or if the
step is too long.`,
  examples: [
    "caldera langevin kerr.json --to 20 --trajectories 2000",
    "caldera langevin kerr.json --to 5 --initial coherent:1,0 --points 21 --seed 7 --out noise.csv",
  ],
  run: async (given, output) => {
    const { format: _, set: __, model: ___, out: ____, method, ...options } = given.options;
    const { model, kind, source, provenance } = dressedModelArgument(given, output);
    const target = outOption(given, source);
    const { ensembleColumns, truncatedWigner } = await import("../../runs/langevin/index.ts");
    let writer: RowWriter | undefined;
    const begun = (): RowWriter => {
      writeCsvMetadata(target, source, provenance);
      const rows = rowWriter(target, output);
      rows.write(`${ensembleColumns.join(",")}\n`);
      return rows;
    };
    const result = await truncatedWigner(model, {
      ...options,
      kind,
      ...(method === "auto" ? {} : { method }),
      progress: progressBar("trajectories", output),
      onRow: (row) => {
        writer ??= begun();
        writer.write(`${ensembleColumns.map((name) => row[name]).join(",")}\n`);
      },
    });
    writer?.close();
    const { step } = result.certificate;
    output.error(`Note: ${result.method}, step ${Number(step?.toPrecision(4))}.\n`);
    for (const note of result.notes) output.error(`Note: ${note}\n`);
    printWarnings(result.warnings, output);
    return result.status === "settled" ? 0 : 1;
  },
});
