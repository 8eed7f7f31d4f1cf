import { engineReport } from "../../sweeps/rounds/running.ts";
import { sweepStatus } from "../../sweeps/sweep-status.ts";
import type { Command, ExitStatus } from "../command.ts";
import { command } from "../options.ts";
import { folderArgument, folderPositional } from "../sweep-folder.ts";
import { printStatus, statusFormat } from "../sweep-words.ts";

/** `caldera status`. */
export const statusCommand: Command = command({
  usage: "status DIR [options]",
  about: `How far a sweep is, also while it runs, here or on a cluster: how many points there are, how they
ended, and how many tasks run and wait.`,
  positional: folderPositional,
  options: { format: statusFormat },
  examples: ["caldera status points", "caldera status points --format json"],
  run: async (given, output): Promise<ExitStatus> => {
    const folder = folderArgument(given);
    const status = sweepStatus(folder);
    const remedy = "caldera sweep with --resume computes their points again";
    printStatus(status, remedy, given.options.format, output, await engineReport(folder));
    return 0;
  },
});
