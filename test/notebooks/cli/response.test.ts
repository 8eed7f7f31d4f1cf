import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const units = { hbar: 1, m: 1, omega0: 1 };

/** ẍ + γẋ + x + x³ = -F cos ωt with F = γ = 0.01. */
const duffing = folder.file(
  "duffing.json",
  JSON.stringify({
    potential: "m*x^4/4",
    drives: ["F*cos(omega*t)*x"],
    parameters: { ...units, gamma: 0.01, theta: 0, F: 0.01 },
  }),
);

/** ẍ + γẋ + (1 + 2λ cos 2ωt)x + x³ = 0. */
const parametron = folder.file(
  "parametron.json",
  JSON.stringify({
    potential: "m*x^4/4",
    drives: ["lambda*cos(2*omega*t)*x^2"],
    parameters: { ...units, gamma: 0.01, theta: 0, lambda: 0.025 },
  }),
);

async function csv(...args: readonly string[]) {
  const outcome = await runHere("response", ...args);
  const [header = "", ...lines] = outcome.out.trimEnd().split("\n");
  const columns = header.split(",");
  const rows = lines.map((line) =>
    Object.fromEntries(line.split(",").map((cell, j) => [columns[j] ?? "", cell])),
  );
  return { ...outcome, columns, rows };
}

const numbers = (list: readonly (string | undefined)[]): readonly number[] => list.map(Number);

const note = "Note: x(t) is taken without 3*omega, which the force brings about, too.\n";

