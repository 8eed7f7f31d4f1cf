import { closeSync, openSync, statSync } from "node:fs";
import type { Output } from "./command.ts";
import { cannotWrite, type Destination } from "./destination.ts";
import { replaceFile, takePlace, writeAll } from "./write-result.ts";

/** Text that is written as it comes, so that a run that is stopped loses nothing. */
export interface RowWriter {
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/**
 * Writes rows as they come, to standard output if no file is given. A new or empty file is written to
 * directly; where a file has content, the rows go into FILE.part, which takes its place at the end, so
 * that a run that is stopped loses neither.
 */
export function rowWriter(file: Destination | undefined, output: Output): RowWriter {
  if (file === undefined) return { write: output.out, close: () => {} };
  const direct = file.kind !== "file" || statSync(file.path).size === 0;
  const part = direct ? undefined : freePart(file);
  const attempt = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      const rows =
        part === undefined ? "" : ` Its old content is kept; the rows so far are in ${part}.`;
      throw cannotWrite(file.file, error, rows);
    }
  };
  let descriptor = -1;
  attempt(() => {
    descriptor = openSync(part ?? file.path, part === undefined ? "w" : "wx", file.mode ?? 0o666);
  });
  return {
    write: (text) => attempt(() => writeAll(descriptor, text)),
    close: () =>
      attempt(() => {
        closeSync(descriptor);
        if (part !== undefined) takePlace(part, file);
      }),
  };
}

/** FILE.part, or FILE.part2, … where a run that was stopped has left its rows. */
function freePart({ path }: Destination): string {
  for (let n = 1; ; n++) {
    const part = `${path}.part${n === 1 ? "" : n}`;
    if (statSync(part, { throwIfNoEntry: false }) === undefined) return part;
  }
}

/** Keeps text until all of it is there and then writes it as a whole, for formats that must not be cut. */
export function wholeWriter(file: Destination | undefined, output: Output): RowWriter {
  const parts: string[] = [];
  return {
    write: (text) => parts.push(text),
    close: () => {
      if (file === undefined) for (const part of parts) output.out(part);
      else replaceFile(file, parts);
    },
  };
}
