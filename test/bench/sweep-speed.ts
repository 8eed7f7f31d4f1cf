/**
 * What a sweep costs besides its points, and what a second core gives: `npm run bench:sweeps`, in seconds of a quiet
 * machine. Points are quantum steady states about that of Fig. 5.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localPool } from "../../notebooks/sweeps/engines/local.ts";
import { runSweep } from "../../notebooks/sweeps/run-sweep.ts";
import { Grid } from "../../notebooks/sweeps/spec/grid.ts";
import type { JsonObject } from "../../notebooks/sweeps/spec/json.ts";
import { readSweep } from "../../notebooks/sweeps/spec/read-sweep.ts";
import type { Sweep } from "../../notebooks/sweeps/spec/sweep.ts";
import { begun } from "../../notebooks/sweeps/store/manifest.ts";
import { lineOf } from "../../notebooks/sweeps/store/record.ts";
import { recordAt } from "../../notebooks/sweeps/tasks/point-record.ts";

const folder = mkdtempSync(join(tmpdir(), "caldera-sweep-speed-"));
const model = JSON.parse(readFileSync("notebooks/models/kerr.json", "utf8")) as JsonObject;

function sweepOf(options: JsonObject, points: readonly [number, number]): Sweep {
  const axes = [
    { name: "omega", from: 0.8, to: 1.6, points: points[0] },
    { name: "F", from: 0.05, to: 0.5, points: points[1] },
  ];
  return readSweep({ model, task: "steady-state", options, axes }, () => model);
}

let runs = 0;

/** Seconds of a sweep, without the start of its threads. */
async function seconds(sweep: Sweep, threads: number): Promise<number> {
  const pool = await localPool(sweep, { threads });
  // Each thread has derived and compiled the equations then.
  const warm = Array.from({ length: 8 * threads }, (_, index) => {
    return { index, parameters: new Grid(sweep.axes).at(index) };
  });
  await pool.compute(warm, () => {});
  const start = performance.now();
  await runSweep(sweep, { out: join(folder, String((runs += 1))), pool: async () => pool });
  return (performance.now() - start) / 1000;
}

async function secondsOfPoints(sweep: Sweep): Promise<number> {
  const grid = new Grid(sweep.axes);
  const kept = new Map<string, unknown>();
  const all = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index++) {
      await recordAt(sweep, { index, parameters: grid.at(index) }, kept);
    }
  };
  await all(8);
  const start = performance.now();
  await all(grid.size);
  return (performance.now() - start) / 1000;
}

const small = sweepOf({ levels: 6, harmonics: 1, relaxation: false }, [40, 25]);
const alone = await secondsOfPoints(small);
const one = await seconds(small, 1);
console.log(
  `1000 points of ${alone.toFixed(2)} ms: ${one.toFixed(2)} s in a sweep with one thread, ${(one - alone).toFixed(3)} ms a point more`,
);

const usual = sweepOf({ kind: "CL", tolerance: 1e-4 }, [8, 5]);
const [single, double] = [await seconds(usual, 1), await seconds(usual, 2)];
const own = await secondsOfPoints(usual);
console.log(
  `40 points of Fig. 5's kind: ${own.toFixed(2)} s by themselves, ${single.toFixed(2)} s with one thread (${(100 * (single / own - 1)).toFixed(1)} %), ${double.toFixed(2)} s with two: ${(single / double).toFixed(2)} times as fast`,
);

const many = sweepOf({ kind: "CL" }, [400, 250]);
const out = join(folder, "many");
begun(out, many.spec, false);
const grid = new Grid(many.axes);
const example = await recordAt(usual, { index: 0, parameters: grid.at(0) }, new Map());
for (let index = 0; index < grid.size; index += 1000) {
  const lines = Array.from({ length: 1000 }, (_, j) =>
    lineOf({ ...example, index: index + j, parameters: grid.at(index + j) }),
  );
  appendFileSync(join(out, "points.jsonl"), lines.join(""));
}
const start = performance.now();
const { before } = await runSweep(many, { out, resume: true, pool: () => localPool(many) });
console.log(
  `${before} points that are there: ${((performance.now() - start) / 1000).toFixed(2)} s`,
);
rmSync(folder, { recursive: true, force: true });