describe("caldera response", () => {
  test("of the Duffing oscillator: columns and the three states at ω = 1.1", async () => {
    const { status, error, columns, rows } = await csv(
      duffing,
      "--from",
      "1",
      "--to",
      "1.2",
      "--points",
      "3",
    );
    expect({ status, error }).toEqual({ status: 0, error: note });
    expect(columns).toEqual(["omega", "branch", "amplitude", "phase", "stable"]);
    const own = rows.filter(({ omega }) => omega === "1.1");
    expect(own.map(({ stable }) => stable)).toEqual(["true", "false", "true"]);
    const expected = [0.0479464, 0.5081777, 0.5472262];
    numbers(own.map(({ amplitude }) => amplitude)).forEach((amplitude, j) => {
      expect(amplitude).toBeCloseTo(expected[j] as number, 7);
    });
  });

  test("names its folds on standard error by continuation and in JSON by either", async () => {
    const range = ["--from", "0.9", "--to", "1.3", "--points", "21"];
    const followed = await csv(duffing, ...range, "--method", "continuation");
    expect(followed.status).toBe(0);
    const folds = [...followed.error.matchAll(/^fold at omega = ([\d.]+), amplitude /gm)];
    const places = numbers(folds.map((match) => match[1]));
    expect(places.map((place) => place.toFixed(8))).toEqual(["1.03859087", "1.22476784"]);
    const all = await csv(duffing, ...range);
    expect(followed.rows.length).toBe(all.rows.length);
    for (const method of ["all-roots", "continuation"]) {
      const { out, error } = await runHere(
        "response",
        duffing,
        ...range,
        "--method",
        method,
        "--format",
        "json",
      );
      expect(error).toBe("");
      const { points, rows, warnings } = JSON.parse(out);
      expect(points.map(({ value }: { value: number }) => value.toFixed(8))).toEqual([
        "1.03859087",
        "1.22476784",
      ]);
      expect(rows.length).toBe(all.rows.length);
      expect(warnings).toEqual([]);
    }
  });

  test("of a parametric drive is at half its frequency: pitchforks where γ²ω² = λ² - (1-ω²)²", async () => {
    // rest: (1 - ω²)² + γ²ω² = λ² with the drive 2λ cos 2ωt x in ẍ
    const { status, error } = await csv(
      parametron,
      "--from",
      "0.97",
      "--to",
      "1.05",
      "--points",
      "17",
      "--method",
      "continuation",
    );
    expect(status).toBe(0);
    const places = numbers(
      [...error.matchAll(/^branch-point at omega = ([\d.]+)/gm)].map((match) => match[1]),
    );
    expect(places.length).toBe(2);
    for (const omega of places) {
      expect((1 - omega ** 2) ** 2 + (0.01 * omega) ** 2).toBeCloseTo(0.025 ** 2, 12);
    }
    const half = await csv(
      parametron,
      "--from",
      "1",
      "--to",
      "1.02",
      "--points",
      "2",
      "--harmonics",
      "1/2",
    );
    const usual = await csv(parametron, "--from", "1", "--to", "1.02", "--points", "2");
    expect(half.out).toBe(usual.out);
    expect(usual.rows.filter(({ omega }) => omega === "1.02").map(({ stable }) => stable)).toEqual([
      "true",
      "false",
      "false",
      "true",
      "true",
    ]);
  });

  test("with several harmonics appends columns and leaves the first five", async () => {
    const { columns, status } = await csv(
      parametron,
      "--from",
      "1",
      "--to",
      "1.01",
      "--points",
      "2",
      "--harmonics",
      "1/2, 3/2",
    );
    expect(status).toBe(0);
    expect(columns).toEqual([
      "omega",
      "branch",
      "amplitude",
      "phase",
      "stable",
      "amplitude_3/2",
      "phase_3/2",
    ]);
  });

  test("says why a constant term and the second harmonic are there", async () => {
    const model = folder.file(
      "cubic.json",
      JSON.stringify({
        potential: "a*x^3/3",
        drives: ["F*cos(omega*t)*x"],
        parameters: { ...units, gamma: 0.05, theta: 0, a: 0.1, F: 0.05 },
      }),
    );
    const { columns, error, status } = await csv(
      model,
      "--from",
      "0.9",
      "--to",
      "1.1",
      "--points",
      "3",
    );
    expect(status).toBe(0);
    expect(columns.slice(5)).toEqual(["mean", "amplitude_2", "phase_2"]);
    expect(error).toBe(
      "Note: The motion is not symmetric about x = 0: the ansatz is --harmonics 0,1,2.\n" +
        "Note: x(t) is taken without 3*omega, 4*omega, which the force brings about, too.\n",
    );
  });

  test("sweeps up and down, with the reason at each point that escapes", async () => {
    const hysteresis = await csv(
      duffing,
      "--from",
      "1",
      "--to",
      "1.1",
      "--points",
      "41",
      "--method",
      "sweep",
    );
    expect(hysteresis.status).toBe(0);
    const at = (direction: string) =>
      Number(
        hysteresis.rows.find((row) => row["direction"] === direction && row["omega"] === "1.1")?.[
          "amplitude"
        ],
      );
    expect(at("forward")).toBeCloseTo(0.5472, 2);
    // Turned before the upper fold, the motion stays on its branch; beyond it, it comes back on the lower one.
    expect(hysteresis.error).not.toContain("Hysteresis");
    const across = ["--from", "1", "--to", "1.3", "--points", "11", "--method", "sweep"];
    const [, from, to] =
      /^Note: Hysteresis: the directions differ from omega = (\S+) to (\S+)\.$/m.exec(
        (await csv(duffing, ...across)).error,
      ) ?? [];
    // Between the folds at 1.0386 and 1.2248; steps so wide may leave the upper branch before its end.
    expect(from).toBe("1.06");
    expect(Number(to)).toBeGreaterThan(1.1);
    expect(Number(to)).toBeLessThan(1.2248);
    const unbounded = folder.file(
      "unbounded.json",
      JSON.stringify({
        potential: "-x^4",
        drives: ["F*cos(omega*t)*x"],
        parameters: { ...units, gamma: 0.01, theta: 0, F: 1 },
      }),
    );
    const lost = await csv(
      unbounded,
      "--from",
      "0.8",
      "--to",
      "1",
      "--points",
      "2",
      "--method",
      "sweep",
    );
    expect(lost.status).toBe(1);
    expect(lost.error).toBe(
      "Warning: Points that did not converge, of 4: 4 escaped. The column reason says why.\n",
    );
    expect(lost.rows.map(({ status, amplitude }) => [status, amplitude])).toEqual(
      Array.from({ length: 4 }, () => ["escaped", "NaN"]),
    );
  });

  test("on more harmonics than can be proved complete gives curves, says so, and ends with 1", async () => {
    const harmonics = ["--harmonics", "1,3,5,7"];
    const wide = ["--from", "0.9", "--to", "1.3", "--points", "3"];
    const { status, error, rows } = await csv(duffing, ...wide, ...harmonics);
    expect(status).toBe(1);
    expect(error).toMatch(
      /Warning: At 3 of 3 values, .* steady states may be missing: There can be 6561 complex solutions, more than the limit of 5000/,
    );
    const own = rows.filter(({ omega }) => omega === "1.1");
    const amplitudes = [...numbers(own.map(({ amplitude }) => amplitude))].sort((a, b) => a - b);
    expect(amplitudes.map((a) => a.toFixed(2))).toEqual(["0.05", "0.51", "0.55"]);
  });

  test("writes rows to a file", async () => {
    const file = join(folder.path, "deep", "rows.csv");
    const range = ["--from", "1", "--to", "1.1", "--points", "200"];
    const outcome = await runHere("response", duffing, ...range, "--out", file);
    expect(outcome).toMatchObject({ status: 0, out: "", error: note });
    expect(readFileSync(file, "utf8")).toBe((await csv(duffing, ...range)).out);
  });
});

