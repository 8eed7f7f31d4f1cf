import { closeSync, openSync, readSync } from "node:fs";
import type { PlaceIn } from "./places.ts";

/** Lines that follow each other, read at once. */
export interface Block {
  readonly places: readonly PlaceIn[];
  /** Where the line of each place begins. */
  readonly starts: readonly number[];
  /** Each line with its end. */
  readonly bytes: Buffer;
}

const blockSize = 1 << 24;

/**
 * Reads lines of many files in the order of their places, a block at a time: of thousands of files, as tasks of a cluster write
 * them, one is open at a time.
 */
export function* blocksInOrder(
  places: Iterable<PlaceIn>,
  files: readonly string[],
): Generator<Block> {
  let [taken, starts, size]: [PlaceIn[], number[], number] = [[], [], 0];
  for (const place of places) {
    taken.push(place);
    starts.push(size);
    size += place.length + 1;
    if (size < blockSize) continue;
    yield { places: taken, starts, bytes: read(taken, starts, size, files) };
    [taken, starts, size] = [[], [], 0];
  }
  if (size > 0) yield { places: taken, starts, bytes: read(taken, starts, size, files) };
}

function read(
  places: readonly PlaceIn[],
  starts: readonly number[],
  size: number,
  files: readonly string[],
): Buffer {
  const bytes = Buffer.alloc(size, "\n");
  const bySource = new Map<number, number[]>();
  places.forEach(({ source }, k) => {
    const known = bySource.get(source);
    if (known === undefined) bySource.set(source, [k]);
    else known.push(k);
  });
  for (const [source, numbers] of bySource) {
    const descriptor = openSync(files[source] as string, "r");
    try {
      for (const k of numbers) {
        const { offset, length } = places[k] as PlaceIn;
        readSync(descriptor, bytes, starts[k] as number, length, offset);
      }
    } finally {
      closeSync(descriptor);
    }
  }
  return bytes;
}
