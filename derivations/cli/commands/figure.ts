import { join } from "node:path";
import { type Command, type ExitStatus, parseArguments, text, UsageError } from "../command.ts";
import { progressBar } from "../progress.ts";
import { requireFolder, writeResult } from "../write-result.ts";

const help = `Usage: caldera figure NUMBER --out DIR

Computes a figure of the source paper from derived equations and writes SVG and CSV files.

  NUMBER              2, 3, 4, 5 or 6; 2 and 5 take up to a minute, 6 some minutes
  --out DIR           folder for the files, made if missing (default out)

Examples:
  caldera figure 3 --out figures
  caldera figure 4 --out figures
`;

/** `caldera figure`. */
export const figure: Command = {
  help,
  run: async (args, output): Promise<ExitStatus> => {
    const parsed = parseArguments(args, { out: { type: "string" } });
    const [number, ...others] = parsed.positionals;
    const { figures } = await import("../../../notebooks/figures/index.ts");
    const known = [...figures.keys()].join(", ");
    if (number === undefined) {
      throw new UsageError(`The number of a figure is missing: give one of ${known}.`);
    }
    const compute = figures.get(number);
    if (compute === undefined) {
      throw new UsageError(`There is no figure ${number}. The figures are ${known}.`);
    }
    if (others.length > 0) throw new UsageError(`Unexpected argument ${others[0]}.`);
    const folder = text(parsed, "out") ?? "out";
    requireFolder(folder);
    const {
      files,
      caption,
      warnings,
      notes = [],
    } = compute(progressBar(`figure ${number}`, output));
    for (const { name, content } of files) {
      const file = join(folder, name);
      writeResult(content, file, output);
      output.out(`${file}\n`);
    }
    output.error(`${caption}\n`);
    for (const note of notes) output.error(`Note: ${note}\n`);
    for (const warning of warnings) output.error(`Warning: ${warning}\n`);
    return warnings.length > 0 ? 1 : 0;
  },
};
