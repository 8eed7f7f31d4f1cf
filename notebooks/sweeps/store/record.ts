import { crc32 } from "node:zlib";
import type { Coordinates } from "../spec/grid.ts";
import type { JsonObject } from "../spec/json.ts";

/** How a point ended: as its run says, refused for its values, or failed, which is a defect or a lack of memory. */
export type PointStatus = string;

/** A point of a sweep and how it ended. */
export interface PointHead {
  readonly index: number;
  readonly parameters: Coordinates;
  readonly status: PointStatus;
  readonly warnings: readonly string[];
}

/** The same with what its run gave; the line of a file. */
export interface PointRecord extends PointHead {
  readonly result: JsonObject;
}

const mark = ',"crc":"';
/** Of ,"crc":"0123abcd"} at the end of a line. */
const tail = mark.length + 8 + 2;

/** A record as a line of JSON, whose last key is the checksum (CRC-32) of what stands before it. */
export function lineOf(record: PointRecord): string {
  const { index, parameters, status, warnings, result } = record;
  const text = JSON.stringify({ index, parameters, status, warnings, result }).slice(0, -1);
  return `${text}${mark}${checksum(text)}"}\n`;
}

function checksum(text: string | Uint8Array): string {
  return crc32(text).toString(16).padStart(8, "0");
}

/** The index of the record in a line without its end; undefined if the line is not whole. */
export function indexOf(line: Buffer): number | undefined {
  const end = line.length - tail;
  if (end <= 0 || line[line.length - 1] !== 0x7d) return undefined;
  const given = line.toString("latin1", end);
  if (given !== `${mark}${checksum(line.subarray(0, end))}"}`) return undefined;
  const [, index] = /^\{"index":(\d+),/.exec(line.toString("latin1", 0, 32)) ?? [];
  return index === undefined ? undefined : Number(index);
}

/** The record in a line that is whole. */
export function recordIn(line: Buffer | string): PointRecord {
  const { crc: _, ...record } = JSON.parse(line.toString()) as PointRecord & { crc: string };
  return record;
}

const resultMark = ',"result":';

/** What stands before the result in a line that is whole, without reading the result. */
export function headIn(line: Buffer): PointHead {
  const end = line.indexOf(resultMark);
  try {
    return JSON.parse(`${line.toString("utf8", 0, end)}}`) as PointHead;
  } catch {
    // A parameter may be named so, too.
    const { result: _, ...head } = recordIn(line);
    return head;
  }
}
