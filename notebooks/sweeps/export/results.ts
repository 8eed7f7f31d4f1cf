import { Plan } from "../plan/plan.ts";
import type { Sweep } from "../spec/sweep.ts";
import { type Manifest, readManifest } from "../store/manifest.ts";
import { noteIn } from "../store/point-lines.ts";
import { type Block, blocksInOrder } from "../store/blocks-in-order.ts";
import { type PlaceIn, Places } from "../store/places.ts";
import { readRecords } from "../store/read-records.ts";
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
  /**
   * In the order of the points, each once.
   *
   * @param wanted whether a point is: its index, and how many are before it; without it all are
   */
  readonly records: (wanted?: (index: number, before: number) => boolean) => Generator<PointRecord>;
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
  const places = new Places();
  const files = recordFiles(folder);
  files.forEach((file, source) => {
    readRecords(file, (place, line) => {
      if (plan.take(noteIn(line, sweep))) places.add(place, source);
    });
  });
  plan.stage();
  const grid = sweep.axes.map(({ count }) => count);
  const isGrid = grid.reduce((product, count) => product * count, 1) === plan.size;
  return {
    ...{ manifest: readManifest(folder), sweep, size: plan.size, done: places.count },
    shape: isGrid ? grid : [plan.size],
    *records(wanted = () => true) {
      const asked = function* (): Generator<PlaceIn> {
        let before = 0;
        for (const place of places.inOrder()) if (wanted(place.index, before++)) yield place;
      };
      try {
        for (const block of blocksInOrder(asked(), files)) yield* recordsOf(block);
      } catch (error) {
        // Records of tasks have been collected meanwhile.
        if ((error as { code?: unknown }).code === "ENOENT") throw new SpecError("DIR", changed);
        throw error;
      }
    },
  };
}

function* recordsOf({ places, starts, bytes }: Block): Generator<PointRecord> {
  for (const [k, { index, length }] of places.entries()) {
    const start = starts[k] as number;
    const line = bytes.subarray(start, start + length);
    if (indexOf(line) !== index) throw new SpecError("DIR", changed);
    yield recordIn(line);
  }
}

const changed = "The results changed while they were read, as a sweep ended. Read them again.";
