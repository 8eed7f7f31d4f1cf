import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { SpecError } from "../spec/spec-error.ts";

/**
 * What an engine has written beside the results.
 *
 * @throws SpecError for a file that holds something else
 */
export function engineFile<T>(file: string, is: (given: Partial<T>) => boolean): T {
  let reason = "it holds something else";
  try {
    const given: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof given === "object" && given !== null && is(given as Partial<T>)) return given as T;
  } catch (error) {
    reason = (error as Error).message;
  }
  throw new SpecError(
    "DIR",
    `${file} is not as an engine writes it: ${reason}. Remove the folder ${dirname(file)}, and go on with --engine and --resume; no point is lost.`,
  );
}

/** Whether a value is a whole number from `least` on. */
export function isWholeFrom(least: number, value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

export function isListOf(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}
