/**
 * What a sweep costs besides its points, and what a second core gives: `npm run bench:sweeps`, in seconds of a machine
 * without other work. Points are quantum steady states about that of Fig. 5, and energy levels where they must be cheap.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { localPool } from "../../notebooks/sweeps/engines/local.ts";
import { runSweep } from "../../notebooks/sweeps/run-sweep.ts";
import { Grid } from "../../notebooks/sweeps/spec/grid.ts";
import type { JsonObject } from "../../notebooks/sweeps/spec/json.ts";
import type { Sweep } from "../../notebooks/sweeps/spec/sweep.ts";
import { readSweep } from "../../notebooks/sweeps/spec/read-sweep.ts";
import { begun } from "../../notebooks/sweeps/store/manifest.ts";
import { lineOf } from "../../notebooks/sweeps/store/record.ts";
import { recordAt } from "../../notebooks/sweeps/tasks/point-record.ts";
import { sweepOf } from "../notebooks/sweeps/sweep-models.ts";

const folder = mkdtempSync(join(tmpdir(), "caldera-sweep-speed-"));
const model = JSON.parse(readFileSync("notebooks/models/kerr.json", "utf8")) as JsonObject;

function steadyStates(options: JsonObject, points: readonly [number, number]): Sweep {
  const axes = [
    { name: "omega", from: 0.8, to: 1.6, points: points[0] },
    { name: "F", from: 0.05, to: 0.5, points: points[1] },
  ];
  return readSweep({ model, task: "steady-state", options, axes }, () => model);
}

let runs = 0;
let busy = 0;

/** How many cores other processes use just now; the largest of them is reported. */
async function others(): Promise<void> {
  const times = (): number =>
    cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0);
  const [before, start] = [times(), performance.now()];
  await pause(500);
  busy = Math.max(busy, (times() - before) / (performance.now() - start));
}

/** Seconds of a sweep, without the start of its processes. */
async function seconds(sweep: Sweep, threads: number): Promise<number> {
  const pool = await localPool(sweep, { threads });
  // Each process has derived and compiled the equations then.
  const warm = Array.from({ length: 8 * threads }, (_, index) => {
    return { index, parameters: new Grid(sweep.axes).at(index) };
  });
  await pool.compute(warm, () => {});
  await others();
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
  await others();
  const start = performance.now();
  await all(grid.size);
  return (performance.now() - start) / 1000;
}

const figure5 = steadyStates({ kind: "CL", tolerance: 1e-4 }, [8, 5]);

/** Seconds by themselves and in a sweep, where this process has one core. */
async function onOneCore(): Promise<void> {
  const own = await secondsOfPoints(figure5);
  console.log(JSON.stringify({ own, sweep: await seconds(figure5, 1) }));
}

interface OneCore {
  readonly own: number;
  readonly sweep: number;
}

/** The same, of a process that may use one core only; undefined where there is no taskset. */
function withOneCore(): OneCore | undefined {
  const again = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url), "one-core"];
  const { stdout } = spawnSync("taskset", ["-c", "0", ...again], { encoding: "utf8" });
  return stdout ? (JSON.parse(stdout) as OneCore) : undefined;
}

async function cheapPoints(): Promise<void> {
  const cheap = sweepOf({ axes: [{ name: "alpha", from: 0.1, to: 0.5, points: 4000 }] });
  const alone = await secondsOfPoints(cheap);
  const one = await seconds(cheap, 1);
  const more = (1000 * (one - alone)) / 4000;
  console.log(
    `4000 points of ${(alone / 4).toFixed(2)} ms: ${one.toFixed(2)} s in a sweep with one process, ${more.toFixed(3)} ms a point more`,
  );
}

async function pointsOfFigure5(): Promise<void> {
  const core = withOneCore();
  const [single, double] = [await seconds(figure5, 1), await seconds(figure5, 2)];
  if (core !== undefined) {
    const more = 100 * (core.sweep / core.own - 1);
    console.log(
      `40 points of Fig. 5's kind on one core: ${core.own.toFixed(2)} s by themselves, ${core.sweep.toFixed(2)} s in a sweep (${more.toFixed(1)} % more)`,
    );
    console.log(
      `on two cores, two processes: ${double.toFixed(2)} s, ${(core.sweep / double).toFixed(2)} times as fast as on one core`,
    );
  }
  console.log(
    `on two cores, one process, whose compiler has the second core: ${single.toFixed(2)} s`,
  );
}

async function pointsThatAreThere(): Promise<void> {
  const many = steadyStates({ kind: "CL" }, [400, 250]);
  const out = join(folder, "many");
  begun(out, many.spec, false);
  const grid = new Grid(many.axes);
  const example = await recordAt(figure5, { index: 0, parameters: grid.at(0) }, new Map());
  for (let index = 0; index < grid.size; index += 1000) {
    const lines = Array.from({ length: 1000 }, (_, j) =>
      lineOf({ ...example, index: index + j, parameters: grid.at(index + j) }),
    );
    appendFileSync(join(out, "points.jsonl"), lines.join(""));
  }
  await others();
  const start = performance.now();
  const { before } = await runSweep(many, { out, resume: true, pool: () => localPool(many) });
  const took = (performance.now() - start) / 1000;
  console.log(`${before} points that are there: ${took.toFixed(2)} s`);
}

try {
  if (process.argv[2] === "one-core") await onOneCore();
  else {
    await cheapPoints();
    await pointsOfFigure5();
    await pointsThatAreThere();
    console.log(`Other processes had up to ${busy.toFixed(2)} cores: above 0.1, measure again.`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
