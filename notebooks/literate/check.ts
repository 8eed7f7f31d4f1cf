import { NotebookError } from "./errors.ts";
import type { Markdown } from "./markdown.ts";

/** A number of a notebook, and what it must be. */
export interface Check {
  /** What the number is. */
  readonly name: Markdown;
  readonly value: number;
  readonly expected: number;
  /** Largest absolute deviation allowed. */
  readonly tolerance: number;
  /** Where the expected number comes from: a closed formula, another method, a limit. */
  readonly source: Markdown;
}

export function holds({ value, expected, tolerance }: Check): boolean {
  return Math.abs(value - expected) <= tolerance;
}

/** @throws NotebookError that lists the checks which fail */
export function requireChecks(checks: readonly Check[], place: string): void {
  const failed = checks.filter((check) => !holds(check));
  if (failed.length === 0) return;
  const list = failed.map(
    ({ name, value, expected, tolerance, source }) =>
      `${name} must be ${expected} ± ${tolerance} (${source}), but is ${value}`,
  );
  throw new NotebookError(`${place}: ${list.join("; ")}.`);
}
