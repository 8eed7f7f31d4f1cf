import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join, relative } from "node:path";
import { root, type SourceFile, sourceFiles } from "../source-files.ts";
import { type FunctionPlace, functionAt, functionsOf, noting } from "./functions.ts";
import { WarmTests } from "./warm-tests.ts";

/** Which test files run a function of a source. */
export interface TestsByFunction {
  /** For each test file the numbers of the functions that it runs, and its time in milliseconds. */
  readonly ran: Readonly<Record<string, readonly number[]>>;
  readonly times: Readonly<Record<string, number>>;
}

/** The first number of each source, whose functions are counted on. */
export function numbered(sources: readonly SourceFile[]): ReadonlyMap<string, number> {
  let next = 0;
  return new Map(
    sources.map(({ path, text }) => {
      const first = next;
      next += functionsOf(path, text).length;
      return [path, first];
    }),
  );
}

/** The number of the function around a position of a source. */
export function numberAt(
  numbers: ReadonlyMap<string, number>,
  { path, text }: SourceFile,
  position: number,
): number {
  const functions: readonly FunctionPlace[] = functionsOf(path, text);
  return (numbers.get(path) ?? 0) + functionAt(functions, position);
}

const testFolders = ["test/symbolic", "test/derivations"];

/** Runs all tests once, each file in a process of its own, in a copy whose functions note that they ran. */
export async function testsByFunction(
  folder: string,
  sources: readonly SourceFile[],
): Promise<TestsByFunction> {
  const tests = sourceFiles(testFolders).filter(({ path }) => path.endsWith(".test.ts"));
  const hash = createHash("sha256");
  for (const { path, text } of [...sources, ...tests]) hash.update(`${path}\n${text}\n`);
  const kept = join(root, "out", `tests-by-function-${hash.digest("hex").slice(0, 16)}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8")) as TestsByFunction;
  const numbers = numbered(sources);
  for (const { path, text } of sources) {
    writeFileSync(join(folder, path), noting(path, text, numbers.get(path) ?? 0));
  }
  const warm = new WarmTests(folder, true);
  try {
    const files = tests.map(({ path }) => join(folder, path));
    const answer = await warm.run({ changed: [], tests: files }, 3_600_000);
    if (answer === undefined || answer.failed.length + answer.errors > 0) {
      throw new Error(
        `Tests fail without a change: ${answer?.failed.join(", ") ?? "they do not end"}.`,
      );
    }
    const found = taken(folder, answer.times);
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, JSON.stringify(found));
    return found;
  } finally {
    await warm.end();
    for (const { path, text } of sources) writeFileSync(join(folder, path), text);
  }
}

function taken(
  folder: string,
  times: readonly (readonly [file: string, milliseconds: number])[],
): TestsByFunction {
  const named = times.map(([file, time]) => {
    return [relative(folder, file).replaceAll("\\", "/"), time] as const;
  });
  const ran = named.map(([file]) => {
    const path = join(folder, "out/ran", file.replaceAll("/", "+"));
    const numbers = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as number[]) : [];
    return [file, numbers] as const;
  });
  return { ran: Object.fromEntries(ran), times: Object.fromEntries(named) };
}

/** Test files that run a function, those of the nearest folder first, and of these the quickest. */
export function nearestFirst(
  { ran, times }: TestsByFunction,
  source: string,
  number: number,
): readonly string[] {
  const files = Object.keys(ran).filter((file) => ran[file]?.includes(number));
  return files.toSorted(
    (a, b) => distance(a, source) - distance(b, source) || (times[a] ?? 0) - (times[b] ?? 0),
  );
}

/** How many folders are between a test and a source. */
function distance(test: string, source: string): number {
  const [own, other] = [test.split("/").slice(1, -1), source.split("/").slice(0, -1)];
  let shared = 0;
  while (shared < own.length && own[shared] === other[shared]) shared += 1;
  return own.length + other.length - 2 * shared;
}
