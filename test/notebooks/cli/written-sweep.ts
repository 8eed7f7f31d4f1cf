import { join } from "node:path";
import { runSweep } from "../../../notebooks/sweeps/run-sweep.ts";
import { readSweep } from "../../../notebooks/sweeps/spec/read-sweep.ts";
import { inProcess } from "../sweeps/in-process.ts";
import { duffing } from "../sweeps/sweep-models.ts";
import type { temporaryFolder } from "./command-line.ts";

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
