import { resolve } from "node:path";
import { engineNamed } from "../engines/index.ts";
import type { Engine, EngineStatus } from "../engines/engine.ts";
import { SpecError } from "../spec/spec-error.ts";
import { readManifest } from "../store/manifest.ts";
import { type EngineState, readState, writeState } from "./state.ts";

function engineIn(folder: string, state: EngineState): Engine {
  const { jobName, program, settings } = state;
  return engineNamed(state.engine)({
    ...{ folder: resolve(folder), jobName, program, settings },
    say: () => {},
  });
}

/**
 * Ends the tasks of a sweep; no further round begins.
 *
 * @throws SpecError for a sweep without an engine
 */
export async function cancelSweep(folder: string): Promise<EngineState> {
  readManifest(folder);
  const state = readState(folder);
  if (state === undefined) {
    throw new SpecError(
      "DIR",
      `The sweep in ${folder} has no tasks on other machines. If it runs on this one, end it there with Ctrl-C.`,
    );
  }
  if (state.phase === "running") writeState(folder, { ...state, phase: "cancelled" });
  await engineIn(folder, state).cancel();
  return state;
}

/** What the engine of a sweep says of its tasks. */
export interface EngineReport {
  readonly state: EngineState;
  /** Undefined where the engine cannot be asked, as on a machine without it. */
  readonly tasks: EngineStatus | undefined;
}

/** The same of a folder; undefined for a sweep without an engine. */
export async function engineReport(folder: string): Promise<EngineReport | undefined> {
  const state = readState(folder);
  if (state === undefined) return undefined;
  const tasks =
    state.phase === "running"
      ? await engineIn(folder, state)
          .status()
          .catch(() => undefined)
      : { running: 0, waiting: 0 };
  return { state, tasks };
}

/** @throws SpecError while tasks of a sweep run or wait, or may do so */
export async function requireIdle(folder: string): Promise<void> {
  const report = await engineReport(folder);
  if (report?.state.phase !== "running" || report.state.engine === "parallel") return;
  const { tasks } = report;
  if (tasks?.running === 0 && tasks.waiting === 0) return;
  const what =
    tasks === undefined
      ? "may have tasks that run, which cannot be asked here"
      : `has ${tasks.running} tasks that run and ${tasks.waiting} that wait`;
  throw new SpecError(
    "--resume",
    `The sweep in ${folder} ${what}. "caldera status" says how far it is; "caldera cancel" ends it.`,
  );
}
