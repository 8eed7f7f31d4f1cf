/** Runs at every point of a grid, which go on where they were stopped. */
import { localPool } from "./engines/local.ts";
import { runSweep, type SweepProgress, type SweepSummary } from "./run-sweep.ts";
import type { JsonObject } from "./spec/json.ts";
import { readSweep } from "./spec/read-sweep.ts";
import { SpecError } from "./spec/spec-error.ts";

export { type SweepResults, sweepResults } from "./export/results.ts";
export type { PointRecord } from "./store/record.ts";
export type { CheckpointError } from "../durable/checkpoint-file.ts";
export { openCheckpoint, type OpenCheckpoint } from "../durable/open-checkpoint.ts";
export { SpecError, type SweepProgress, type SweepSummary };

/** How a sweep runs. */
export interface SweepOptions {
  /** The folder of the results, which is made. */
  readonly out: string;
  /** Goes on with the results that are there, of the same sweep. */
  readonly resume?: boolean | undefined;
  /** How many points are computed at the same time (default: as many as there are cores). */
  readonly threads?: number | undefined;
  readonly progress?: ((progress: SweepProgress) => void) | undefined;
  /** Ends the sweep, which throws the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes a run at every point of a grid, on all cores, as `caldera sweep` does. The sweep is an object with `model` (as
 * {@link readModel} takes it), `task` ("steady-state", "response", …), its `options` and `axes`; values are in the
 * model's units. Each point is a line of `out/points.jsonl` as soon as it is known, with a checksum; {@link sweepResults}
 * reads them. The same sweep gives the same file, whatever the number of threads and however often it was stopped.
 *
 * Points share derived and compiled equations, but none starts from the state of a neighbour: over the frequencies of
 * Fig. 5 that changed the time of a quantum steady state by no more than repetitions of it differ (the guide has the
 * numbers), and so each point stays what the run by itself gives. Within a `response` all values share
 * what is prepared at the first of them.
 *
 * @throws SpecError naming the place in the sweep, or for a folder of something else; ModelError for the model
 *
 * @example
 * ```ts
 * import { mkdtempSync } from "node:fs";
 * import { sweep, sweepResults } from "caldera/sweeps";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1, alpha: 0.1 };
 * const out = `${mkdtempSync("/tmp/sweep-")}/levels`;
 * const axes = [{ name: "alpha", from: 0.1, to: 0.3, points: 3 }];
 * const model = { potential: "alpha*x^4/4", parameters };
 * const { done, statuses } = await sweep({ model, task: "levels", axes }, { out, threads: 1 });
 * assert.equal(done, 3);
 * assert.equal(statuses.get("settled"), 3);
 * const ground = [...sweepResults(out).records()].map(({ result }) => result.energies[0]);
 * assert(ground[0] < ground[1] && ground[1] < ground[2]);
 * ```
 */
export function sweep(
  spec: object,
  { threads, signal, ...options }: SweepOptions,
): Promise<SweepSummary> {
  const read = readSweep(spec as JsonObject, (file) => {
    throw new SpecError("model", `Must be a model here, but is the name of a file, ${file}.`);
  });
  const pool = (): ReturnType<typeof localPool> => localPool(read, { threads, signal });
  return runSweep(read, { ...options, signal, pool });
}
