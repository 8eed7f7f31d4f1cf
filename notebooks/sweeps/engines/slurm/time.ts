import { SpecError } from "../../spec/spec-error.ts";

/** 12, 12:30, 1:12:30, 2-0, 2-0:12 or 2-0:12:30, of minutes, hours and days. */
const form = /^(?:(\d+)-)?(\d+)(?::(\d+))?(?::(\d+))?$/;

/**
 * Seconds of a time as Slurm writes it.
 *
 * @throws SpecError for another one
 */
export function slurmSeconds(text: string): number {
  const [found, days, ...rest] = form.exec(text) ?? [];
  const parts = rest.flatMap((part) => (part === undefined ? [] : [Number(part)]));
  const seconds =
    days === undefined ? ofMinutes(parts) : 86_400 * Number(days) + sum(parts, [3600, 60, 1]);
  if (found !== undefined && seconds > 0) return seconds;
  throw new SpecError(
    "--time",
    `Must be a time such as 30 (minutes), 1:30:00 or 2-12:00:00 (days, hours), but is ${text}.`,
  );
}

function ofMinutes(parts: readonly number[]): number {
  return sum(parts, parts.length === 3 ? [3600, 60, 1] : [60, 1]);
}

function sum(parts: readonly number[], units: readonly number[]): number {
  return parts.reduce((seconds, part, j) => seconds + part * (units[j] as number), 0);
}
