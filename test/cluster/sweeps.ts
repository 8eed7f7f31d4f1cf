import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { compiled } from "../compiled.ts";
import { duffing } from "../notebooks/sweeps/sweep-models.ts";

/** What a command line said. */
export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs Caldera in a process of its own. */
export async function caldera(...args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [await compiled("notebooks/cli/main.ts"), ...args]);
  let [out, error] = ["", ""];
  child.stdout.on("data", (data) => (out += data));
  child.stderr.on("data", (data) => (error += data));
  return new Promise((resolve) => {
    child.on("close", (status) => resolve({ status, out, error }));
  });
}

/** A sweep file of 240 points, of some hundredths of a second each; or one with an adaptive axis. */
export function specIn(folder: string, isAdaptive: boolean): string {
  const adaptive = { of: "energies.1", tolerance: 0.02, most: 60 };
  const axes = isAdaptive
    ? [{ name: "alpha", from: 0.1, to: 2, points: 12, adaptive }]
    : [
        { name: "alpha", from: 0.1, to: 0.2, points: 10 },
        { name: "omega0", from: 0.9, to: 1.3, points: 24 },
      ];
  const spec = { model: duffing, task: "levels", options: { count: 8 }, axes };
  const file = join(folder, isAdaptive ? "adaptive.json" : "grid.json");
  writeFileSync(file, JSON.stringify(spec));
  return file;
}

export const pointsOf = (out: string): string => readFileSync(join(out, "points.jsonl"), "utf8");

interface Status {
  readonly size: number;
  readonly done: number;
  readonly phase: string;
  readonly round: number;
  readonly tasks: { readonly running: number; readonly waiting: number } | null;
}

export async function statusOf(out: string): Promise<Status> {
  return JSON.parse((await caldera("status", out, "--format", "json")).out) as Status;
}

/** Waits until a sweep is as asked for. */
export async function until(
  out: string,
  is: (status: Status) => boolean,
  seconds = 240,
): Promise<Status> {
  for (let n = 0; n < seconds; n++) {
    const status = await statusOf(out);
    if (is(status)) return status;
    await pause(1000);
  }
  throw new Error(`${out} is not as it should be: ${JSON.stringify(await statusOf(out))}`);
}

/** Processes that work on tasks of a sweep. */
export function workers(out: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`))
    .filter((name) => {
      const words = commandOf(name);
      return words.includes("work") && words.includes(out) && words.includes("--task");
    })
    .map(Number);
}

function commandOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}
