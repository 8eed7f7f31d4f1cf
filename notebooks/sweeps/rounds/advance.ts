import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { engineNamed } from "../engines/index.ts";
import { type Engine, type EngineSweep, FullQueueError } from "../engines/engine.ts";
import { logFolder } from "../engines/slurm/script.ts";
import type { Bits } from "../plan/bits.ts";
import { Plan } from "../plan/plan.ts";
import { SpecError } from "../spec/spec-error.ts";
import { locked } from "../../durable/lock.ts";
import { readManifest, recordsFile } from "../store/manifest.ts";
import { noteIn } from "../store/point-lines.ts";
import { readRecords } from "../store/read-records.ts";
import { takeEndedShards } from "../store/shards.ts";
import { sweepIn } from "../sweep-status.ts";
import { divided } from "./division.ts";
import {
  engineFolder,
  indicesOfTask,
  rangesOf,
  readRound,
  type Round,
  writeRound,
} from "./round.ts";
import { type EngineState, readState, writeState } from "./state.ts";

export interface AdvanceOptions {
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** Pauses in seconds after which a full queue is tried again. */
  readonly pauses: readonly number[];
  /** In place of the engine that the state names. */
  readonly engine?: (sweep: EngineSweep) => Engine;
}

/**
 * Ends a round and begins the next one, when all tasks have ended: puts the records of shards into the file of the sweep, and
 * hands out what is missing, of an adaptive axis the points of the next stage. An engine whose tasks end with `submit` goes
 * on so until there is nothing more to do.
 *
 * @param round which round has ended; another one than the last is past, and nothing is done
 */
export async function advance(
  folder: string,
  round: number,
  options: AdvanceOptions,
): Promise<EngineState> {
  readManifest(folder);
  stateIn(folder);
  const unlock = locked(join(folder, engineFolder));
  try {
    let state = stateIn(folder);
    if (round > 0) readRound(folder, round);
    if (state.round !== round || state.phase === "cancelled") return state;
    for (;;) {
      const next = collected(folder, state);
      if (next === undefined) return stateIn(folder);
      const { hasEnded } = await handedOut(folder, next, options);
      state = stateIn(folder);
      if (!hasEnded || state.phase === "cancelled") return state;
    }
  } finally {
    unlock();
  }
}

function stateIn(folder: string): EngineState {
  const state = readState(folder);
  if (state !== undefined) return state;
  throw new SpecError("DIR", `The sweep in ${folder} has no engine. Give one with --engine.`);
}

interface NextRound {
  readonly state: EngineState;
  readonly missing: () => Generator<number>;
  readonly count: number;
}

/** Collects records; undefined if nothing is left to do. */
function collected(folder: string, state: EngineState): NextRound | undefined {
  const plan = withRecords(folder);
  removeEmptyLogs(folder);
  const stage = plan.stage();
  if (stage === undefined) {
    writeState(folder, { ...state, phase: "finished", reason: undefined });
    return undefined;
  }
  const attempt = isComplete(folder, state, plan.done) ? 1 : state.attempt + 1;
  const { attempts } = state.settings;
  let count = 0;
  for (const _ of plan.missing(stage)) count += 1;
  if (attempt > attempts) {
    const reason = `${count} points are missing after ${attempts} attempts`;
    writeState(folder, { ...state, phase: "stopped", reason });
    return undefined;
  }
  const missing = function* (): Generator<number> {
    for (const { index } of plan.missing(stage)) yield index;
  };
  return { state: { ...state, attempt }, missing, count };
}

function withRecords(folder: string): Plan {
  const sweep = sweepIn(folder);
  const plan = new Plan(sweep);
  const unlock = locked(folder);
  try {
    takeEndedShards(folder);
    readRecords(join(folder, recordsFile), (_, line) => void plan.take(noteIn(line, sweep)));
  } finally {
    unlock();
  }
  return plan;
}

/** Whether all points of the tasks that were taken are there. */
function isComplete(folder: string, { round, taken, attempt }: EngineState, done: Bits): boolean {
  if (round === 0 || attempt === 0) return true;
  const last = readRound(folder, round);
  for (let task = 0; task < taken; task++) {
    for (const index of indicesOfTask(last, task)) if (!done.has(index)) return false;
  }
  return true;
}

async function handedOut(
  folder: string,
  { state, missing, count }: NextRound,
  { say, signal, pauses, engine = engineOf(state) }: AdvanceOptions,
): Promise<{ readonly hasEnded: boolean }> {
  const { jobName, program, settings, attempt } = state;
  const running = engine({ folder, jobName, program, settings, signal, say });
  const mostTasks = await running.mostTasks();
  const { tasks, points } = divided(count, settings, { attempt, mostTasks });
  const round: Round = { number: state.round + 1, tasks, ranges: rangesOf(missing(), points) };
  writeRound(folder, round);
  const begun = { ...state, round: round.number, phase: "running", reason: undefined } as const;
  // Tasks may end before it is known that they were taken.
  writeState(folder, { ...begun, taken: tasks });
  try {
    const { taken, hasEnded } = await submittedTo(running, round, { say, pauses });
    if (taken !== tasks) writeState(folder, { ...stateIn(folder), taken });
    return { hasEnded };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    writeState(folder, { ...begun, phase: "stopped", taken: 0, attempt: 0, reason });
    throw error;
  }
}

function engineOf({ engine }: EngineState): (sweep: EngineSweep) => Engine {
  return engineNamed(engine);
}

async function submittedTo(
  engine: Engine,
  round: Round,
  { say, pauses }: Pick<AdvanceOptions, "say" | "pauses">,
): ReturnType<Engine["submit"]> {
  for (const seconds of pauses) {
    try {
      return await engine.submit(round);
    } catch (error) {
      if (!(error instanceof FullQueueError)) throw error;
      say(`The queue is full; it is tried again in ${seconds} s.`);
      await pause(1000 * seconds);
    }
  }
  try {
    return await engine.submit(round);
  } catch (error) {
    if (!(error instanceof FullQueueError)) throw error;
    throw new SpecError(
      "--engine",
      `The queue is full: no task was taken. Nothing is lost: wait until jobs of yours have ended, and add --resume, or lower --max-tasks.`,
    );
  }
}

/** Most tasks say nothing. */
function removeEmptyLogs(folder: string): void {
  let logs: readonly string[];
  try {
    logs = readdirSync(join(folder, logFolder));
  } catch {
    return;
  }
  for (const name of logs) {
    const file = join(folder, logFolder, name);
    if (name.includes("merge")) continue;
    if (statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file, { force: true });
  }
}
