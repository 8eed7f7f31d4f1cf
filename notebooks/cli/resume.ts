import { CheckpointFile } from "../durable/checkpoint-file.ts";
import { UsageError } from "./command.ts";
import type { Output } from "./command.ts";
import type { Destination } from "./destination.ts";
import { flag } from "./options.ts";

/** For commands that keep what they have finished. */
export const resumeOption = flag(
  "go on with the same command that was stopped. From a second of work on, what is finished is kept in FILE.checkpoint until the command is complete; the result is the same, byte for byte",
);

/** Where the finished parts of a command are kept. */
export interface Keeping {
  /** FILE.checkpoint; undefined where the result goes to standard output or into a device. */
  readonly path: string | undefined;
  readonly resume: boolean;
  readonly output: Output;
}

/** Beside the file that a command writes. */
export function keepingBeside(
  file: Destination | undefined,
  resume: boolean,
  output: Output,
): Keeping {
  const isFile = file !== undefined && file.kind !== "stream";
  return { path: isFile ? `${file.path}.checkpoint` : undefined, resume, output };
}

/**
 * Makes a run and writes what it gives, with its finished parts in a file: it goes when all is done, and stays where
 * anything fails.
 *
 * @throws UsageError for --resume without a file
 */
export async function keepingParts<T>(
  { path, resume, output }: Keeping,
  run: (checkpoint: CheckpointFile | undefined) => Promise<T>,
): Promise<T> {
  if (path === undefined) {
    if (!resume) return run(undefined);
    throw new UsageError(
      "Option --resume goes on with what is kept beside a file, and there is none. Give --out FILE as in the command that was stopped.",
    );
  }
  const onFound = (parts: number): void => {
    output.error(`Note: ${parts} finished parts are in ${path}.\n`);
  };
  const checkpoint = new CheckpointFile(path, { resume, onFound });
  try {
    const result = await run(checkpoint);
    checkpoint.end();
    return result;
  } finally {
    checkpoint.close();
  }
}
