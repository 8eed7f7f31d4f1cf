import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { examplesIn, expectGoodExample, linesOfGuide } from "./help-examples.ts";
import { giveEngine } from "./written-sweep.ts";
import { runCompiled, runHere, runShell, temporaryFolder } from "./command-line.ts";

const commands = [
  ...["init", "start", "derive", "codegen", "liouvillian", "response", "map", "verify", "figure"],
  ...[
    "steady-state",
    "evolve",
    "moments",
    "langevin",
    "wigner",
    "spectrum",
    "levels",
    "exact",
    "fit",
    "compare",
    "design",
    "demodulate",
  ],
  ...["sweep", "status", "merge", "export", "plot", "cancel", "work", "workbench"],
];

const folder = temporaryFolder();
const before = process.cwd();
beforeAll(async () => {
  process.chdir(folder.path);
  // As help says, what `caldera init` writes is the model of all examples.
  expect(await runHere("init")).toMatchObject({ status: 0, out: "kerr.json\n", error: "" });
  await runHere("init", "--example", "sweep");
});
afterAll(() => {
  process.chdir(before);
  folder.remove();
});

async function helpOf(command: string): Promise<string> {
  const outcome = await runHere(command, "--help");
  expect(outcome).toMatchObject({ status: 0, error: "" });
  return outcome.out;
}

describe("help texts", () => {
  test("are printed for help, --help and -h, and name every command", async () => {
    const help = await runHere("help");
    expect(help).toMatchObject({ status: 0, error: "" });
    for (const command of commands) expect(help.out).toMatch(new RegExp(`^  ${command} `, "m"));
    expect(await runHere("--help")).toEqual(help);
    expect(await runHere("-h")).toEqual(help);
  });

  test.each(commands.map((command) => [command]))(
    "%s -h equals --help, with usage and examples",
    async (command) => {
      const help = await helpOf(command);
      expect(help).toMatch(new RegExp(`^Usage: caldera ${command}\\b`));
      expect(help).toMatch(/^Examples?:\n {2}/m);
      expect((await runHere(command, "-h")).out).toBe(help);
      expect((await runHere(command, "model.json", "--help")).out).toBe(help);
      for (const line of help.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    },
  );

  test.each(commands.map((command) => [command]))(
    "%s --help names exactly its options",
    async (command) => {
      const help = await helpOf(command);
      const described = new Set(
        [...help.matchAll(/^ {2}(--[a-z-]+)(?: \w+, (--[a-z]+))?/gm)].flatMap((match) =>
          match.slice(1).filter((name) => name !== undefined),
        ),
      );
      const refused = await runHere(command, "--wat");
      const known = /The options are (.*)\.\n$/.exec(refused.error)?.[1]?.split(", ") ?? [];
      expect([...described].sort()).toEqual([...known].sort());
    },
  );

  test("the model of the general help is a model", async () => {
    const { out } = await runHere("help");
    const text = out.slice(out.indexOf("  {\n"), out.indexOf("\n  }\n") + 4);
    const [other = ""] = /"parameters": \{[^}]*"3 pg"[^}]*\}/.exec(out) ?? [];
    const withUnits = text.replace(/"parameters": \{[^}]*\}/, other);
    expect(withUnits).not.toBe(text);
    for (const model of [text, withUnits].map((json) => folder.file("help.json", json))) {
      const outcome = await runHere("derive", model, "--what", "eom");
      expect(outcome).toMatchObject({ status: 0, error: "" });
    }
  });
});

describe("the examples of help texts", async () => {
  const shown = linesOfGuide();
  const examples: [string][] = [];
  let inGuide = 0;
  for (const command of commands) {
    for (const line of examplesIn((await runHere(command, "--help")).out)) {
      // `start` without a model is `npm start`: its parts run above and in the example beside it. The workbench
      // is served until it is stopped, by the packed package in test/package.
      if (/^caldera (?:start|workbench\b.*)$/.test(line)) continue;
      // The guide runs these with the same model, and holds them to the same; what later examples read is written here.
      if (shown.has(line) && !/^caldera (?:init|sweep)/.test(line)) inGuide += 1;
      else examples.push([line]);
    }
  }

  test("are there, and some of them in the guide", () => {
    expect(examples.length).toBeGreaterThan(12);
    expect(inGuide).toBeGreaterThan(8);
  });

  test.each(examples)("%s", async (line) => {
    const runThere = /^caldera (?:start|verify|sweep|work)/.test(line) ? runCompiled : runHere;
    if (/^caldera (?:work|cancel)/.test(line)) giveEngine("points", 14);
    // Pipelines are for a shell.
    const isForShell = line.includes("|");
    const outcome = await (isForShell ? runShell(line, folder.path) : runThere(...words(line)));
    expectGoodExample(line, outcome);
  });
});

/** The arguments of a line of shell without variables; quotes keep blanks. */
function words(line: string): readonly string[] {
  const [program, ...args] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? (plain as string),
  );
  expect(program).toBe("caldera");
  return args;
}
