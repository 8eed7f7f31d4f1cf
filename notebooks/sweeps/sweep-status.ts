import { existsSync } from "node:fs";
import { join } from "node:path";
import { Plan } from "./plan/plan.ts";
import { readSweep } from "./spec/read-sweep.ts";
import { SpecError } from "./spec/spec-error.ts";
import type { Sweep } from "./spec/sweep.ts";
import { readManifest } from "./store/manifest.ts";
import { noteIn } from "./store/point-lines.ts";
import { readRecords } from "./store/read-records.ts";
import type { PointStatus } from "./store/record.ts";
import { recordFiles, shardLocks } from "./store/shards.ts";
import { type Reason, Tally } from "./tally.ts";

/** How far a sweep is, by what is in its folder. */
export interface SweepStatus {
  /** Points that are known by now; an adaptive axis may ask for more. */
  readonly size: number;
  readonly done: number;
  readonly statuses: ReadonlyMap<PointStatus, number>;
  readonly reasons: ReadonlyMap<PointStatus, Reason>;
  readonly damaged: number;
  /** Whether a process writes there, or was killed there. */
  readonly isLocked: boolean;
}

/** The sweep of a folder of results. */
export function sweepIn(folder: string): Sweep {
  return readSweep(readManifest(folder).sweep, () => {
    throw new SpecError(
      "DIR",
      `The manifest in ${folder} has no model in it, as a sweep writes it. Give the folder of another sweep.`,
    );
  });
}

/**
 * Reads what is in a folder of results, also while processes write there, of this machine or others.
 *
 * @throws SpecError for a folder of something else
 */
export function sweepStatus(folder: string): SweepStatus {
  const sweep = sweepIn(folder);
  const plan = new Plan(sweep);
  const tally = new Tally();
  let damaged = 0;
  for (const file of recordFiles(folder)) {
    const found = readRecords(file, (_, line) => {
      const note = noteIn(line, sweep);
      if (plan.take(note)) tally.add(note);
    });
    damaged += found.damaged;
  }
  plan.stage();
  const { statuses, reasons } = tally;
  const isLocked = existsSync(join(folder, "lock")) || shardLocks(folder) > 0;
  return { size: plan.size, done: plan.done.size, statuses, reasons, damaged, isLocked };
}
