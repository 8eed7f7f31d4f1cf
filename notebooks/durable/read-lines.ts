import { closeSync, openSync, readSync } from "node:fs";

/** What is in a file besides its lines. */
export interface ReadLines {
  /** Bytes up to the end of the last line. */
  readonly whole: number;
  readonly size: number;
}

const blockSize = 1 << 20;

/**
 * Goes through the lines of a file, in bounded memory; a file that is not there has none.
 *
 * @param take is given each line, which it must not keep, and where it begins
 */
export function readLines(file: string, take: (line: Buffer, offset: number) => void): ReadLines {
  const descriptor = opened(file);
  if (descriptor === undefined) return { whole: 0, size: 0 };
  const block = Buffer.allocUnsafe(blockSize);
  // What a line has so far, in blocks.
  let rest: Buffer[] = [];
  let [start, size] = [0, 0];
  try {
    for (;;) {
      const count = readSync(descriptor, block, 0, blockSize, null);
      if (count === 0) break;
      size += count;
      const read = block.subarray(0, count);
      let from = 0;
      for (let end = read.indexOf(10); end !== -1; end = read.indexOf(10, from)) {
        const part = read.subarray(from, end);
        const line = rest.length === 0 ? part : Buffer.concat([...rest, part]);
        take(line, start);
        start += line.length + 1;
        rest = [];
        from = end + 1;
      }
      if (from < count) rest.push(Buffer.from(read.subarray(from)));
    }
  } finally {
    closeSync(descriptor);
  }
  return { whole: start, size };
}

function opened(file: string): number | undefined {
  try {
    return openSync(file, "r");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return undefined;
    throw error;
  }
}
