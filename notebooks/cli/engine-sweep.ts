import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { EngineSettings } from "../sweeps/engines/engine.ts";
import { type EngineName, engines } from "../sweeps/engines/index.ts";
import { localPool } from "../sweeps/engines/local.ts";
import { missing, runProgram } from "../sweeps/engines/program.ts";
import { slurmSeconds } from "../sweeps/engines/slurm/time.ts";
import { Plan } from "../sweeps/plan/plan.ts";
import { RefusedSweepError } from "../sweeps/refusals.ts";
import { advance } from "../sweeps/rounds/advance.ts";
import { measuredCost } from "../sweeps/rounds/cost.ts";
import { divided } from "../sweeps/rounds/division.ts";
import { requireIdle } from "../sweeps/rounds/running.ts";
import { newState, writeState } from "../sweeps/rounds/state.ts";
import type { Sweep } from "../sweeps/spec/sweep.ts";
import { begun, ended, manifestFile } from "../sweeps/store/manifest.ts";
import { sweepStatus } from "../sweeps/sweep-status.ts";
import { cannotKeep } from "./cannot-keep.ts";
import type { ExitStatus, Output } from "./command.ts";
import type { engineOptions } from "./engine-options.ts";
import { interruption } from "./interruption.ts";
import type { Option } from "./options.ts";
import { ownProgram } from "./own-program.ts";
import { phaseWords } from "./sweep-words.ts";

type ValueOf<T> = T extends Option<infer V> ? V : never;
type EngineOptions = {
  readonly [K in keyof typeof engineOptions]: ValueOf<(typeof engineOptions)[K]>;
};

/** What was given for a sweep on other machines. */
export interface Elsewhere extends EngineOptions {
  readonly out: string;
  readonly resume: boolean;
}

/** Tasks are short against a working day, and long against what their start costs. */
const usualTask = 600;
/** After so many seconds a full queue is tried again, while a person waits. */
const pauses = [5, 10, 15];

/** Hands a sweep to an engine of other machines. */
export async function sweepElsewhere(
  sweep: Sweep,
  given: Elsewhere,
  output: Output,
): Promise<ExitStatus> {
  const engine = given.engine as EngineName;
  if (given["dry-run"]) return await printed(sweep, engine, given, output);
  await requireProgram(engine === "slurm" ? "sbatch" : "parallel");
  const folder = resolve(given.out);
  begun(folder, sweep.spec, given.resume);
  if (given.resume) await requireIdle(folder);
  const stop = interruption();
  try {
    const settings = settingsOf(given, await secondsPerPoint(sweep, given, output, folder));
    const state = newState(folder, { engine, program: ownProgram(), settings });
    writeState(folder, state);
    const say = (line: string): void => output.error(`${engine}: ${line}\n`);
    const { signal } = stop;
    const after = await advance(folder, state.round, { say, signal, pauses });
    output.error(`${phaseWords(after)}\n`);
    if (after.phase === "running") {
      output.error(`"caldera status ${given.out}" says how far it is.\n`);
      return 0;
    }
    const { statuses } = sweepStatus(folder);
    const isWhole = after.phase === "finished";
    return isWhole && !statuses.has("failed") && !statuses.has("refused") ? 0 : 1;
  } catch (error) {
    if (!stop.signal.aborted) throw cannotKeep(error, folder, "Give another folder to --out.");
    output.error(`Stopped; points that are there are in ${given.out}. Add --resume to go on.\n`);
    return 1;
  } finally {
    stop.end();
  }
}

async function requireProgram(program: string): Promise<void> {
  const { status } = await runProgram(program, ["--version"]);
  if (status !== 0) throw missing(program);
}

async function secondsPerPoint(
  sweep: Sweep,
  given: Elsewhere,
  output: Output,
  folder?: string,
): Promise<number> {
  const known = given["seconds-per-point"];
  if (known !== undefined) return known;
  try {
    const pool = (): ReturnType<typeof localPool> => localPool(sweep, { threads: 1 });
    const cost = await measuredCost(sweep, pool, folder);
    if (cost.points === 0) return 1;
    const seconds = Number(cost.secondsPerPoint.toPrecision(3));
    output.error(`${seconds} s a point, measured at ${cost.points} points on this machine.\n`);
    return seconds;
  } catch (error) {
    if (error instanceof RefusedSweepError && folder !== undefined && !given.resume) ended(folder);
    throw error;
  }
}

function settingsOf(given: Elsewhere, seconds: number): EngineSettings {
  const { time, mem, partition, sbatch, cpus, attempts, hosts = "" } = given;
  const limit = time === undefined ? Number.POSITIVE_INFINITY : slurmSeconds(time) / 3;
  return {
    ...{ time, mem, partition, sbatch, cpus, attempts },
    secondsPerPoint: seconds,
    secondsPerTask: given["seconds-per-task"] ?? Math.min(usualTask, limit),
    maxTasks: given["max-tasks"],
    hosts: hosts.split(",").filter((host) => host !== ""),
  };
}

/** Prints what would be submitted, and writes nothing. */
async function printed(
  sweep: Sweep,
  name: EngineName,
  given: Elsewhere,
  output: Output,
): Promise<ExitStatus> {
  const folder = resolve(given.out);
  const settings = settingsOf(given, await secondsPerPoint(sweep, given, output));
  const engine = engines[name]({
    ...{ folder, jobName: "caldera-sweep", program: ownProgram(), settings },
    say: () => {},
  });
  const mostTasks = await engine.mostTasks().catch(() => 10_000);
  const missingPoints = existsSync(join(folder, manifestFile))
    ? (({ size, done }) => size - done)(sweepStatus(folder))
    : new Plan(sweep).size;
  const { tasks, points } = divided(missingPoints, settings, { attempt: 1, mostTasks });
  output.error(
    `${missingPoints} points are missing; ${points} of them in ${tasks} tasks. Nothing is submitted.\n`,
  );
  output.out(await engine.plan({ number: 1, tasks }));
  return 0;
}
