import type { Checkpoint } from "../runs/checkpoint.ts";
import { CheckpointFile } from "./checkpoint-file.ts";

/** Finished parts of a run in a file. */
export interface OpenCheckpoint extends Checkpoint {
  /** Leaves the file to a run that goes on. */
  readonly close: () => void;
  /** Takes the file away: what the run gave is where it belongs. */
  readonly end: () => void;
}

/**
 * Keeps the finished parts of a run in a file, for its option `checkpoint`. A run that was stopped, in any way, goes on with
 * `resume`, and gives the same to the last bit. Each part is a line with a checksum; a line that is cut or changed counts
 * as not finished. One process writes to a file.
 *
 * @param options `resume` goes on with what is there; a run that takes less than `patience` milliseconds (default
 * 1000) has no file
 * @throws CheckpointError when the run begins, for parts that are there without `resume`, and for those of another model,
 * version or options, naming what differs; LockedError while another process writes there
 *
 * @example
 * ```ts
 * import { mkdtempSync } from "node:fs";
 * import { evolve, readModel } from "caldera";
 * import { openCheckpoint } from "caldera/sweeps";
 * const file = `${mkdtempSync("/tmp/run-")}/evolution.checkpoint`;
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: 0, c: 1 };
 * const model = readModel({ potential: "0", parameters });
 * const options = { kind: "CL", to: 4, points: 41 } as const;
 * // Stopped in the middle …
 * const first = openCheckpoint(file, { patience: 0 });
 * const stop = new AbortController();
 * const onRow = ({ t }) => t > 2 && stop.abort();
 * const stopped = evolve(model, { ...options, checkpoint: first, onRow, signal: stop.signal });
 * await assert.rejects(stopped);
 * first.close();
 * // … and gone on with.
 * const checkpoint = openCheckpoint(file, { resume: true });
 * const { rows } = await evolve(model, { ...options, checkpoint });
 * checkpoint.end();
 * assert.deepEqual(rows, (await evolve(model, options)).rows);
 * ```
 */
export function openCheckpoint(
  file: string,
  options: { readonly resume?: boolean; readonly patience?: number } = {},
): OpenCheckpoint {
  return new CheckpointFile(file, options);
}
