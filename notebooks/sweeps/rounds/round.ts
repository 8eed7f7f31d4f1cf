import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { SpecError } from "../spec/spec-error.ts";
import { engineFile, isListOf, isWholeFrom } from "./engine-file.ts";
import { publish } from "../../durable/publish.ts";

/** First and last index of points that follow each other. */
export type Range = readonly [first: number, last: number];

/**
 * Points that are missing, and among how many tasks they are divided: task K has every so manyth of them, from the Kth on.
 * Each task so has points from everywhere, and takes about as long as the others.
 */
export interface Round {
  readonly number: number;
  readonly tasks: number;
  readonly ranges: readonly Range[];
}

/** What an engine keeps beside the results. */
export const engineFolder = "engine";

const fileOf = (folder: string, number: number): string =>
  join(folder, engineFolder, `round-${number}.json`);

export function writeRound(folder: string, round: Round): void {
  mkdirSync(join(folder, engineFolder), { recursive: true });
  publish(fileOf(folder, round.number), `${JSON.stringify(round)}\n`);
}

/** @throws SpecError for one that is not there, or is not as it was written */
export function readRound(folder: string, number: number): Round {
  const file = fileOf(folder, number);
  if (existsSync(file)) return engineFile<Round>(file, isRound);
  throw new SpecError(
    "--round",
    `There is no round ${number} in ${folder}. A sweep with --engine writes rounds and runs this command.`,
  );
}

function isRound({ number, tasks, ranges }: Partial<Round>): boolean {
  return (
    isWholeFrom(1, number) &&
    isWholeFrom(1, tasks) &&
    isListOf(ranges, (one) => isListOf(one, (index) => isWholeFrom(0, index))) &&
    (ranges ?? []).every(({ length }) => length === 2)
  );
}

/** Indices in increasing order as ranges, at most so many of them. */
export function rangesOf(indices: Iterable<number>, most: number): readonly Range[] {
  const ranges: [number, number][] = [];
  let count = 0;
  for (const index of indices) {
    if (count === most) break;
    count += 1;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges;
}

export function countOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** Indices of the points of a task, from 0 to `tasks` - 1. */
export function* indicesOfTask({ tasks, ranges }: Round, task: number): Generator<number> {
  let before = 0;
  for (const [first, last] of ranges) {
    const shift = (((task - before) % tasks) + tasks) % tasks;
    for (let index = first + shift; index <= last; index += tasks) yield index;
    before += last - first + 1;
  }
}
