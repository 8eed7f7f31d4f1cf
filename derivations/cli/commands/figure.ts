import { join } from "node:path";
import { type Command, type ExitStatus, parseArguments, text, UsageError } from "../command.ts";
import { progressBar } from "../progress.ts";
import { requireFolder, writeResult } from "../write-result.ts";

const help = `Usage: caldera figure NUMBER --out DIR

Computes a figure of the source paper from derived equations and writes SVG and CSV files.

  NUMBER              2 (panels a-d)
  --out DIR           folder for the files, made if missing (default out)

Example:
  caldera figure 2 --out figures
`;

/** `caldera figure`. */
export const figure: Command = {
  help,
  run: async (args, output): Promise<ExitStatus> => {
    const parsed = parseArguments(args, { out: { type: "string" } });
    const [number, ...others] = parsed.positionals;
    if (number === undefined) throw new UsageError("The number of a figure is missing: give 2.");
    if (number !== "2") throw new UsageError(`There is no figure ${number}. The figures are 2.`);
    if (others.length > 0) throw new UsageError(`Unexpected argument ${others[0]}.`);
    const folder = text(parsed, "out") ?? "out";
    requireFolder(folder);
    const { figure2 } = await import("../../../notebooks/figures/index.ts");
    const { files, caption, warnings } = figure2(progressBar("figure 2", output));
    for (const { name, content } of files) {
      const file = join(folder, name);
      writeResult(content, file, output);
      output.out(`${file}\n`);
    }
    output.error(`${caption}\n`);
    for (const warning of warnings) output.error(`Warning: ${warning}\n`);
    return warnings.length > 0 ? 1 : 0;
  },
};
