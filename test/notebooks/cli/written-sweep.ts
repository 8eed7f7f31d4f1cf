import { join } from "node:path";
import { writeRound } from "../../../notebooks/sweeps/rounds/round.ts";
import { newState, writeState } from "../../../notebooks/sweeps/rounds/state.ts";
import { runSweep } from "../../../notebooks/sweeps/run-sweep.ts";
import { readSweep } from "../../../notebooks/sweeps/spec/read-sweep.ts";
import { inProcess } from "../sweeps/in-process.ts";
import { duffing } from "../sweeps/sweep-models.ts";
import type { temporaryFolder } from "./command-line.ts";

/** Lets a folder be that of a sweep by GNU parallel, whose first round of one task has begun. */
export function giveEngine(out: string, points: number): void {
  const settings = {
    ...{ secondsPerPoint: 1, secondsPerTask: 100, attempts: 3, cpus: 1 },
    ...{ sbatch: [], hosts: [":"] },
  };
  writeRound(out, { number: 1, tasks: 1, ranges: [[0, points - 1]] });
  const state = newState(out, { engine: "parallel", program: ["caldera"], settings });
  writeState(out, { ...state, phase: "running", round: 1, attempt: 1, taken: 1 });
}

/** A sweep file with four points, and the folder of its results. */
export async function writtenSweep(
  folder: ReturnType<typeof temporaryFolder>,
): Promise<readonly [file: string, results: string]> {
  const spec = {
    ...{ model: duffing, task: "levels", options: { count: 3 } },
    axes: [
      { name: "alpha", values: [0.1, 0.2] },
      { name: "omega0", values: [1, 2] },
    ],
  };
  const sweep = readSweep(spec, () => duffing);
  const out = join(folder.path, "results");
  await runSweep(sweep, { out, pool: async () => inProcess(sweep) });
  return [folder.file("sweep.json", JSON.stringify(spec)), out];
}
