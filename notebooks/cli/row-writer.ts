import { closeSync, openSync, statSync } from "node:fs";
import { writeAll, written } from "../durable/publish.ts";
import type { Output } from "./command.ts";
import { cannotWrite, type Destination } from "./destination.ts";
import { replaceFile } from "./write-result.ts";

/** Text that is written as it comes, so that a run that is stopped loses nothing. */
export interface RowWriter {
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/**
 * Writes rows as they come, to standard output if no file is given. They go into FILE.part, which takes the name of the
 * file at the end: what bears that name is whole, and a run that is stopped loses neither it nor its own rows.
 *
 * @param isResumed whether FILE.part is what this run left when it was stopped, and is written anew
 */
export function rowWriter(
  file: Destination | undefined,
  output: Output,
  isResumed = false,
): RowWriter {
  if (file === undefined) return { write: output.out, close: () => {} };
  const part = isResumed ? `${file.path}.part` : freePart(file);
  const remark = file.kind === "stream" ? "" : ` ${remarkOn(file)} ${part}.`;
  const attempt = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw cannotWrite(file.file, error, remark);
    }
  };
  if (file.kind === "stream") {
    const descriptor = attempt(() => openSync(file.path, "w"));
    return {
      write: (text) => attempt(() => writeAll(descriptor, text)),
      close: () => attempt(() => closeSync(descriptor)),
    };
  }
  const writing = attempt(() => written(part, file.mode));
  return {
    write: (text) => attempt(() => writing.write(text)),
    close: () => attempt(() => writing.publishAs(file.path)),
  };
}

function remarkOn({ kind }: Destination): string {
  return kind === "file"
    ? "Its old content is kept; the rows so far are in"
    : "The rows so far are in";
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
