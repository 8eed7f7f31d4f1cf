import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "./command.ts";
import { fileErrorReason } from "./file-error.ts";

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
