import { type ParsedArguments, UsageError } from "./command.ts";

/** The DIR in help texts. */
export const folderPositional = ["DIR", "the folder of results that a sweep wrote"] as const;

/** @throws UsageError unless there is one */
export function folderArgument({ positionals }: ParsedArguments): string {
  const [folder, ...others] = positionals;
  if (folder === undefined) {
    throw new UsageError("A DIR is missing: give the folder that --out of a sweep names.");
  }
  if (others.length > 0) throw new UsageError(`Unexpected argument ${others[0]}. Give one DIR.`);
  return folder;
}
