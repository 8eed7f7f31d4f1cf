import type { Model } from "../../../derivations/index.ts";
import type { Kept, RunStatus } from "../../runs/index.ts";
import type { Json, JsonObject } from "../spec/json.ts";

/** What a point of a sweep gives. */
export interface PointResult {
  readonly status: RunStatus;
  /** What to know before trusting the numbers, in words; empty if nothing. */
  readonly warnings: readonly string[];
  readonly result: JsonObject;
}

/** What the points of one process share. */
export interface PointContext {
  /** Equations that were derived and compiled for earlier points. */
  readonly kept: Kept;
  readonly signal?: AbortSignal | undefined;
}

/** Reads the value of an option, at a place of the sweep file. */
export type OptionReader<T> = (value: Json, place: string) => T;

/** Options of a task by name. */
export type TaskOptions = Readonly<Record<string, OptionReader<unknown>>>;

/** The options of a task as they were read. */
export type ReadOptions<T extends TaskOptions> = {
  readonly [K in keyof T]?: T[K] extends OptionReader<infer V> ? V : never;
};

/** A run that a sweep makes at each of its points. */
export interface Task {
  readonly name: string;
  /** What it is, for help texts. */
  readonly summary: string;
  readonly options: TaskOptions;
  /** Options without which it cannot run. */
  readonly needed: readonly string[];
  readonly run: (model: Model, options: JsonObject, context: PointContext) => Promise<PointResult>;
}

/** A task with its options read as its table says. */
export function task<T extends TaskOptions>(described: {
  readonly name: string;
  readonly summary: string;
  readonly options: T;
  readonly needed?: readonly (keyof T & string)[];
  readonly run: (
    model: Model,
    options: ReadOptions<T>,
    context: PointContext,
  ) => Promise<PointResult>;
}): Task {
  const { options: table, run } = described;
  return {
    needed: [],
    ...described,
    run: (model, options, context) => run(model, readOptions(table, options), context),
  };
}

/**
 * Options of a sweep file by the table of a task.
 *
 * @throws SpecError naming the option
 */
export function readOptions<T extends TaskOptions>(table: T, options: JsonObject): ReadOptions<T> {
  const entries = Object.entries(options).map(([name, value]) => [
    name,
    table[name]?.(value, `options.${name}`),
  ]);
  return Object.fromEntries(entries) as ReadOptions<T>;
}
