import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { EngineSettings } from "../engines/engine.ts";
import { publish } from "../../durable/publish.ts";
import { engineFile, isListOf, isWholeFrom } from "./engine-file.ts";
import { engineFolder } from "./round.ts";

/** What an engine does with a sweep: tasks are out, all points are there, it ended without some, or it was cancelled. */
export type Phase = "running" | "finished" | "stopped" | "cancelled";

/** What the rounds of a sweep know of each other. */
export interface EngineState {
  readonly schema: 1;
  readonly engine: string;
  readonly jobName: string;
  readonly program: readonly string[];
  readonly settings: EngineSettings;
  readonly phase: Phase;
  /** Why it stopped. */
  readonly reason?: string | undefined;
  /** Of the last round; 0 before the first. */
  readonly round: number;
  /** How often in a row points of the last round were handed out. */
  readonly attempt: number;
  /** Tasks of the last round that the engine took. */
  readonly taken: number;
}

const fileOf = (folder: string): string => join(folder, engineFolder, "state.json");

/**
 * The state of the engine of a sweep; undefined where there is none.
 *
 * @throws SpecError for one that is not as it was written
 */
export function readState(folder: string): EngineState | undefined {
  const file = fileOf(folder);
  return existsSync(file) ? engineFile<EngineState>(file, isState) : undefined;
}

const phases: readonly unknown[] = ["running", "finished", "stopped", "cancelled"];

function isState(given: Partial<EngineState>): boolean {
  const { schema, engine, jobName, program, settings, phase, round, attempt, taken } = given;
  const isText = (one: unknown): boolean => typeof one === "string";
  return (
    schema === 1 &&
    [engine, jobName].every(isText) &&
    isListOf(program, isText) &&
    typeof settings === "object" &&
    settings !== null &&
    [settings.sbatch, settings.hosts].every((list) => isListOf(list, isText)) &&
    phases.includes(phase) &&
    [round, attempt, taken].every((one) => isWholeFrom(0, one))
  );
}

export function writeState(folder: string, state: EngineState): void {
  mkdirSync(join(folder, engineFolder), { recursive: true });
  publish(fileOf(folder), `${JSON.stringify(state, undefined, 2)}\n`);
}

/** A state before the first round; numbers of rounds go on where there were some. */
export function newState(
  folder: string,
  given: Pick<EngineState, "engine" | "program" | "settings">,
): EngineState {
  const { round = 0 } = readState(folder) ?? {};
  const jobName = `caldera-${randomBytes(4).toString("hex")}`;
  return { schema: 1, ...given, jobName, phase: "stopped", round, attempt: 0, taken: 0 };
}
