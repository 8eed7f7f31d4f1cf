import { workOn } from "../../sweeps/rounds/work.ts";
import { advance } from "../../sweeps/rounds/advance.ts";
import type { Command, ExitStatus } from "../command.ts";
import { interruption } from "../interruption.ts";
import { command, needed, whole, wholeOr } from "../options.ts";
import { folderArgument, folderPositional } from "../sweep-folder.ts";
import { phaseWords } from "../sweep-words.ts";

/** A full queue is tried again for so long, in seconds: a quarter of an hour. */
const pauses = [10, 20, ...Array.from({ length: 29 }, () => 30)];
const most = Number.MAX_SAFE_INTEGER;

/** `caldera work`. */
export const workCommand: Command = command({
  usage: "work DIR --round R [--task K]",
  about: `A part of a sweep, as the scripts of --engine call it. With --task, the points of task K of round R,
each on the disk as soon as it is known, in DIR/shards/R-K.jsonl; a task that was ended in any way
goes on where it was. Without it, what follows when all tasks of the round have ended: their records
are put into DIR/points.jsonl, and what is missing is handed out again.`,
  positional: folderPositional,
  options: {
    round: needed(
      whole("R", { least: 1, most }, "the round, {range}"),
      "give the number of a round",
    ),
    task: whole("K", { least: 0, most }, "the task, from 0 on"),
    threads: wholeOr(
      1,
      "N",
      { least: 1, most: 1024 },
      "how many points are computed at the same time, {range} ({default})",
    ),
  },
  examples: ["caldera work points --round 1 --task 0", "caldera work points --round 1"],
  run: async (given, output): Promise<ExitStatus> => {
    const folder = folderArgument(given);
    const { round, task, threads } = given.options;
    const stop = interruption();
    const { signal } = stop;
    try {
      if (task === undefined) {
        const say = (line: string): void => output.error(`${line}\n`);
        const state = await advance(folder, round, { say, signal, pauses });
        output.out(`${phaseWords(state)}\n`);
        return state.phase === "stopped" ? 1 : 0;
      }
      const { localPool } = await import("../../sweeps/engines/local.ts");
      const count = await workOn(folder, {
        ...{ round, task },
        pool: (sweep) => localPool(sweep, { threads, signal }),
      });
      output.out(`${count} points of task ${task} of round ${round} were computed.\n`);
      return 0;
    } catch (error) {
      if (!signal.aborted) throw error;
      output.error(`Task ${task} of round ${round} was ended; its records are in ${folder}.\n`);
      return 1;
    } finally {
      stop.end();
    }
  },
});
