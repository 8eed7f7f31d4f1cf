import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inOrder } from "./in-order.ts";
import { locked, LockedError } from "../../durable/lock.ts";
import { recordsFile } from "./manifest.ts";

/**
 * Where the tasks of other machines write: a file of records for each, with a lock of its own beside it, so that no two
 * processes write to one file.
 */
const shardsFolder = "shards";
const ending = ".jsonl";
const lockEnding = ".lock";

const lockOf = (shard: string): string => `${shard}${lockEnding}`;

function names(folder: string, end: string): readonly string[] {
  const shards = join(folder, shardsFolder);
  if (!existsSync(shards)) return [];
  return readdirSync(shards)
    .filter((name) => name.endsWith(end))
    .map((name) => name.slice(0, -end.length))
    .sort();
}

const fileOf = (folder: string, shard: string): string =>
  join(folder, shardsFolder, `${shard}${ending}`);

/** All files with records of a sweep that are there. */
export function recordFiles(folder: string): readonly string[] {
  const own = join(folder, recordsFile);
  const shards = names(folder, ending).map((name) => fileOf(folder, name));
  return [...(existsSync(own) ? [own] : []), ...shards];
}

/** How many processes write to shards, or were killed there. */
export function shardLocks(folder: string): number {
  return names(folder, lockEnding).length;
}

/** The shard to which a process writes, and those that hold what the same task did before. */
export interface OwnShard {
  readonly file: string;
  readonly earlier: readonly string[];
  readonly unlock: () => void;
}

/**
 * The shard of a task. A task that begins again goes on with its shard; where the lock of it is that of another machine,
 * which may be gone, the task takes a further file.
 *
 * @throws LockedError where a process of this machine does the same task
 */
export function ownShard(folder: string, task: string): OwnShard {
  const shards = join(folder, shardsFolder);
  mkdirSync(shards, { recursive: true });
  const earlier: string[] = [];
  for (let n = 0; ; n++) {
    const name = n === 0 ? task : `${task}.${n}`;
    const file = fileOf(folder, name);
    try {
      return { file, earlier, unlock: locked(shards, lockOf(name)) };
    } catch (error) {
      if (!(error instanceof LockedError) || error.isHere) throw error;
      earlier.push(file);
    }
  }
}

/** Puts the records of all shards into the file of the sweep, in the order of the points, each once; the shards stay. */
export function joinShards(folder: string): void {
  const files = recordFiles(folder);
  if (files.length > 0) inOrder(join(folder, recordsFile), files);
}

/**
 * The same, and the shards go.
 *
 * @throws LockedError while a process writes to one of them, or may do so on another machine
 */
export function takeShards(folder: string): void {
  const shards = join(folder, shardsFolder);
  const own: (() => void)[] = [];
  try {
    for (const name of names(folder, ending)) own.push(locked(shards, lockOf(name)));
    joinShards(folder);
    removeShards(folder);
  } finally {
    for (const unlock of own) unlock();
  }
}

/** The same when all tasks have ended: a lock that is there was left by one that was killed. */
export function takeEndedShards(folder: string): void {
  joinShards(folder);
  for (const name of names(folder, lockEnding)) {
    rmSync(join(folder, shardsFolder, lockOf(name)), { force: true });
  }
  removeShards(folder);
}

function removeShards(folder: string): void {
  const shards = join(folder, shardsFolder);
  for (const name of names(folder, ending)) {
    rmSync(fileOf(folder, name), { force: true });
    rmSync(join(shards, lockOf(name)), { force: true });
  }
  try {
    if (existsSync(shards)) rmdirSync(shards);
  } catch (error) {
    // A task that was not known of may have begun.
    if ((error as { code?: unknown }).code !== "ENOTEMPTY") throw error;
  }
}
