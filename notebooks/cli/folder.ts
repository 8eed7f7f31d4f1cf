import { makeFolder } from "../durable/make-folder.ts";
import { UsageError } from "./command.ts";
import { fileErrorReason } from "../durable/file-error.ts";

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
