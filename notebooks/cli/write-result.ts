import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Writing, written } from "../durable/publish.ts";
import type { Output } from "./command.ts";
import { cannotWrite, type Destination } from "./destination.ts";

/** Writes to a file, or to standard output if no file is given. */
export function writeResult(text: string, file: Destination | undefined, output: Output): void {
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  if (file === undefined) output.out(ended);
  else replaceFile(file, [ended]);
}

/**
 * Writes a whole file: into a temporary one beside it, which then takes its name. Whatever happens, the
 * file holds its old content or the new one, and never a part.
 *
 * @throws UsageError if that fails
 */
export function replaceFile(target: Destination, parts: readonly (string | Uint8Array)[]): void {
  if (target.kind === "stream") {
    writeStream(target, parts);
    return;
  }
  const writing = beginning(target);
  try {
    for (const part of parts) writing.write(part);
    writing.publishAs(target.path);
  } catch (error) {
    writing.discard();
    throw cannotReplace(target, error);
  }
}

/** The same with parts that are handed over one after the other, of which none is kept in memory. */
export async function replaceFileBy<T>(
  target: Destination,
  fill: (put: (part: string | Uint8Array) => void) => Promise<T> | T,
): Promise<T> {
  if (target.kind === "stream") return await fill((part) => writeStream(target, [part]));
  const writing = beginning(target);
  const tried = <V>(write: () => V): V => {
    try {
      return write();
    } catch (error) {
      throw cannotReplace(target, error);
    }
  };
  try {
    const filled = await fill((part) => tried(() => writing.write(part)));
    tried(() => writing.publishAs(target.path));
    return filled;
  } catch (error) {
    writing.discard();
    throw error;
  }
}

function beginning(target: Destination): Writing {
  try {
    return written(beside(target, `${process.pid}.tmp`), target.mode);
  } catch (error) {
    throw cannotReplace(target, error);
  }
}

function cannotReplace({ kind, file }: Destination, error: unknown): Error {
  return cannotWrite(file, error, kind === "file" ? " Its old content is kept." : "");
}

function writeStream({ file, path }: Destination, parts: readonly (string | Uint8Array)[]): void {
  try {
    for (const part of parts) writeFileSync(path, part, { flag: "a" });
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** Longest names of files that common file systems take, in bytes. */
const longestName = 255;

/** A hidden name in the same folder. */
function beside({ path }: Destination, ending: string): string {
  const room = longestName - ending.length - 2;
  const stem = Buffer.from(basename(path))
    .subarray(0, room)
    .toString("utf8")
    .replace(/\uFFFD+$/, "");
  return join(dirname(path), `.${stem}.${ending}`);
}
