import { spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { kerrFile, mainFile, runHere, runShell, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const kerr = readFileSync(kerrFile, "utf8");
const model = join(folder.path, "model.json");
beforeEach(() => writeFileSync(model, kerr));

const plane = ["--x", "omega:1:1.2:2", "--y", "F:0.1:0.2:2"];
const quantum = ["--set", "F=0", "--set", "theta=pi/4", "--levels", "8", "--model", "CL"];
/** A short run of every command that writes to a FILE. */
const runs: readonly (readonly [string, readonly string[]])[] = [
  ["derive", ["--what", "eom"]],
  ["derive", ["--what", "slow-flow", "--format", "json"]],
  ["codegen", []],
  ["liouvillian", ["--levels", "3"]],
  ["response", ["--from", "1", "--to", "1.2", "--points", "2"]],
  ["response", ["--from", "1", "--to", "1.2", "--points", "2", "--format", "json"]],
  ["map", plane],
  ["map", [...plane, "--format", "json"]],
  ["map", [...plane, "--format", "svg"]],
  ["steady-state", quantum],
  ["evolve", ["--to", "0.1", "--points", "2"]],
  ["moments", ["--to", "0.1", "--points", "2"]],
  ["langevin", ["--to", "0.1", "--points", "2"]],
  ["wigner", [...quantum, "--x", "-3:3:5", "--p", "-3:3:5"]],
  ["wigner", [...quantum, "--x", "-3:3:5", "--p", "-3:3:5", "--format", "svg"]],
  ["spectrum", [...quantum, "--points", "5"]],
];
const titled = runs.map(
  ([command, args]) => [[command, ...args].join(" "), command, args] as const,
);

describe("--out refuses the model itself", () => {
  test.each(titled)("caldera %s", async (_, command, args) => {
    const outcome = await runHere(command, model, ...args, "--out", model);
    expect(outcome).toMatchObject({ status: 2, out: "" });
    expect(outcome.error).toMatch(
      /model\.json cannot be written: it is the model itself.*Give another/,
    );
    expect(readFileSync(model, "utf8")).toBe(kerr);
  });

  const linked = join(folder.path, "linked.json");
  const hard = join(folder.path, "hard.json");
  test("also under another spelling, and by links of both kinds", async () => {
    symlinkSync("model.json", linked);
    linkSync(model, hard);
    const spellings = [
      linked,
      hard,
      `${folder.path}/./a/../model.json`,
      `${folder.path}//model.json`,
    ];
    for (const file of spellings) {
      const outcome = await runHere("derive", model, "--out", file);
      expect(outcome, file).toMatchObject({ status: 2, out: "" });
      expect(outcome.error).toMatch(/it is the model itself/);
    }
    expect((await runHere("derive", linked, "--out", model)).status).toBe(2);
    expect(readFileSync(model, "utf8")).toBe(kerr);
    expect(lstatSync(linked).isSymbolicLink()).toBe(true);
  });

  test("also where it comes by standard input", async () => {
    const line = "caldera derive - --out model.json < model.json";
    const outcome = await runShell(line, folder.path);
    expect(outcome).toMatchObject({ status: 2, out: "" });
    expect(outcome.error).toMatch(/it is the model itself \(read from standard input\)/);
    expect(readFileSync(model, "utf8")).toBe(kerr);
  });

  test("also as the numbers beside a picture", async () => {
    const named = join(folder.path, "m.csv");
    writeFileSync(named, kerr);
    const picture = join(folder.path, "m.svg");
    const outcome = await runHere("map", named, ...plane, "--format", "svg", "--out", picture);
    expect(outcome).toMatchObject({ status: 2, out: "" });
    expect(readFileSync(named, "utf8")).toBe(kerr);
    expect(existsSync(picture)).toBe(false);
  });
});

/** Without the lines that say what a text is. */
function withoutHead(text: string): string {
  return text.replace(/^(?:# .*\n)+\n/, "");
}

describe("--out replaces a file as a whole", () => {
  test.each(titled)("caldera %s", async (_, command, args) => {
    const file = join(folder.path, "old");
    const before = readdirSync(folder.path);
    const printed = await runHere(command, model, ...args);
    writeFileSync(file, "what was there before");
    const outcome = await runHere(command, model, ...args, "--out", file);
    expect(outcome).toMatchObject({ status: printed.status, out: "" });
    // Text stands behind lines that say what it is.
    expect(withoutHead(readFileSync(file, "utf8"))).toBe(printed.out);
    const added = readdirSync(folder.path).filter((name) => !before.includes(name));
    expect(added.filter((name) => !/^old(?:\.csv)?(?:-metadata\.json)?$/.test(name))).toEqual([]);
  });

  test("whose links and permissions stay", async () => {
    const file = join(folder.path, "behind.txt");
    writeFileSync(file, "old");
    chmodSync(file, 0o640);
    const link = join(folder.path, "link.txt");
    symlinkSync("behind.txt", link);
    const nowhere = join(folder.path, "nowhere.txt");
    symlinkSync("new.txt", nowhere);
    for (const out of [link, nowhere]) {
      expect(await runHere("derive", model, "--out", out)).toMatchObject({ status: 0, error: "" });
      expect(lstatSync(out).isSymbolicLink()).toBe(true);
      expect(readFileSync(out, "utf8")).toContain("dρ/dt");
    }
    expect(readFileSync(file, "utf8")).toContain("dρ/dt");
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(existsSync(join(folder.path, "new.txt"))).toBe(true);
  });

  test("but writes into pipes and devices as they stand", async () => {
    const line = "caldera derive model.json --what eom --out /dev/stdout | cat; test -c /dev/null";
    const outcome = await runShell(line, folder.path);
    expect(outcome).toMatchObject({ status: 0, error: "" });
    expect(outcome.out).toBe((await runHere("derive", model, "--what", "eom")).out);
    expect(await runHere("map", model, ...plane, "--out", "/dev/null")).toMatchObject({
      status: 0,
    });
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
    const full = await runHere("derive", model, "--out", "/dev/full");
    expect(full).toMatchObject({ status: 2, out: "" });
    expect(full.error).toMatch(/\/dev\/full cannot be written: the disk is full\. Give another/);
  });
});

describe("where there is no room", () => {
  // Files may not grow over 1 kB, which fails in the middle as a full disk does.
  const cramped = (line: string): ReturnType<typeof runShell> =>
    runShell(`ulimit -f 1; ${line}`, folder.path);

  test.each([
    ["derive model.json --format latex --what derivation", "whole"],
    ["liouvillian model.json --levels 12", "whole"],
    ["response model.json --from 1 --to 1.2 --points 40 --format json", "whole"],
    ["map model.json --x omega:1:1.2:9 --y F:.1:.2:9 --format json", "whole"],
    ["response model.json --from 1 --to 1.2 --points 40", "rows"],
  ])("caldera %s keeps the old file", async (line, kind) => {
    mkdirSync(join(folder.path, "full"), { recursive: true });
    const file = join(folder.path, "full", "kept");
    writeFileSync(file, "old");
    const outcome = await cramped(`caldera ${line} --out full/kept`);
    expect(outcome).toMatchObject({ status: 2, out: "" });
    // Of a run that takes more than a second, finished parts are written, too.
    expect(outcome.error).toMatch(
      /cannot be written(?:: it would exceed the largest size of a file\. Its old content is kept| to \S+\/kept\.checkpoint: EFBIG)/,
    );
    expect(readFileSync(file, "utf8")).toBe("old");
    const left = readdirSync(join(folder.path, "full")).filter((name) => /tmp|part/.test(name));
    expect(left).toEqual(kind === "rows" ? ["kept.part"] : []);
  });

  test("there is no file where there was none", async () => {
    const outcome = await cramped("caldera liouvillian model.json --levels 12 --out none.json");
    expect(outcome).toMatchObject({ status: 2, out: "" });
    expect(existsSync(join(folder.path, "none.json"))).toBe(false);
  });
});

describe("a run that is stopped", () => {
  /** Runs until `seen` finds what it waits for, and kills. */
  async function killed(args: readonly string[], seen: () => boolean): Promise<void> {
    const child = spawn(process.execPath, [await mainFile(), ...args], { cwd: folder.path });
    const ended = new Promise((resolve) => child.on("close", resolve));
    for (let n = 0; !seen() && n < 400; n += 1) await pause(50);
    child.kill("SIGKILL");
    await ended;
    expect(seen()).toBe(true);
  }
  const lines = (file: string): number =>
    existsSync(file) ? readFileSync(file, "utf8").split("\n").length : 0;
  const evolve = ["evolve", model, "--to", "50000", "--points", "500001", "--out"];

  test("loses neither its rows nor the file that was there", async () => {
    copyFileSync(kerrFile, join(folder.path, "rows.csv"));
    const part = join(folder.path, "rows.csv.part");
    const checkpoint = join(folder.path, "rows.csv.checkpoint");
    const args = [...evolve, join(folder.path, "rows.csv")];
    await killed(args, () => lines(part) > 3 && existsSync(checkpoint));
    expect(readFileSync(join(folder.path, "rows.csv"), "utf8")).toBe(kerr);
    expect(readFileSync(part, "utf8")).toMatch(/^t,x,p,n,.*\n0,/);
    const again = await runHere(...args);
    expect(again.status).toBe(2);
    expect(again.error).toContain("--resume");
    expect(readFileSync(part, "utf8")).toMatch(/^t,x,p,n,.*\n0,/);
  });

  test("leaves no JSON and no picture that is cut", async () => {
    const long = ["--x", "omega:0.9:2:200", "--y", "F:0.1:1.5:1000"];
    const numbers = join(folder.path, "cut.csv");
    const picture = join(folder.path, "cut.svg");
    await killed(
      ["map", model, ...long, "--format", "svg", "--out", picture],
      () => lines(numbers) > 3,
    );
    expect(existsSync(picture)).toBe(false);
  });
});

describe("--out names no file", () => {
  test.each([
    ["a folder", () => folder.path, /it is a folder/],
    ["a path that ends in a slash", () => `${folder.path}/`, /it is a folder/],
    ["links in a circle", () => join(folder.path, "circle"), /its links form a loop/],
    ["a name that is too long", () => join(folder.path, "a".repeat(300)), /the name is too long/],
  ])("%s: exit status 2", async (_, file, words) => {
    if (!existsSync(join(folder.path, "circle")))
      try {
        symlinkSync("circle", join(folder.path, "circle"));
      } catch {
        // It is there already.
      }
    const outcome = await runHere("derive", model, "--out", file());
    expect(outcome).toMatchObject({ status: 2, out: "", messages: 1 });
    expect(outcome.error).toMatch(words);
  });
});