describe("bad input of response: exit status 2, with place and remedy", () => {
  const range = ["--from", "1", "--to", "2"];
  const undriven = folder.file(
    "undriven.json",
    JSON.stringify({ potential: "x^4", parameters: units }),
  );
  const symbols = folder.file(
    "symbols.json",
    JSON.stringify({ potential: "a*x^4", drives: ["F*cos(omega*t)*x"] }),
  );
  const two = folder.file(
    "two.json",
    JSON.stringify({
      potential: "x^4",
      drives: ["F*cos(a*t)*x", "F*cos(b*t)*x"],
      parameters: { ...units, gamma: 0.1, theta: 0, F: 1, b: 2.3 },
    }),
  );

  test.each<[readonly string[], RegExp]>([
    [[duffing], /--from is missing: give/],
    [[duffing, "--from", "1"], /--to is missing: give/],
    [[duffing, "--from", "a", "--to", "2"], /--from: .*`a`. Write numbers/],
    [[duffing, "--from", "1", "--to", "1"], /--from and --to must differ, .* Give/],
    [[duffing, ...range, "--points", "1"], /--points must be a whole number from 2/],
    [[duffing, ...range, "--sweep", "Omega"], /--sweep Omega: .*Name one of m, /],
    [[duffing, ...range, "--set", "ω=7"], /--set ω has no effect, .*varies `omega`\. Leave it out/],
    [[duffing, ...range, "--sweep", "gamma", "--set", "gamma=1"], /--sweep varies `gamma`/],
    [[duffing, ...range, "--sweep", "x"], /--sweep: .*the position. Choose/],
    [[duffing, ...range, "--sweep", "F"], /parameters: .*number for `omega`. Add/],
    [[duffing, "--from=-1", "--to", "1"], /--sweep omega: The frequency omega .*Choose a range/],
    [
      [duffing, "--from=-1", "--to", "1", "--sweep", "gamma", "--set", "omega=1"],
      /--from: .*non-negative/,
    ],
    [[duffing, ...range, "--harmonics", ""], /--harmonics must list/],
    [[duffing, ...range, "--harmonics", "1,"], /--harmonics must list/],
    [[duffing, ...range, "--harmonics", "1,1"], /--harmonics: .*Leave one out/],
    [[duffing, ...range, "--harmonics", "0"], /--harmonics: .*Add one/],
    [[duffing, ...range, "--harmonics", "a+"], /--harmonics: .*Add a number/],
    [[duffing, ...range, "--harmonics", "x"], /--harmonics: .*position/],
    [[duffing, ...range, "--harmonics", "nu"], /number for `nu`. Add/],
    [
      [duffing, ...range, "--method", "fast"],
      /--method must be one of all-roots, continuation, sweep/,
    ],
    [
      [duffing, ...range, "--max-periods", "9"],
      /--max-periods belongs to --method sweep, .*Leave it out/,
    ],
    [[duffing, ...range, "--format", "svg"], /--format must be one of csv, json/],
    [[duffing, ...range, "--out", folder.path], /cannot be written: it is a folder. Give/],
    [[undriven, ...range], /drives: The response needs a drive.*Add one/],
    [[symbols, ...range], /number for `F`, `a`, `gamma`, `m`, `omega0`, `theta`\. Add/],
    [[two, ...range], /drives: No single parameter .*\(a, b\). Name one with --sweep/],
    [[two, ...range, "--sweep", "a"], /--harmonics: .*incommensurate frequencies a, b, .*by name/],
    [
      [two, ...range, "--sweep", "a", "--harmonics", "a,b", "--method", "sweep"],
      /--method sweep needs a period,.*Use --method/,
    ],
  ])("%j", async (args, message) => {
    const outcome = await runHere("response", ...args);
    expect(outcome).toMatchObject({ status: 2, out: "", messages: 1 });
    expect(outcome.error).toMatch(/^Error: /);
    expect(outcome.error).toMatch(message);
    expect(outcome.error).not.toMatch(/undefined|\[object|node:internal/);
  });

  test("nothing is written before the input is known to be good", () => {
    expect(existsSync(join(folder.path, "never.csv"))).toBe(false);
  });
});

describe("a range whose ends are no sums of its width", () => {
  test.each(["all-roots", "continuation", "sweep"])("by %s, past a pole of C1", async (method) => {
    const file = folder.file(
      "pole.json",
      JSON.stringify({
        potential: "x^4/(a+b)",
        drives: ["F*cos(omega*t)*x"],
        parameters: { ...units, gamma: 0.3, theta: 0.6, F: 0.2, b: 2, omega: 1.1 },
      }),
    );
    // -1.2 + 1.5 is 0.30000000000000004.
    const range = ["--from", "-1.2", "--to", "0.3", "--points", "3", "--sweep", "a"];
    const { status, rows } = await csv(file, ...range, "--method", method);
    expect(status).toBe(0);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(numbers(rows.map(({ a }) => a))).toContain(0.3);
  });
});
