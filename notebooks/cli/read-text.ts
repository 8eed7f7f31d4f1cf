import { closeSync, openSync, readSync } from "node:fs";
import { UsageError } from "./command.ts";
import { fileErrorReason } from "../durable/file-error.ts";

/** What a command takes by its path; all else stands beside a model file. */
const named = ["model file", "sweep file", "data file"];

/** A model file of many thousand terms fits into this. */
const largestFile = 1_000_000;

/**
 * The text of a model file, of another one that `what` names, or of standard input for `-`. No more is read than a model may have,
 * so that endless files end in an error.
 */
export function readText(path: string, what = "model file", largest = largestFile): string {
  const name = path === "-" ? "standard input" : `the ${what} ${path}`;
  try {
    const descriptor = path === "-" ? 0 : openSync(path, "r");
    try {
      return readAtMost(descriptor, largest).toString("utf8");
    } finally {
      if (path !== "-") closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UsageError(
        `A ${what === "model file" ? "model" : what} must be smaller than ${largest / 1e6} MB, but ${name} is larger.`,
      );
    }
    const subject = name.replace(/^./, (letter) => letter.toUpperCase());
    throw new UsageError(
      `${subject} cannot be read: ${fileErrorReason(error)}. ${named.includes(what) ? `Give a ${what}, or - for standard input` : "Put it beside the model file"}.`,
    );
  }
}

/** @throws RangeError if there is more. */
function readAtMost(descriptor: number, size: number): Buffer {
  const buffer = Buffer.alloc(size + 1);
  for (let length = 0; ;) {
    if (length > size) throw new RangeError("The file is too large.");
    const count = readSome(descriptor, buffer, length);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
  }
}

/** Waits where a pipe does not block, as some terminals open it. */
function readSome(descriptor: number, buffer: Buffer, length: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, length, buffer.length - length, null);
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
