import type { MessagePort } from "node:worker_threads";
import { workerData } from "piscina";
import type { Kept } from "../../runs/index.ts";
import type { Point } from "../plan/stage.ts";
import { readSweep } from "../spec/read-sweep.ts";
import type { Sweep } from "../spec/sweep.ts";
import { linesOf } from "../store/point-lines.ts";
import type { PointRecord } from "../store/record.ts";
import { recordAt } from "../tasks/point-record.ts";

/** Points that a thread computes one after the other, and where their records go. */
export interface PointJob {
  readonly points: readonly Point[];
  readonly port: MessagePort;
}

/** Records that come faster than this go together, in milliseconds. */
const together = 10;

let sweep: Sweep | undefined;
const kept: Kept = new Map();

/** Computes points in a thread; returns how long that took, in milliseconds. */
export default async function pointThread({ points, port }: PointJob): Promise<number> {
  sweep ??= readSweep(JSON.parse(workerData as string) as unknown, () => {
    throw new Error("The model is in the sweep.");
  });
  const start = performance.now();
  let sent = start;
  let records: PointRecord[] = [];
  for (const point of points) {
    records.push(await recordAt(sweep, point, kept));
    if (performance.now() - sent < together) continue;
    port.postMessage(linesOf(records, sweep));
    records = [];
    sent = performance.now();
  }
  if (records.length > 0) port.postMessage(linesOf(records, sweep));
  port.close();
  return performance.now() - start;
}
