import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../source-files.ts";
import { knownVariable, recordVariable } from "./draws.ts";
import { randomTestFiles } from "./random-files.ts";

const help = `Runs the test files with random inputs under other seeds, and prints what fails. With the first
seed all tests of these files run, then those that drew random inputs.

  npm run test:seeds -- --from 1 --count 50

  --from N      first seed (default 1)
  --count N     number of seeds (default 10)
  --only TEXT   files whose path holds TEXT, several with commas
  --skip TEXT   not these
  --slice N     files in one run of the tests (default 12)
  --limit S     seconds for one such run (default 900)
`;

const { values } = parseArgs({
  options: {
    from: { type: "string", default: "1" },
    count: { type: "string", default: "10" },
    only: { type: "string", default: "" },
    skip: { type: "string", default: "" },
    slice: { type: "string", default: "12" },
    limit: { type: "string", default: "900" },
    help: { type: "boolean", default: false },
  },
});

function whole(name: "from" | "count" | "slice" | "limit"): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= (name === "from" ? 0 : 1)) return value;
  process.stderr.write(`--${name} must be a whole number from 1 on, but is ${values[name]}.\n`);
  process.exit(2);
}

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** What fails in these files under a seed; empty if nothing does. */
function failures(files: readonly string[], seed: number, folder: string): readonly string[] {
  const report = join(folder, "report.json");
  rmSync(report, { force: true });
  const reporters = ["--reporter=json", `--outputFile=${report}`, "--reporter=default"];
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts"];
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [...vitest, "--project", "node", "--maxWorkers=1", ...reporters, ...files],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        CALDERA_SEED: `${seed}`,
        CALDERA_SAMPLES: "all",
        ...drawsOf(folder, seed),
      },
      timeout: 1000 * whole("limit"),
      killSignal: "SIGKILL",
      maxBuffer: 2 ** 28,
    },
  );
  if (status === 0) return [];
  if (error !== undefined) return [`${files.join(" ")}: ${error.message}`];
  const failed = readFailures(report);
  return failed.length > 0 ? failed : [`${stdout.slice(-3000)}\n${stderr.slice(-3000)}`];
}

/** The first seed records which tests draw random inputs, the others run only these. */
function drawsOf(folder: string, seed: number): Readonly<Record<string, string>> {
  const variable = seed === whole("from") ? recordVariable : knownVariable;
  return { [variable]: join(folder, "draws.jsonl") };
}

function readFailures(report: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(report, "utf8");
  } catch {
    return [];
  }
  const { testResults } = JSON.parse(text) as JsonReport;
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [`${name}: ${message}`];
    return failed.map((test) => `${name}: ${test.fullName}\n${test.failureMessages.join("\n")}`);
  });
}

function main(): void {
  const list = (text: string): readonly string[] => text.split(",").filter((part) => part !== "");
  const [only, skip] = [list(values.only), list(values.skip)];
  const files = randomTestFiles().filter(
    (path) =>
      (only.length === 0 || only.some((part) => path.includes(part))) &&
      !skip.some((part) => path.includes(part)),
  );
  const [from, count, slice] = [whole("from"), whole("count"), whole("slice")];
  const folder = mkdtempSync(join(tmpdir(), "caldera-seeds-"));
  let failed = 0;
  for (let seed = from; seed < from + count; seed++) {
    const started = performance.now();
    const found: string[] = [];
    for (let at = 0; at < files.length; at += slice) {
      found.push(...failures(files.slice(at, at + slice), seed, folder));
    }
    failed += found.length;
    for (const text of found) process.stdout.write(`\nCALDERA_SEED=${seed} ${text}\n`);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const result = found.length === 0 ? "passed" : `${found.length} failed`;
    process.stdout.write(`seed ${seed}: ${files.length} files ${result} in ${seconds} s\n`);
  }
  rmSync(folder, { recursive: true });
  process.stdout.write(`\n${count} seeds, ${failed} failures\n`);
  if (failed > 0) process.exitCode = 1;
}

if (values.help) process.stdout.write(help);
else main();
