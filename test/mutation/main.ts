import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root, type SourceFile, sourceFiles } from "../source-files.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { shuffled } from "./sample.ts";
import {
  nearestFirst,
  numberAt,
  numbered,
  testsByFunction,
  type TestsByFunction,
} from "./tests-by-function.ts";
import { WarmTests } from "./warm-tests.ts";

const help = `Changes the sources of symbolic/ and derivations/ in a copy, one place at a time, and runs the tests that run the changed
function, the nearest first, in one process that stays: a change that no test notices survives, and is printed. survivors.md
beside this script explains those that change nothing. Which tests run a function is measured once, and kept in out/.

  npm run test:mutation -- --sample 200 --seed 1

  --sample N    how many changes (default 50; 0 for all)
  --seed N      other changes (default 1)
  --only TEXT   sources whose path holds TEXT
  --minutes N   ends after so many minutes
`;

const { values } = parseArgs({
  options: {
    sample: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    minutes: { type: "string", default: "600" },
    help: { type: "boolean", default: false },
  },
});

function whole(name: "sample" | "seed" | "minutes"): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 0) return value;
  process.stderr.write(`--${name} must be a whole number, but is ${values[name]}.\n`);
  process.exit(2);
}

/**
 * Tests of a change that take so many times as long as without it, and so many milliseconds more, do not end: a change that
 * loops is noticed.
 */
const [slower, longer] = [10, 120_000];

function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), "caldera-mutation-"));
  for (const name of ["symbolic", "derivations", "numeric", "notebooks", "test", "package.json"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  for (const name of ["tsconfig.json", "README.md", ".github"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  // Not the folder itself: what tests keep in its cache is that of the copy.
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (name !== ".cache") {
      symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
    }
  }
  return folder;
}

/** How a change ended. */
type Verdict = "noticed" | "loops" | "SURVIVES" | "IS NOT RUN";

interface Place {
  readonly folder: string;
  readonly warm: WarmTests;
  readonly limit: number;
}

async function verdictOn(
  mutant: Mutant,
  tests: readonly string[],
  { folder, warm, limit }: Place,
): Promise<Verdict> {
  if (tests.length === 0) return "IS NOT RUN";
  const file = join(folder, mutant.path);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end));
  try {
    const order = { changed: [file], tests: tests.map((path) => join(folder, path)) };
    const answer = await warm.run(order, limit);
    if (answer === undefined) return "loops";
    return answer.failed.length + answer.errors > 0 ? "noticed" : "SURVIVES";
  } finally {
    writeFileSync(file, text);
  }
}

const short = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 90);

async function runAll(): Promise<void> {
  const all = sourceFiles(["symbolic", "derivations"]);
  const sources = all.filter(({ path }) => path.includes(values.only));
  const mutants = sources.flatMap(({ path, text }) => mutantsOf(path, text));
  const size = whole("sample");
  const chosen = shuffled(mutants, whole("seed")).slice(0, size === 0 ? mutants.length : size);
  process.stdout.write(
    `${mutants.length} changes of ${sources.length} files; ${chosen.length} are tried\n`,
  );
  const folder = copied();
  try {
    const found = await testsByFunction(folder, all);
    await tryAll(chosen, all, found, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tryAll(
  chosen: readonly Mutant[],
  sources: readonly SourceFile[],
  found: TestsByFunction,
  folder: string,
): Promise<void> {
  const numbers = numbered(sources);
  const sourceAt = new Map(sources.map((source) => [source.path, source]));
  const warm = new WarmTests(folder);
  const end = performance.now() + 60_000 * whole("minutes");
  const counts = new Map<Verdict, number>();
  for (const [j, mutant] of chosen.entries()) {
    if (performance.now() > end) break;
    const { path, line, original, replacement } = mutant;
    const number = numberAt(numbers, sourceAt.get(path) as SourceFile, mutant.start);
    const tests = nearestFirst(found, path, number);
    const usual = tests.reduce((sum, test) => sum + (found.times[test] ?? 0), 0);
    const limit = slower * usual + longer;
    const verdict = await verdictOn(mutant, tests, { folder, warm, limit });
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    const words = `${short(original)} → ${short(replacement) || "nothing"}`;
    process.stdout.write(`${j + 1} ${verdict} ${path}:${line}: ${words}\n`);
  }
  await warm.end();
  const tried = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const noticed = (counts.get("noticed") ?? 0) + (counts.get("loops") ?? 0);
  const score = ((100 * noticed) / Math.max(tried, 1)).toFixed(1);
  process.stdout.write(`${noticed} of ${tried} changes are noticed: ${score} %\n`);
}

if (values.help) process.stdout.write(help);
else await runAll();
