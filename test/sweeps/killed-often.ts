/**
 * A sweep of 10,000 quantum steady states about the point of Fig. 5, killed twenty times at random (once with a record cut, once on
 * a full disk), against the same sweep in one run: every point once, equal byte for byte. `npm run test:sweeps`; half an hour.
 */
import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { recordIn } from "../../notebooks/sweeps/store/record.ts";
import { compiled } from "../compiled.ts";
import { suiteSeed, uniform } from "../seed.ts";

const kills = 20;
const points = 10_000;
const [torn, full] = [7, 13];
const random = uniform(901);

const folder = mkdtempSync(join(tmpdir(), "caldera-killed-"));
const model = JSON.parse(readFileSync("notebooks/models/kerr.json", "utf8")) as object;
const spec = join(folder, "spec.json");
writeFileSync(
  spec,
  JSON.stringify({
    ...{ model, task: "steady-state" },
    options: { levels: 12, harmonics: 2, relaxation: false },
    axes: [
      { name: "omega", from: 0.8, to: 1.6, points: 100 },
      { name: "F", from: 0.05, to: 0.5, points: 100 },
    ],
  }),
);

const main = await compiled("notebooks/cli/main.ts");

interface Ended {
  readonly code: number | null;
  readonly error: string;
}

function started(
  out: string,
  resume: boolean,
  limit = "",
): { kill: () => void; ended: Promise<Ended> } {
  const args = ["sweep", spec, "--out", out, ...(resume ? ["--resume"] : [])];
  const line = [process.execPath, main, ...args].map((word) => `'${word}'`).join(" ");
  const child = spawn("bash", ["-c", `${limit} exec ${line}`]);
  let error = "";
  child.stderr.on("data", (data) => (error += String(data)));
  const ended = new Promise<Ended>((resolve) =>
    child.on("close", (code) => resolve({ code, error })),
  );
  return { kill: () => child.kill("SIGKILL"), ended };
}

const fileOf = (out: string): string => join(out, "points.jsonl");
const sizeOf = (out: string): number => (existsSync(fileOf(out)) ? statSync(fileOf(out)).size : 0);

const whole = join(folder, "whole");
let start = performance.now();
const first = await started(whole, false).ended;
const seconds = (performance.now() - start) / 1000;
console.log(`In one run: ${seconds.toFixed(0)} s. ${first.error.trim().split("\n").at(-1)}`);

const stopped = join(folder, "stopped");
start = performance.now();
for (let k = 0; k < kills; k++) {
  const before = sizeOf(stopped);
  if (k === full) {
    // Files of the process may have 200 kB more.
    const blocks = Math.ceil(before / 1024) + 200;
    const { code, error } = await started(stopped, k > 0, `ulimit -f ${blocks}; trap '' XFSZ;`)
      .ended;
    console.log(`Full disk: status ${code}, ${error.trim().split("\n").at(-1)}`);
    continue;
  }
  const run = started(stopped, k > 0);
  while (sizeOf(stopped) <= before) await pause(5);
  await pause(random() * 1000 * (seconds / kills));
  run.kill();
  await run.ended;
  if (k === torn) truncateSync(fileOf(stopped), sizeOf(stopped) - 50);
  console.log(`Kill ${k + 1}: ${(sizeOf(stopped) / 1e6).toFixed(1)} MB`);
}
const last = await started(stopped, true).ended;
console.log(
  `At last: ${last.error.trim().split("\n").at(-1)} ${((performance.now() - start) / 1000).toFixed(0)} s in all`,
);

const indices = readFileSync(fileOf(stopped), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => recordIn(line).index);
const isOnce = indices.length === points && indices.every((index, j) => index === j);
const isEqual = spawnSync("cmp", [fileOf(whole), fileOf(stopped)]).status === 0;
console.log(`Seed ${suiteSeed}: every point once: ${isOnce}; equal byte for byte: ${isEqual}`);
rmSync(folder, { recursive: true, force: true });
process.exitCode = isOnce && isEqual ? 0 : 1;
