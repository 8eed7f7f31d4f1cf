import { checkedLine, isWhole } from "../../durable/checked-line.ts";
import type { Coordinates } from "../spec/grid.ts";
import { type JsonObject, shownJson } from "../spec/json.ts";
import { SpecError } from "../spec/spec-error.ts";

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
  if (isHead(record) && isObject(record.result)) return record;
  throw foreign(record);
}

function isHead({ index, parameters, status, warnings }: Partial<PointHead>): boolean {
  return (
    Number.isSafeInteger(index) &&
    isObject(parameters) &&
    Object.values(parameters).every((value) => typeof value === "number") &&
    typeof status === "string" &&
    Array.isArray(warnings) &&
    warnings.every((warning) => typeof warning === "string")
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Of a line with the checksum of what stands in it, which no sweep has written. */
function foreign({ index }: Partial<PointHead>): SpecError {
  return new SpecError(
    "DIR",
    `The record of point ${shownJson(index)} is not as a sweep writes it. Remove its line from points.jsonl or the file in shards, and compute it again with --resume.`,
  );
}

const resultMark = ',"result":';

/** What stands before the result in a line that is whole, without reading the result. */
export function headIn(line: Buffer): PointHead {
  const end = line.indexOf(resultMark);
  try {
    const head = JSON.parse(`${line.toString("utf8", 0, end)}}`) as PointHead;
    if (isHead(head)) return head;
    throw foreign(head);
  } catch (error) {
    if (error instanceof SpecError) throw error;
    // A parameter may be named so, too.
    const { result: _, ...head } = recordIn(line);
    return head;
  }
}
