import { readdirSync, statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
  const examples: [string][] = [];
  for (const command of commands) {
    const { out } = await runHere(command, "--help");
    const section = /^Examples?:\n((?: {2}.*\n)+)/m.exec(out)?.[1] ?? "";
    for (const line of section.trimEnd().split("\n")) {
      // `start` without a model is `npm start`: its parts run above and in the example beside it. The workbench
      // is served until it is stopped, by the packed package in test/package.
      if (!/^ *caldera (?:start|workbench\b.*)$/.test(line)) examples.push([line.trim()]);
    }
  }

  test("are there", () => {
    expect(examples.length).toBeGreaterThan(12);
  });

  test.each(examples)("%s", async (line) => {
    const runThere = /^caldera (?:start|verify|sweep|work)/.test(line) ? runCompiled : runHere;
    if (/^caldera (?:work|cancel)/.test(line)) giveEngine("points", 14);
    // Pipelines are for a shell.
    const isForShell = line.includes("|");
    const outcome = await (isForShell ? runShell(line, folder.path) : runThere(...words(line)));
    expect(outcome).toMatchObject({ status: 0 });
    expect(outcome.error).not.toMatch(/Error|Warning/);
    const file = / --out (\S+)/.exec(line)?.[1];
    if (line.includes("--dry-run")) expect(outcome.out).toContain("\nsbatch --parsable ");
    else if (file === undefined) expect(outcome.out).not.toBe("");
    else if (file === "figures") {
      const number = /figure (\d)/.exec(line)?.[1];
      expect(readdirSync(file)).toContain(`figure-${number}.svg`);
    } else if (file === "fits") expect(readdirSync(file)).toContain("fits.csv");
    else if (file === "points") {
      expect(outcome.error).toMatch(/^14 points(?: \(14 .*\))?: 14 settled\.$/m);
    } else expect(statSync(file).size).toBeGreaterThan(500);
    if (line.includes("verify")) {
      const kind = line.includes("--model CL") ? "CL" : "gCL";
      expect(outcome.out).toMatch(new RegExp(`^kerr \\(${kind}\\): second opinions\\n`));
      expect(outcome.out.includes("12e [p,{1,ρ}]")).toBe(kind === "gCL");
      expect(outcome.out).toMatch(/All answers agree \(\w+/);
    }
    if (line.includes("figure 3")) {
      expect(outcome.error).toMatch(/^Fig. 3\. .*the equations make it minimal/);
      expect(outcome.out.split("\n")).toHaveLength(4);
    }
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
