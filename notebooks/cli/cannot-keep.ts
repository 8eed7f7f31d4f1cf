import { UsageError } from "./command.ts";
import { fileErrorReason } from "../durable/file-error.ts";

/**
 * What the file system says of a folder of results, with the remedy; other errors as they are.
 *
 * @param remedy what to do, as a sentence
 */
export function cannotKeep(error: unknown, folder: string, remedy: string): unknown {
  if (!(error instanceof Error && "syscall" in error)) return error;
  return new UsageError(
    `The results cannot be written to ${folder}: ${fileErrorReason(error)}. Records that are there are whole. ${remedy}`,
  );
}
