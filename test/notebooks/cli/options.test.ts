import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { CheckpointFile } from "../../../notebooks/durable/checkpoint-file.ts";
import { runCompiled, runHere, temporaryFolder } from "./command-line.ts";
import { optionModels } from "./option-models.ts";
import type { Arguments } from "./option-cases.ts";
import { interval, optionTable, plane } from "./option-table.ts";
import { giveEngine, writtenSweep } from "./written-sweep.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
const written = join(folder.path, "written");

const [sweepFile, sweepFolder] = await writtenSweep(folder);
const engineFolder = join(folder.path, "engine");
cpSync(sweepFolder, engineFolder, { recursive: true });
giveEngine(engineFolder, 4);

const stopped = join(folder.path, "stopped");
mkdirSync(stopped);
const parts = new CheckpointFile(join(stopped, "figure-3.checkpoint"), { patience: -1 });
parts.begin({ run: "figure 4" });
parts.keep("curve CL", 1);
parts.close();

const models = optionModels(folder);
const { kerr, resting } = models;
const table = optionTable({
  ...models,
  ...{ written, sweepFile, sweepFolder, engineFolder, stopped },
});

/** What a command line brought about, without what only repeats it. */
async function effectOf(command: string, args: Arguments): Promise<string> {
  rmSync(written, { recursive: true, force: true });
  mkdirSync(written);
  const isThreaded = ["start", "verify", "sweep", "work"].includes(command);
  const {
    status,
    out: data,
    error,
  } = await (isThreaded ? runCompiled(command, ...args) : runHere(command, ...args));
  const files = readdirSync(written, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file, withoutProvenance(readFileSync(file, "latin1"))]);
  const refusal = status === 2 ? error : "";
  return JSON.stringify({ status, refusal, data: withoutProvenance(data), files });
}

function withoutProvenance(text: string): string {
  return text
    .replaceAll(/"provenance":\s*\{[^]*?\n?\s*\}(?=,?\s*[\n}"])/g, "")
    .replaceAll(/caldera [a-z-]+ --[^\n"<]*/g, "");
}

/** What is given, in the place of the same option. */
function joined(base: Arguments, given: Arguments): Arguments {
  const at = base.indexOf(given[0] ?? "");
  return at < 0 ? [...base, ...given] : [...base.slice(0, at), ...base.slice(at + 2), ...given];
}

const effects = new Map<string, Promise<string>>();

/** Each command line runs once. */
async function effect(command: string, args: Arguments): Promise<string> {
  const key = [command, ...args].join(" ");
  const running = effects.get(key) ?? effectOf(command, args);
  effects.set(key, running);
  return running;
}

const cases = Object.entries(table).flatMap(([command, { base, given }]) =>
  Object.entries(given).map(([name, option]) => ({ command, name, base, option })),
);

test.each(cases)("$command, option $name: it has an effect", async ({ command, base, option }) => {
  const { besides, given } = "given" in option ? option : { besides: [], given: option };
  const before = [...base, ...besides];
  const without = await effect(command, before);
  expect(without).not.toContain('"status":2');
  expect(await effect(command, joined(before, given))).not.toBe(without);
});

/**
 * --limit acts on engines that take long (test/derivations/verify/verify.test.ts); start always writes; sweeps are gone on
 * with, by any number of threads, in test/notebooks/cli/sweep.test.ts, and handed to clusters in engines.test.ts and
 * test/notebooks/sweeps/rounds.test.ts; the workbench is served in test/package and test/notebooks/serving.
 */
const elsewhere: ReadonlySet<string> = new Set([
  ...["verify --limit", "start --out", "sweep --resume", "sweep --threads", "work --threads"],
  ...["sweep --attempts", "sweep --dry-run"],
  ...["workbench --page", "workbench --port", "workbench --no-open"],
]);

test.each(Object.keys(table))("no option of %s is without a case", async (command) => {
  const { error } = await runHere(command, "--wat");
  const known = /The options are (.*)\.\n$/.exec(error)?.[1]?.split(", ") ?? [];
  expect(known.length).toBeGreaterThan(0);
  const tried = Object.keys(table[command]?.given ?? {}).map((name) => `--${name}`);
  const expected = known.filter((name) => !elsewhere.has(`${command} ${name}`));
  expect(tried.toSorted()).toEqual(expected.toSorted());
});

test("every command is among them", async () => {
  const { out: help } = await runHere("help");
  const section = /Commands:\n((?: {2}.*\n)+)/.exec(help)?.[1] ?? "";
  const names = [...section.matchAll(/^ {2}(\S+)/gm)].map(([, name]) => name);
  expect(Object.keys(table).toSorted()).toEqual(names.toSorted());
});

test.each<[string, Arguments, RegExp]>([
  ["derive", [kerr, "--what", "eom", "--set", "c=2"], /derived here depends on `c`/],
  ["codegen", [kerr, "--set", "c=2"], /generated here depends on `c`/],
  ["response", [kerr, ...interval, "--set", "hbar=2"], /computed here depends on `hbar`/],
  ["map", [kerr, ...plane, "--set", "n_th=2"], /computed here depends on `n_th`/],
  ["verify", [kerr, "--set", "U=0.3"], /--set has no effect: .* Leave it out/],
  ["verify", [kerr, "--set=U=0.3"], /--set has no effect: .* Leave it out/],
  ["steady-state", [resting, "--harmonics", "3"], /--harmonics needs a drive.* Leave it out/],
  ["wigner", [resting, "--harmonics", "3"], /--harmonics needs a drive.* Leave it out/],
  ["spectrum", [resting, "--harmonics", "0"], /--harmonics needs a drive.* Leave it out/],
  ["wigner", [resting, "--phase", "1"], /--phase needs a drive.* Leave it out/],
  ["steady-state", [kerr, "--set", "F=0", "--harmonics", "3"], /--harmonics needs a drive/],
])("%s %j: what has no effect is reported", async (command, args, words) => {
  expect((await runHere(command, ...args)).error).toMatch(words);
});

test("parameters that follow from others have an effect through them", async () => {
  const file = folder.file(
    "derived.json",
    JSON.stringify({
      potential: "x^4/(a+b)",
      drives: ["F*cos(omega*t)*x"],
      parameters: { gamma: "2*kappa", kappa: 0.1, a: 1, b: 1 },
    }),
  );
  for (const name of ["kappa", "a"]) {
    const outcome = await runHere("codegen", file, "--set", `${name}=0.3`);
    expect(outcome).toMatchObject({ status: 0, error: "" });
    expect(outcome.out).toContain(`"${name}": 0.3`);
  }
});
