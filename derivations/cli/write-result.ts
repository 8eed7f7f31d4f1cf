import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Output, UsageError } from "./command.ts";
import { fileErrorReason } from "./file-error.ts";

/** Writes to a file, making its folder, or to standard output if no file is given. */
export function writeResult(text: string, file: string | undefined, output: Output): void {
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  if (file === undefined) {
    output.out(ended);
    return;
  }
  requireFolder(dirname(file));
  writeBytes(ended, file);
}

/** Writes to a file in an existing folder. */
export function writeBytes(content: string | Uint8Array, file: string): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new UsageError(
      `The file ${file} cannot be written: ${fileErrorReason(error)}. Give another file to --out.`,
    );
  }
}

/** Makes a folder if there is none, before the work on what is written there begins. */
export function requireFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw new UsageError(
      `The folder ${folder} cannot be made: ${fileErrorReason(error)}. Give another place to --out.`,
    );
  }
}

/** `mkdirSync` with `recursive` never returns where a file system refuses folders, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (statSync(folder).isDirectory()) return;
    throw Object.assign(new Error("not a folder"), { code: "ENOTDIR" });
  }
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if ((error as { code?: unknown }).code !== "EEXIST") throw error;
  }
}
