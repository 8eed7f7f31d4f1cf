import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Output, UsageError } from "./command.ts";

/** Writes to a file, making its folder, or to standard output if no file is given. */
export function writeResult(text: string, file: string | undefined, output: Output): void {
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  if (file === undefined) {
    output.out(ended);
    return;
  }
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, ended);
  } catch (error) {
    throw new UsageError(`The file ${file} cannot be written: ${(error as Error).message}.`);
  }
}
