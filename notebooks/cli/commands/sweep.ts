import { tasks } from "../../sweeps/tasks/index.ts";
import type { SweepSummary } from "../../sweeps/run-sweep.ts";
import { cannotKeep } from "../cannot-keep.ts";
import type { Command, ExitStatus, Output } from "../command.ts";
import { UsageError } from "../command.ts";
import { engineOptions, refuseStrayEngineOptions } from "../engine-options.ts";
import { sweepElsewhere } from "../engine-sweep.ts";
import { requireIdle } from "../../sweeps/rounds/running.ts";
import { readState, writeState } from "../../sweeps/rounds/state.ts";
import { command, flag, needed, whole, words } from "../options.ts";
import { rateLine } from "../rate-line.ts";
import { requireFolder } from "../folder.ts";
import { interruption } from "../interruption.ts";
import { sweepOfFile } from "../sweep-file.ts";
import { countsInWords, printReasons } from "../sweep-words.ts";

const taskLines = [...tasks.values()].map(({ name, summary }) => `  ${name.padEnd(16)}${summary}`);

const anotherFolder = "Give another folder to --out.";

/** `caldera sweep`. */
export const sweepCommand: Command = command({
  usage: "sweep SPEC --out DIR [options]",
  about: `A run at every point of a grid, on all cores of this machine, or of others. Each point is on the
disk as soon as it is known: a sweep that was stopped in any way goes on with --resume, and its
result is the same.`,
  positional: ["SPEC", "a sweep file (JSON), or - for standard input"],
  options: {
    out: needed(
      words("DIR", "the folder of the results, which is made"),
      "give a folder for the results",
    ),
    resume: flag("go on with the results that are in DIR, which must be of the same sweep"),
    threads: whole(
      "N",
      { least: 1, most: 1024 },
      "how many points are computed at the same time, {range} (default: as many as there are cores)",
    ),
    ...engineOptions,
  },
  notes: `SPEC is an object with
  "model"    a model, or the name of its file
  "task"     the run that is made at each point (below)
  "options"  of this run, by their names in the library: {"kind": "CL", "levels": 30, "frame": {}}
  "axes"     a list; every combination of their values is a point, the last axis fastest:
             {"name": "omega", "from": 0.8, "to": 1.2, "points": 21}, equally spaced
             {"name": "F", "from": 0.01, "to": 1, "points": 9, "scale": "log"}, equal ratios
             {"name": "gamma", "values": [0.1, 0.2, "2*pi*0.1"]}, a list
             and "adaptive": {"of": "n", "tolerance": 0.05, "most": 200} with one of them: more
             points between those where this number of the result changes by more than this part of
             its range
             A name is that of a parameter, or of an option that is a number.
  "seeds"    for langevin: how many seeds, from 1 on, or a list of them

The tasks are
${taskLines.join("\n")}

DIR/manifest.json says what the sweep is, DIR/points.jsonl has a line for each point: index,
parameters, status, warnings, result, and crc, the CRC-32 of the line before it. A point whose
values are refused has the status refused, one at which the run failed has failed, both with the
reason as a warning. Exit status 1 if there are any, or if the sweep was stopped.

--engine slurm measures what some points take, and submits the others as job arrays, with a job
behind them that collects what they wrote, submits again what is missing, as of tasks that failed or
timed out, and at the end puts all into DIR/points.jsonl: the same as without it. --engine parallel
does so by ssh, with GNU parallel, and waits. DIR and caldera must be on all machines under the same
path. Meanwhile "caldera status DIR" counts, "caldera merge DIR" collects, and "caldera cancel DIR"
ends the tasks.

"caldera init --example sweep" writes sweep.json. "caldera status DIR" says how far a sweep is.`,
  examples: [
    "caldera sweep sweep.json --out points",
    "caldera sweep sweep.json --out points --resume --threads 1",
    "caldera sweep sweep.json --out others --engine slurm --time 2:00:00 --mem 2G --dry-run",
  ],
  run: async (given, output) => {
    const { out, resume, threads } = given.options;
    const [path, ...others] = given.positionals;
    if (path === undefined) {
      throw new UsageError("A SPEC is missing: give a sweep file, or - for standard input.");
    }
    if (others.length > 0) throw new UsageError(`Unexpected argument ${others[0]}. Give one SPEC.`);
    refuseStrayEngineOptions(given);
    const sweep = sweepOfFile(path);
    if (!given.options["dry-run"]) requireFolder(out);
    for (const warning of sweep.model.warnings) output.error(`Warning: ${warning}\n`);
    if (given.options.engine !== "local") {
      return await sweepElsewhere(sweep, given.options, output);
    }
    await requireIdle(out);
    const [{ runSweep }, { localPool }] = await Promise.all([
      import("../../sweeps/run-sweep.ts"),
      import("../../sweeps/engines/local.ts"),
    ]);
    const line = rateLine("sweep", "point", output);
    const stop = interruption();
    let done = 0;
    let size = 0;
    try {
      const summary = await runSweep(sweep, {
        ...{ out, resume, signal: stop.signal },
        pool: () =>
          localPool(sweep, {
            ...(threads === undefined ? {} : { threads }),
            signal: stop.signal,
          }),
        progress: (progress) => {
          ({ done, size } = progress);
          line.show(done, size);
        },
      });
      line.end();
      const state = readState(out);
      if (state !== undefined) writeState(out, { ...state, phase: "finished", reason: undefined });
      return printSummary(summary, output);
    } catch (error) {
      line.end();
      if (!stop.signal.aborted) {
        const remedy = done > 0 ? "Make room, and add --resume to go on." : anotherFolder;
        throw cannotKeep(error, out, remedy);
      }
      output.error(
        `Stopped after ${done} of ${size} points, which are in ${out}. Add --resume to go on.\n`,
      );
      return 1;
    } finally {
      stop.end();
    }
  },
});

function printSummary(summary: SweepSummary, output: Output): ExitStatus {
  const { size, before, statuses } = summary;
  const earlier = before > 0 ? ` (${before} of them were there before)` : "";
  output.error(`${size} points${earlier}: ${countsInWords(statuses)}.\n`);
  printReasons(summary, "their points were computed again", output);
  return statuses.has("failed") || statuses.has("refused") ? 1 : 0;
}
