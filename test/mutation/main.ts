import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root, sourceFiles } from "../source-files.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { relatedTests } from "./related.ts";
import { shuffled } from "./sample.ts";

const help = `Changes the sources of symbolic/ and derivations/ in a copy, one place at a time, and runs the tests of their rooms: a
change that no test notices survives, and is printed. survivors.md beside this script explains those that change nothing.

  npm run test:mutation -- --sample 200 --seed 1

  --sample N    how many changes (default 50; 0 for all)
  --seed N      other changes (default 1)
  --only TEXT   sources whose path holds TEXT
  --rooms       runs the tests of the rooms alone, and not, where they notice nothing, all of the folder
  --minutes N   ends after so many minutes
`;

const { values } = parseArgs({
  options: {
    sample: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    minutes: { type: "string", default: "600" },
    rooms: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

function whole(name: "sample" | "seed" | "minutes"): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 0) return value;
  process.stderr.write(`--${name} must be a whole number, but is ${values[name]}.\n`);
  process.exit(2);
}

/** Longest time for the tests of one change; one that loops is noticed. */
const limit = 600_000;

function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), "caldera-mutation-"));
  for (const name of ["symbolic", "derivations", "numeric", "notebooks", "test", "package.json"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  for (const name of ["tsconfig.json", "README.md", ".github"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Whether a test fails. */
function isNoticed(folder: string, tests: readonly string[]): Promise<boolean> {
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts"];
  const args = [...vitest, "--maxWorkers=1", "--bail=1", "--reporter=dot", ...tests];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: "ignore", detached: true });
  const timer = setTimeout(() => process.kill(-(child.pid ?? 0), "SIGKILL"), limit);
  return new Promise((resolve) =>
    child.on("close", (status) => {
      clearTimeout(timer);
      resolve(status !== 0);
    }),
  );
}

async function noticedAt(folder: string, mutant: Mutant): Promise<number | undefined> {
  const file = join(folder, mutant.path);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end));
  try {
    const stages = relatedTests(mutant.path).slice(0, values.rooms ? 1 : undefined);
    for (const [j, tests] of stages.entries()) {
      if (await isNoticed(folder, tests)) return j;
    }
    return undefined;
  } finally {
    writeFileSync(file, text);
  }
}

const short = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 90);

async function runAll(): Promise<void> {
  const sources = sourceFiles(["symbolic", "derivations"]).filter(({ path }) =>
    path.includes(values.only),
  );
  const all = sources.flatMap(({ path, text }) => mutantsOf(path, text));
  const size = whole("sample");
  const chosen = shuffled(all, whole("seed")).slice(0, size === 0 ? all.length : size);
  process.stdout.write(
    `${all.length} changes of ${sources.length} files; ${chosen.length} are tried\n`,
  );
  const folder = copied();
  const end = performance.now() + 60_000 * whole("minutes");
  let [tried, noticed] = [0, 0];
  try {
    for (const mutant of chosen) {
      if (performance.now() > end) break;
      const at = await noticedAt(folder, mutant);
      tried += 1;
      if (at !== undefined) noticed += 1;
      const { path, line, original, replacement } = mutant;
      const verdict = at === undefined ? "SURVIVES" : ["room", "folder"][at];
      process.stdout.write(
        `${tried} ${verdict} ${path}:${line}: ${short(original)} → ${short(replacement) || "nothing"}\n`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const score = ((100 * noticed) / Math.max(tried, 1)).toFixed(1);
  process.stdout.write(`${noticed} of ${tried} changes are noticed: ${score} %\n`);
}

if (values.help) process.stdout.write(help);
else await runAll();
