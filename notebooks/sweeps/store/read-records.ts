import { closeSync, openSync, readSync } from "node:fs";
import { indexOf } from "./record.ts";

/** A whole record where it stands in its file. */
export interface Place {
  readonly index: number;
  readonly offset: number;
  /** Of its line, without the end of it. */
  readonly length: number;
}

/** What is in a file of records besides them. */
export interface ReadRecords {
  /** Bytes up to the end of the last line. */
  readonly whole: number;
  readonly size: number;
  /** Lines that are not what was written: cut, or changed. */
  readonly damaged: number;
}

const blockSize = 1 << 20;

/**
 * Goes through the lines of a file of records, in bounded memory; a file that is not there has none.
 *
 * @param take is given each whole record and its line, which it must not keep
 */
export function readRecords(file: string, take: (place: Place, line: Buffer) => void): ReadRecords {
  const descriptor = opened(file);
  if (descriptor === undefined) return { whole: 0, size: 0, damaged: 0 };
  const block = Buffer.allocUnsafe(blockSize);
  let [rest, start, size, damaged] = [Buffer.alloc(0), 0, 0, 0];
  try {
    for (;;) {
      const count = readSync(descriptor, block, 0, blockSize, null);
      if (count === 0) break;
      size += count;
      const read = block.subarray(0, count);
      const text = rest.length === 0 ? read : Buffer.concat([rest, read]);
      let from = 0;
      for (let end = text.indexOf(10); end !== -1; end = text.indexOf(10, from)) {
        const line = text.subarray(from, end);
        const index = indexOf(line);
        if (index === undefined) damaged += line.length === 0 ? 0 : 1;
        else take({ index, offset: start + from, length: line.length }, line);
        from = end + 1;
      }
      rest = Buffer.from(text.subarray(from));
      start += from;
    }
  } finally {
    closeSync(descriptor);
  }
  return { whole: start, size, damaged: damaged + (rest.length > 0 ? 1 : 0) };
}

function opened(file: string): number | undefined {
  try {
    return openSync(file, "r");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return undefined;
    throw error;
  }
}
