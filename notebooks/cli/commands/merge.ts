import { locked } from "../../durable/lock.ts";
import { joinShards } from "../../sweeps/store/shards.ts";
import { sweepStatus } from "../../sweeps/sweep-status.ts";
import { cannotKeep } from "../cannot-keep.ts";
import type { Command } from "../command.ts";
import { command } from "../options.ts";
import { folderArgument, folderPositional } from "../sweep-folder.ts";
import { printStatus, statusFormat } from "../sweep-words.ts";

/** `caldera merge`. */
export const mergeCommand: Command = command({
  usage: "merge DIR",
  about: `Gives DIR/points.jsonl the order of the points, each once, without damaged records, with what tasks
on a cluster have written so far. A sweep that ends does so itself; this is for one that was
stopped, or still runs on a cluster. Exit status 1 if points are missing.`,
  positional: folderPositional,
  options: { format: statusFormat },
  examples: ["caldera merge points", "caldera merge points --format json"],
  run: (given, output) => {
    const folder = folderArgument(given);
    const status = sweepStatus(folder);
    try {
      collect(folder);
    } catch (error) {
      const remedy = "Make it writable, or copy the folder and give the copy.";
      throw cannotKeep(error, folder, remedy);
    }
    const { size, done } = status;
    printStatus(status, "they are left out", given.options.format, output);
    return done === size ? 0 : 1;
  },
});

function collect(folder: string): void {
  const unlock = locked(folder);
  try {
    joinShards(folder);
  } finally {
    unlock();
  }
}
