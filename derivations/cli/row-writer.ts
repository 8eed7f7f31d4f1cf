import { closeSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { type Output, UsageError } from "./command.ts";
import { fileErrorReason } from "./file-error.ts";
import { requireFolder } from "./write-result.ts";

/** Text that is written as it comes, so that a run that is stopped loses nothing. */
export interface RowWriter {
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/** Writes to a file, making its folder, or to standard output if no file is given. */
export function rowWriter(file: string | undefined, output: Output): RowWriter {
  if (file === undefined) return { write: output.out, close: () => {} };
  requireFolder(dirname(file));
  const attempt = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw new UsageError(
        `The file ${file} cannot be written: ${fileErrorReason(error)}. Give another file to --out.`,
      );
    }
  };
  const descriptor = attempt(() => openSync(file, "w"));
  return {
    write: (text) => {
      const bytes = Buffer.from(text);
      for (let done = 0; done < bytes.length;) {
        done += attempt(() => writeSync(descriptor, bytes, done));
      }
    },
    close: () => closeSync(descriptor),
  };
}

/** Lets output drain and signals arrive between parts of a long computation. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
