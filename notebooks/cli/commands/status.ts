import { sweepStatus } from "../../sweeps/sweep-status.ts";
import type { Command } from "../command.ts";
import { command } from "../options.ts";
import { folderArgument, folderPositional } from "../sweep-folder.ts";
import { printStatus, statusFormat } from "../sweep-words.ts";

/** `caldera status`. */
export const statusCommand: Command = command({
  usage: "status DIR [options]",
  about: "How far a sweep is, also while it runs: how many points there are, and how they ended.",
  positional: folderPositional,
  options: { format: statusFormat },
  examples: ["caldera status points", "caldera status points --format json"],
  run: (given, output) => {
    const status = sweepStatus(folderArgument(given));
    const remedy = "caldera sweep with --resume computes their points again";
    printStatus(status, remedy, given.options.format, output);
    return 0;
  },
});
