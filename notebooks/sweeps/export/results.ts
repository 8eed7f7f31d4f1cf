import { closeSync, openSync, readSync } from "node:fs";
import { Plan } from "../plan/plan.ts";
import type { Sweep } from "../spec/sweep.ts";
import { type Manifest, readManifest } from "../store/manifest.ts";
import { noteIn } from "../store/point-lines.ts";
import { type Place, readRecords } from "../store/read-records.ts";
import { indexOf, type PointRecord, recordIn } from "../store/record.ts";
import { recordFiles } from "../store/shards.ts";
import { SpecError } from "../spec/spec-error.ts";
import { sweepIn } from "../sweep-status.ts";

/** What is in a folder of results, of which one record at a time is in memory. */
export interface SweepResults {
  readonly manifest: Manifest;
  readonly sweep: Sweep;
  /** Points that are known, and those that are there. */
  readonly size: number;
  readonly done: number;
  /** Lengths of the grid, if its points are all that there are; else the number of points. */
  readonly shape: readonly number[];
  /** In the order of the points, each once. */
  readonly records: () => Generator<PointRecord>;
}

/**
 * The results of a sweep in a folder, also while it runs: what the sweep is, how many of its points are there, and their
 * records, one after the other in the order of the points, as they are read from the file. Numbers are in the model's
 * units.
 *
 * @throws SpecError for a folder of something else
 *
 * @example
 * ```ts
 * import { mkdtempSync } from "node:fs";
 * import { SpecError, sweepResults } from "caldera/sweeps";
 * const folder = mkdtempSync("/tmp/nothing-");
 * assert.throws(() => sweepResults(folder), (error) => error instanceof SpecError);
 * ```
 */
export function sweepResults(folder: string): SweepResults {
  const sweep = sweepIn(folder);
  const plan = new Plan(sweep);
  const places: (Place & { readonly file: string })[] = [];
  for (const file of recordFiles(folder)) {
    readRecords(file, (place, line) => {
      if (plan.take(noteIn(line, sweep))) places.push({ ...place, file });
    });
  }
  plan.stage();
  places.sort((a, b) => a.index - b.index);
  const grid = sweep.axes.map(({ count }) => count);
  const isGrid = grid.reduce((product, count) => product * count, 1) === plan.size;
  return {
    ...{ manifest: readManifest(folder), sweep, size: plan.size, done: places.length },
    shape: isGrid ? grid : [plan.size],
    *records() {
      const descriptors = new Map(
        [...new Set(places.map(({ file }) => file))].map((file) => [file, openSync(file, "r")]),
      );
      try {
        for (const { file, index, offset, length } of places) {
          const line = Buffer.alloc(length);
          readSync(descriptors.get(file) as number, line, 0, length, offset);
          if (indexOf(line) !== index) throw new SpecError("DIR", changed);
          yield recordIn(line);
        }
      } finally {
        for (const descriptor of descriptors.values()) closeSync(descriptor);
      }
    },
  };
}

const changed = "The results changed while they were read, as a sweep ended. Read them again.";
