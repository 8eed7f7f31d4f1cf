import { readLines } from "../../durable/read-lines.ts";
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

/**
 * Goes through the lines of a file of records, in bounded memory; a file that is not there has none.
 *
 * @param take is given each whole record and its line, which it must not keep
 */
export function readRecords(file: string, take: (place: Place, line: Buffer) => void): ReadRecords {
  let damaged = 0;
  const { whole, size } = readLines(file, (line, offset) => {
    const index = indexOf(line);
    if (index === undefined) damaged += line.length === 0 ? 0 : 1;
    else take({ index, offset, length: line.length }, line);
  });
  return { whole, size, damaged: damaged + (size > whole ? 1 : 0) };
}
