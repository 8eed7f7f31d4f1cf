import type { Kept } from "../../runs/index.ts";
import type { Point } from "../plan/stage.ts";
import { readSweep } from "../spec/read-sweep.ts";
import type { Sweep, SweepSpec } from "../spec/sweep.ts";
import { linesOf, type PointLines } from "../store/point-lines.ts";
import type { PointRecord } from "../store/record.ts";
import { recordAt } from "../tasks/point-record.ts";

/** What a process is asked for: first to read the sweep, then to compute points one after the other. */
export type PointOrder = { readonly spec: SweepSpec } | { readonly points: readonly Point[] };

/** That the sweep is read, records, or how long all points that were asked for took, in milliseconds. */
export type PointAnswer =
  { readonly isReady: true } | { readonly records: PointLines } | { readonly time: number };

/** Records that come faster than this go together, in milliseconds. */
const together = 10;

const kept: Kept = new Map();
let sweep: Sweep | undefined;

function answer(given: PointAnswer): void {
  process.send?.(given);
}

async function computed(points: readonly Point[], of: Sweep): Promise<void> {
  const start = performance.now();
  let sent = start;
  let records: PointRecord[] = [];
  for (const point of points) {
    records.push(await recordAt(of, point, kept));
    if (performance.now() - sent < together) continue;
    answer({ records: linesOf(records, of) });
    records = [];
    // Says between points, too, that the process that asked is gone.
    await new Promise(setImmediate);
    sent = performance.now();
  }
  if (records.length > 0) answer({ records: linesOf(records, of) });
  answer({ time: performance.now() - start });
}

function readSpec(spec: SweepSpec): void {
  sweep = readSweep(spec, () => {
    throw new Error("The model is in the sweep.");
  });
  answer({ isReady: true });
}

process.on("message", (order: PointOrder) => {
  if ("spec" in order) readSpec(order.spec);
  else if (sweep !== undefined) void computed(order.points, sweep);
});
process.on("disconnect", () => process.exit());
// Ctrl-C reaches all processes of a terminal. The one that asks for points ends this one.
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
