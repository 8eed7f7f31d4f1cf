import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { kerrFile, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
const place = (name: string): string => join(folder.path, name);

// Near its vacuum, which few levels hold.
const cold = ["--set", "F=0.1", "--set", "c=1", "--set", "theta=pi/4"];
const oscillator = [kerrFile, "--model", "CL", ...cold];
const settings = [...oscillator, "--tolerance", "1e-6"];
const start = ["--initial", "coherent:0.4,0.1"];

/** Columns of the last row, as numbers. */
async function lastRow(...args: readonly string[]): Promise<readonly number[]> {
  const { status, out, error } = await runHere("evolve", ...args);
  expect([status, error.includes("Error")]).toEqual([0, false]);
  return (out.trimEnd().split("\n").at(-1) ?? "").split(",").map(Number);
}

test("an evolution that goes on from a saved state is the one that was not stopped", async () => {
  const span = ["--points", "2", ...start];
  const whole = await lastRow(...settings, "--to", "2", ...span);
  await lastRow(...settings, "--to", "1.2", ...span, "--save", place("half.json"));
  const half = ["--initial", `state:${place("half.json")}`];
  const rest = await lastRow(...settings, "--from", "1.2", "--to", "2", "--points", "2", ...half);
  // t, x, p, n, xx, xp, pp, purity; the others are errors.
  whole
    .slice(0, 8)
    .forEach((value, j) => expect(Math.abs((rest[j] ?? 0) - value)).toBeLessThan(3e-6));
});

test("it goes on at the time of the state; another time is said, for drives have their phase of then", async () => {
  const half = ["--initial", `state:${place("half.json")}`];
  const begun = await runHere("evolve", ...settings, "--to", "1.3", "--points", "2", ...half);
  expect([begun.status, begun.error]).toEqual([
    0,
    expect.stringContaining("Note: Begins at t = 1.2, when the saved state was."),
  ]);
  expect(begun.out.split("\n")[1]).toMatch(/^1\.2,/);
  const other = await runHere(
    ...["evolve", ...settings, "--from", "0", "--to", "0.1", "--points", "2", ...half],
  );
  expect(other.error).toContain("was at t = 1.2, and begins at t = 0: drives have their phase");
  const past = await runHere("evolve", ...settings, "--to", "1", "--points", "2", ...half);
  expect(past.status).toBe(2);
  expect(past.error).toMatch(/--to/);
});

test("a periodic steady state stays what it is, from any time on", async () => {
  const file = place("steady.json");
  const steady = await runHere("steady-state", ...oscillator, "--save", file);
  expect(steady.status).toBe(0);
  const { frequencies } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly frequencies: number[];
  };
  const period = (2 * Math.PI) / (frequencies[0] ?? 1);
  const from = ["--from", "1.5", "--to", String(1.5 + period), "--points", "2"];
  const { out } = await runHere("evolve", ...settings, ...from, "--initial", `state:${file}`);
  const [, first = "", last = ""] = out.trimEnd().split("\n");
  const [before, after] = [first, last].map((row) => row.split(",").map(Number)) as [
    number[],
    number[],
  ];
  // The state moves, and comes back.
  expect(Math.abs(before[1] ?? 0)).toBeGreaterThan(0.01);
  before
    .slice(1, 8)
    .forEach((value, j) => expect(Math.abs((after[j + 1] ?? 0) - value)).toBeLessThan(1e-5));
});

test("what is no state of this oscillator is refused", async () => {
  const to = ["--from", "0", "--to", "1", "--points", "2"];
  await runHere("evolve", ...settings, ...to, "--save", place("state.json"));
  const empty = folder.file("empty.json", "{}");
  const state = `state:${place("state.json")}`;
  const without = folder.file(
    "without.json",
    readFileSync(place("state.json"), "utf8").replace(/"harmonics":\[\{/, '"harmonics":[null,{'),
  );
  const given = (initial: string): readonly string[] => ["--initial", initial];
  const saved = readFileSync(place("state.json"), "utf8");
  const large = folder.file("large.json", saved.replace(/"re":\[[^,]*/, '"re":[1e308'));
  const shorter = folder.file("shorter.json", saved.replace(/"re":\[[^,]*/, '"re":[0'));
  for (const [args, words] of [
    [
      ["evolve", ...settings, ...to, ...given("state:nothing.json")],
      /nothing\.json cannot be read/,
    ],
    [
      ["evolve", ...settings, ...to, ...given(`state:${empty}`)],
      /this file holds none\. Give another/,
    ],
    ...[without, large, shorter].map((file): [readonly string[], RegExp] => [
      ["evolve", ...settings, ...to, ...given(`state:${file}`)],
      /this file holds none\. Give another/,
    ]),
    [
      ["evolve", ...settings, ...to, "--set", "m=2", ...given(state)],
      /--initial is a state .* with m = 1, not 2\. Give a state of this model/,
    ],
    [
      ["langevin", ...oscillator, ...to, ...given(state)],
      /density matrix, with which caldera langevin cannot begin/,
    ],
    [
      ["moments", ...settings, ...to, ...given(state)],
      /density matrix, with which caldera moments cannot begin/,
    ],
  ] as const) {
    const outcome = await runHere(...args);
    expect([outcome.status, outcome.error]).toEqual([2, expect.stringMatching(words)]);
  }
});
