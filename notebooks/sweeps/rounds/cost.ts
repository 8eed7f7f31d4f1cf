import { join } from "node:path";
import type { PointPool } from "../engines/local.ts";
import { Plan } from "../plan/plan.ts";
import type { Point } from "../plan/stage.ts";
import { fewRefusals, Refusals } from "../refusals.ts";
import type { Sweep } from "../spec/sweep.ts";
import { locked } from "../../durable/lock.ts";
import { recordsFile } from "../store/manifest.ts";
import { noteIn, type PointLines } from "../store/point-lines.ts";
import { readRecords } from "../store/read-records.ts";
import { RecordLog } from "../../durable/record-log.ts";

/** What some points took on one core of this machine. */
export interface Cost {
  readonly points: number;
  /** NaN if no point is missing. */
  readonly secondsPerPoint: number;
}

/** Points that are looked at, and the seconds after which no further one begins. */
const [fewPoints, enough] = [9, 20];

/**
 * Computes some missing points, spread over all of them, and measures how long one takes. The first one is not counted where
 * there are others: the equations are derived there.
 *
 * @param folder where records are kept; without it they are not
 * @throws SpecError if all are refused
 */
export async function measuredCost(
  sweep: Sweep,
  pool: () => Promise<PointPool>,
  folder?: string,
): Promise<Cost> {
  const unlock = folder === undefined ? () => {} : locked(folder);
  try {
    const plan = new Plan(sweep);
    const file = folder === undefined ? undefined : join(folder, recordsFile);
    const found =
      file === undefined
        ? undefined
        : readRecords(file, (_, line) => void plan.take(noteIn(line, sweep)));
    const points = spread(plan);
    if (points.length === 0) return { points: 0, secondsPerPoint: Number.NaN };
    const log =
      file === undefined || found === undefined
        ? undefined
        : await RecordLog.opened(file, found.whole);
    try {
      return await measured(points, await pool(), (lines) => log?.append(lines));
    } finally {
      await log?.close();
    }
  } finally {
    unlock();
  }
}

function spread(plan: Plan): readonly Point[] {
  const stage = plan.stage();
  if (stage === undefined) return [];
  const step = Math.max(1, Math.floor(stage.size / fewPoints));
  const points: Point[] = [];
  // Any of those that are missing, one in each part.
  let next = stage.first;
  for (const point of plan.missing(stage)) {
    if (point.index < next) continue;
    points.push(point);
    if (points.length === fewPoints) break;
    next = point.index + step;
  }
  return points;
}

async function measured(
  points: readonly Point[],
  pool: PointPool,
  append: (lines: string) => void,
): Promise<Cost> {
  const watch = new Refusals(Math.min(fewRefusals, points.length));
  const times: number[] = [];
  const take = ({ lines, notes }: PointLines): void => {
    watch.take(notes);
    append(lines);
  };
  const began = performance.now();
  try {
    for (const point of points) {
      const start = performance.now();
      await pool.compute([point], take);
      times.push((performance.now() - start) / 1000);
      if (performance.now() - began > 1000 * enough) break;
    }
  } finally {
    await pool.close();
  }
  const counted = times.length > 1 ? times.slice(1) : times;
  const secondsPerPoint = counted.reduce((sum, time) => sum + time, 0) / counted.length;
  return { points: times.length, secondsPerPoint };
}
