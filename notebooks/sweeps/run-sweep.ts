import { join } from "node:path";
import type { PointPool } from "./engines/local.ts";
import { Plan } from "./plan/plan.ts";
import type { Sweep } from "./spec/sweep.ts";
import { locked } from "../durable/lock.ts";
import { begun, ended, recordsFile } from "./store/manifest.ts";
import { noteIn, type PointLines } from "./store/point-lines.ts";
import type { PointStatus } from "./store/record.ts";
import { RecordLog } from "../durable/record-log.ts";
import { readRecords } from "./store/read-records.ts";
import { inOrder } from "./store/in-order.ts";
import { takeShards } from "./store/shards.ts";
import { fewRefusals, RefusedSweepError, Refusals } from "./refusals.ts";
import { type Reason, Tally } from "./tally.ts";

/** How far a sweep is. */
export interface SweepProgress {
  /** Points that are known by now, and those of them that are on the disk or on the way there. */
  readonly size: number;
  readonly done: number;
  /** Those of them that were there before. */
  readonly before: number;
}

/** What a sweep gave. */
export interface SweepSummary extends SweepProgress {
  /** How many points have each status. */
  readonly statuses: ReadonlyMap<PointStatus, number>;
  /** For each status the first warning that a point of it has, and the point. */
  readonly reasons: ReadonlyMap<PointStatus, Reason>;
  /** Records that were cut or changed, and were computed again. */
  readonly damaged: number;
}

export interface RunSweepOptions {
  /** The folder of the results, which is made. */
  readonly out: string;
  /** Goes on with what is there. */
  readonly resume?: boolean | undefined;
  readonly pool: () => Promise<PointPool>;
  readonly progress?: ((progress: SweepProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Computes the points of a sweep, each on the disk as soon as it is known: `out/manifest.json` says what the sweep is, and
 * `out/points.jsonl` has a line for each point, at the end in the order of the points. A sweep that was stopped, in any way,
 * goes on where it was with `resume`: the result is the same, byte for byte.
 *
 * @throws SpecError for a folder of something else; LockedError while another process writes there
 */
export async function runSweep(sweep: Sweep, options: RunSweepOptions): Promise<SweepSummary> {
  const { out, resume = false } = options;
  begun(out, sweep.spec, resume);
  const unlock = locked(out);
  try {
    return await computed(sweep, options);
  } catch (error) {
    // Nothing is there that is worth to be kept.
    if (error instanceof RefusedSweepError) ended(out);
    throw error;
  } finally {
    unlock();
  }
}

async function computed(
  sweep: Sweep,
  { out, pool, progress, signal }: RunSweepOptions,
): Promise<SweepSummary> {
  const file = join(out, recordsFile);
  const plan = new Plan(sweep);
  const tally = new Tally();
  takeShards(out);
  const found = readRecords(file, (_, line) => {
    const note = noteIn(line, sweep);
    if (plan.take(note)) tally.add(note);
  });
  const before = plan.done.size;
  const report = (): void => progress?.({ size: plan.size, done: plan.done.size, before });
  report();
  if (plan.stage() !== undefined) {
    const log = await RecordLog.opened(file, found.whole);
    try {
      const watch = new Refusals(before > 0 ? 0 : Math.min(fewRefusals, plan.size));
      await allStages(plan, { pool, log, signal }, ({ lines, notes }) => {
        watch.take(notes);
        log.append(lines);
        for (const note of notes) {
          plan.take(note);
          tally.add(note);
        }
        report();
      });
    } finally {
      await log.close();
    }
  }
  inOrder(file);
  const { statuses, reasons } = tally;
  const { damaged } = found;
  return { size: plan.size, done: plan.done.size, before, statuses, reasons, damaged };
}

interface Work {
  readonly pool: () => Promise<PointPool>;
  readonly log: RecordLog;
  readonly signal: AbortSignal | undefined;
}

/** Computes stage after stage: each is known once all records of the one before are on the disk. */
async function allStages(
  plan: Plan,
  { pool, log, signal }: Work,
  take: (lines: PointLines) => void,
): Promise<void> {
  const running = await pool();
  try {
    for (let stage = plan.stage(); stage !== undefined; stage = plan.stage()) {
      await running.compute(plan.missing(stage), take);
      await log.flush();
      signal?.throwIfAborted();
    }
  } finally {
    await running.close();
  }
}
