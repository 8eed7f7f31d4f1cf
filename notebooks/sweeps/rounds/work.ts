import { join } from "node:path";
import type { PointPool } from "../engines/local.ts";
import { Bits } from "../plan/bits.ts";
import { Plan } from "../plan/plan.ts";
import type { Point } from "../plan/stage.ts";
import { SpecError } from "../spec/spec-error.ts";
import type { Sweep } from "../spec/sweep.ts";
import { begun, recordsFile } from "../store/manifest.ts";
import { noteIn } from "../store/point-lines.ts";
import { readRecords } from "../store/read-records.ts";
import { RecordLog } from "../../durable/record-log.ts";
import { ownShard } from "../store/shards.ts";
import { sweepIn } from "../sweep-status.ts";
import { indicesOfTask, readRound } from "./round.ts";

export interface WorkOptions {
  readonly round: number;
  readonly task: number;
  readonly pool: (sweep: Sweep) => Promise<PointPool>;
}

/**
 * Computes the points of a task of a round, each on the disk as soon as it is known, in a shard of its own: `shards/R-K.jsonl`
 * for task K of round R. A task that was ended goes on where it was. Returns how many points were computed.
 *
 * @throws SpecError for a task that is not there; LockedError while another process of this machine works on it
 */
export async function workOn(folder: string, options: WorkOptions): Promise<number> {
  const { round: number, task, pool } = options;
  const round = readRound(folder, number);
  if (task >= round.tasks) {
    const last = round.tasks - 1;
    throw new SpecError("--task", `Round ${number} has tasks 0 to ${last}, but --task is ${task}.`);
  }
  const sweep = sweepIn(folder);
  begun(folder, sweep.spec, true);
  const { file, earlier, unlock } = ownShard(folder, `${number}-${task}`);
  try {
    const done = new Bits();
    for (const one of earlier) readRecords(one, ({ index }) => done.add(index));
    const { whole } = readRecords(file, ({ index }) => done.add(index));
    const plan = planOf(sweep, folder);
    const points: Point[] = [];
    for (const index of indicesOfTask(round, task)) {
      if (!done.has(index)) points.push({ index, parameters: plan.parametersAt(index) });
    }
    if (points.length > 0) await computed(points, await RecordLog.opened(file, whole), sweep, pool);
    return points.length;
  } finally {
    unlock();
  }
}

async function computed(
  points: readonly Point[],
  log: RecordLog,
  sweep: Sweep,
  pool: WorkOptions["pool"],
): Promise<void> {
  try {
    const running = await pool(sweep);
    try {
      await running.compute(points, ({ lines }) => log.append(lines));
    } finally {
      await running.close();
    }
  } finally {
    await log.close();
  }
}

/** Of an adaptive axis, the points of this round follow from those of earlier ones. */
function planOf(sweep: Sweep, folder: string): Plan {
  const plan = new Plan(sweep);
  if (sweep.axes.every(({ adaptive }) => adaptive === undefined)) return plan;
  readRecords(join(folder, recordsFile), (_, line) => void plan.take(noteIn(line, sweep)));
  plan.stage();
  return plan;
}
