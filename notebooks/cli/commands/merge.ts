import { join } from "node:path";
import { locked } from "../../sweeps/store/lock.ts";
import { inOrder } from "../../sweeps/store/in-order.ts";
import { recordsFile } from "../../sweeps/store/manifest.ts";
import { sweepStatus } from "../../sweeps/sweep-status.ts";
import type { Command } from "../command.ts";
import { command } from "../options.ts";
import { folderArgument, folderPositional } from "../sweep-folder.ts";
import { printStatus, statusFormat } from "../sweep-words.ts";

/** `caldera merge`. */
export const mergeCommand: Command = command({
  usage: "merge DIR",
  about: `Gives DIR/points.jsonl the order of the points, each once, without damaged records. A sweep that ends
does so itself; this is for one that was stopped. Exit status 1 if points are missing.`,
  positional: folderPositional,
  options: { format: statusFormat },
  examples: ["caldera merge points", "caldera merge points --format json"],
  run: (given, output) => {
    const folder = folderArgument(given);
    const status = sweepStatus(folder);
    const unlock = locked(folder);
    try {
      inOrder(join(folder, recordsFile));
    } finally {
      unlock();
    }
    const { size, done } = status;
    printStatus(status, "they are left out", given.options.format, output);
    return done === size ? 0 : 1;
  },
});
