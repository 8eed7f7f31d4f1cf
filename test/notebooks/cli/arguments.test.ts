import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { installation, missingLibraries } from "../../../notebooks/cli/missing-library.ts";
import { kerrFile, runHere } from "./command-line.ts";

describe("values of options", () => {
  test.each([
    [["response", kerrFile, "--sweep", "theta", "--points", "3"], "--from", "-pi/4", "--to", "-.1"],
    [["evolve", kerrFile, "--points", "2"], "--from", "-1", "--to", "-0.9"],
  ])("may begin with a dash, with or without =", async (command, a, from, b, to) => {
    const apart = await runHere(...command, a, from, b, to);
    expect(apart.status).toBe(0);
    expect(await runHere(...command, `${a}=${from}`, `${b}=${to}`)).toEqual(apart);
  });

  test("--set F=-1 and --x -5:5:3 are read", async () => {
    expect((await runHere("derive", kerrFile, "--set", "F=-1")).status).toBe(0);
    const grid = ["--set", "theta=pi/4", "--levels", "8", "--p", "-1:1:3", "--x", "-2:2:3"];
    const { out } = await runHere("wigner", kerrFile, "--set", "F=0", "--model", "CL", ...grid);
    expect(out.trimEnd().split("\n")).toHaveLength(10);
  });

  test.each([
    [
      ["derive", kerrFile, "--out", "--what", "eom"],
      /--out needs a value, but is followed by --what/,
    ],
    [["derive", kerrFile, "--out"], /'--out <value>' argument missing/],
    [
      ["derive", kerrFile, "--what", "eom", "--what", "slow-flow"],
      /--what is given twice, as eom and as slow-flow. Leave one out/,
    ],
    [["derive", kerrFile, "--what=eom", "--what", "eom"], /--what is given twice as eom/],
    [["derive", kerrFile, "--keep", "lamb-shift", "--keep", "lamb-shift"], /--keep is given twice/],
    [["figure", "3", "--png", "--png"], /--png is given twice/],
    [["evolve", kerrFile, "--to", "1", "--to", "2"], /--to is given twice, as 1 and as 2/],
    [["verify", kerrFile, "--seed", "1", "--seed", "2"], /--seed is given twice/],
    [["start", "--out", "a", "--out", "b"], /--out is given twice/],
    [["derive", kerrFile, "--model", "CL", "--model", "gCL"], /--model is given twice/],
  ])("%j: exit status 2", async (args, words) => {
    const outcome = await runHere(...args);
    expect(outcome).toMatchObject({ status: 2, out: "", messages: 1 });
    expect(outcome.error).toMatch(words);
  });
});

describe("a library that is missing", () => {
  const require = createRequire(import.meta.url);
  const thrown = (name: string): unknown => {
    try {
      require(name);
    } catch (error) {
      return error;
    }
    throw new Error(`${name} is installed.`);
  };
  const esm = (name: string): unknown =>
    Object.assign(new Error(`Cannot find package '${name}' imported from /a/b.ts`), {
      code: "ERR_MODULE_NOT_FOUND",
    });

  test("is named as npm installs it", () => {
    expect(missingLibraries(thrown("no-such-library"))).toEqual(["no-such-library"]);
    expect(missingLibraries(thrown("no-such-library/lib/deep.js"))).toEqual(["no-such-library"]);
    expect(missingLibraries(thrown("@no-such/library-linux-x64-gnu"))).toEqual([
      "@no-such/library",
    ]);
    expect(missingLibraries(esm("@no-such/library"))).toEqual(["@no-such/library"]);
    expect(missingLibraries(esm("no-such-library"))).toEqual(["no-such-library"]);
  });

  test("is named with what is missing besides, where it is used with others", () => {
    expect(missingLibraries(esm("mathjax-full"))).toEqual(["mathjax-full"]);
    expect(installation(["a"])).toContain("the library a, which is not");
    expect(installation(["a", "b"])).toMatch(/libraries a, b, which are .* npm install a b,/);
  });

  test("is no other error", () => {
    expect(missingLibraries(thrown("./no-such-file.js"))).toEqual([]);
    expect(missingLibraries(thrown("/no/such/file.js"))).toEqual([]);
    expect(missingLibraries(new Error("Cannot find package 'a' imported from b"))).toEqual([]);
    expect(missingLibraries({})).toEqual([]);
  });
});
