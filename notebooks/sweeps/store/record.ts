import { checkedLine, isWhole } from "../../durable/checked-line.ts";
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

/** A record as a line of JSON, whose last key is the checksum (CRC-32) of what stands before it. */
export function lineOf(record: PointRecord): string {
  const { index, parameters, status, warnings, result } = record;
  return checkedLine({ index, parameters, status, warnings, result });
}

/** The index of the record in a line without its end; undefined if the line is not whole. */
export function indexOf(line: Buffer): number | undefined {
  if (!isWhole(line)) return undefined;
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
