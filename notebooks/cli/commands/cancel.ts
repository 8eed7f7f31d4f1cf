import { cancelSweep, engineReport } from "../../sweeps/rounds/running.ts";
import { sweepStatus } from "../../sweeps/sweep-status.ts";
import type { Command, ExitStatus } from "../command.ts";
import { command } from "../options.ts";
import { folderArgument, folderPositional } from "../sweep-folder.ts";
import { printStatus, statusFormat } from "../sweep-words.ts";

/** `caldera cancel`. */
export const cancelCommand: Command = command({
  usage: "cancel DIR [options]",
  about: `Ends the tasks of a sweep on a cluster, those that run and those that wait. Points that are there
stay: "caldera sweep SPEC --out DIR --resume", with --engine or without, goes on with them.`,
  positional: folderPositional,
  options: { format: statusFormat },
  examples: ["caldera cancel points", "caldera cancel points --format json"],
  run: async (given, output): Promise<ExitStatus> => {
    const folder = folderArgument(given);
    await cancelSweep(folder);
    const remedy = "caldera sweep with --resume computes their points again";
    const { format } = given.options;
    printStatus(sweepStatus(folder), remedy, format, output, await engineReport(folder));
    return 0;
  },
});
