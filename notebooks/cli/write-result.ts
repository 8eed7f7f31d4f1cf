import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
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
  const temporary = beside(target, `${process.pid}.tmp`);
  try {
    const descriptor = openSync(temporary, "wx", target.mode ?? 0o666);
    try {
      for (const part of parts) writeAll(descriptor, part);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    takePlace(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    const kept = target.kind === "file" ? " Its old content is kept." : "";
    throw cannotWrite(target.file, error, kept);
  }
}

function writeStream({ file, path }: Destination, parts: readonly (string | Uint8Array)[]): void {
  try {
    for (const part of parts) writeFileSync(path, part, { flag: "a" });
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** Gives a file the name and the permissions of another one, in the same folder. */
export function takePlace(from: string, { path, mode }: Destination): void {
  if (mode !== undefined) chmodSync(from, mode);
  renameSync(from, path);
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

/** Writes all of a text or of bytes, which may take several calls. */
export function writeAll(descriptor: number, part: string | Uint8Array): void {
  const bytes = typeof part === "string" ? Buffer.from(part) : part;
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}
