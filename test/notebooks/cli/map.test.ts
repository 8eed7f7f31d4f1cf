import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { mainFile, repository, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const units = { hbar: 1, m: 1, omega0: 1 };
const duffing = folder.file(
  "duffing.json",
  JSON.stringify({
    potential: "m*x^4/4",
    drives: ["F*cos(omega*t)*x"],
    parameters: { ...units, gamma: 0.01, theta: 0, F: 0.01, omega: 1.1 },
  }),
);

describe("caldera map", () => {
  test("counts what response lists", async () => {
    const map = await runHere("map", duffing, "--x", "omega:0.9:1.3:9", "--y", "F:0.005:0.015:3");
    expect(map).toMatchObject({
      status: 0,
      error: "Note: x(t) is taken without 3*omega, which the force brings about, too.\n",
    });
    const [header, ...lines] = map.out.trimEnd().split("\n");
    expect(header).toBe("omega,F,states,stable,complete");
    expect(lines.length).toBe(27);
    const { out } = await runHere(
      "response",
      duffing,
      "--from",
      "0.9",
      "--to",
      "1.3",
      "--points",
      "9",
    );
    const counted = lines.filter((line) => line.split(",")[1] === "0.01");
    expect(counted.length).toBe(9);
    for (const line of counted) {
      const [omega, , states, stable, complete] = line.split(",");
      const own = out.split("\n").filter((row) => row.startsWith(`${omega},`));
      expect([own.length, own.filter((row) => row.endsWith("true")).length]).toEqual([
        Number(states),
        Number(stable),
      ]);
      expect(complete).toBe("true");
    }
  });

  test("draws the folds of the Duffing oscillator: at F = .01 through 1.03859087 and 1.22476784", async () => {
    const { status, out } = await runHere(
      "map",
      duffing,
      "--x",
      "omega:0.9:1.3:21",
      "--y",
      "F:0.001:0.02:20",
      "--format",
      "json",
    );
    expect(status).toBe(0);
    const { folds, rows, x } = JSON.parse(out) as {
      folds: { kind: string; points: [number, number][]; cusps: [number, number][] }[];
      rows: { states: number[] }[];
      x: { values: number[] };
    };
    expect([rows.length, rows[0]?.states.length, x.values.length]).toEqual([20, 21, 21]);
    // Where the line passes F = .01, between two of its points.
    const places = folds.flatMap(({ points }) =>
      points.slice(1).flatMap(([b, g], k) => {
        const [a, f] = points[k] as [number, number];
        return (f - 0.01) * (g - 0.01) < 0 ? [a + ((b - a) * (0.01 - f)) / (g - f)] : [];
      }),
    );
    expect(places.length).toBe(2);
    expect(Math.min(...places)).toBeCloseTo(1.03859087, 4);
    expect(Math.max(...places)).toBeCloseTo(1.22476784, 4);
    // A cusp: (1-ω²+¾A²)² and its first two derivatives; for small γ at F² = 32√3/27 γ³, here .00143.
    const cusps = folds.flatMap((fold) => fold.cusps);
    expect(cusps.length).toBe(1);
    expect(cusps[0]?.[1]).toBeCloseTo(Math.sqrt((32 * Math.sqrt(3)) / 27) * 0.01 ** 1.5, 4);
  });

  test("draws against theta, with the numbers beside the picture", async () => {
    const file = join(folder.path, "theta.svg");
    const outcome = await runHere(
      "map",
      duffing,
      "--x",
      "omega:0.9:1.3:15",
      "--y",
      "theta:0:pi/2:9",
      "--format",
      "svg",
      "--out",
      file,
    );
    expect(outcome).toMatchObject({ status: 0, out: "" });
    const picture = readFileSync(file, "utf8");
    expect(picture).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(picture).toContain(
      "Numbers of steady states against omega and theta: 1 (1 stable), 3 (2 stable)",
    );
    expect(readFileSync(file.replace("svg", "csv"), "utf8").split("\n").length).toBe(2 + 15 * 9);
  });

  test("draws where rest becomes unstable under a parametric drive", async () => {
    const model = folder.file(
      "parametron.json",
      JSON.stringify({
        potential: "m*x^4/4",
        drives: ["lambda*cos(2*omega*t)*x^2"],
        parameters: { ...units, gamma: 0.05, theta: 0 },
      }),
    );
    const { out, error } = await runHere(
      "map",
      model,
      "--x",
      "omega:0.9:1.1:15",
      "--y",
      "lambda:0:0.107:11",
      "--format",
      "json",
    );
    expect(error).toBe("");
    const { folds } = JSON.parse(out) as { folds: { kind: string; points: [number, number][] }[] };
    const rest = folds.filter(({ kind }) => kind === "rest");
    expect(rest.length).toBeGreaterThan(0);
    // (1 - ω²)² + γ²ω² = λ²
    for (const [omega, lambda] of rest.flatMap(({ points }) => points)) {
      expect((1 - omega ** 2) ** 2 + (0.05 * omega) ** 2 - lambda ** 2).toBeCloseTo(0, 9);
    }
  });

  test("has written its rows when it is killed", async () => {
    const file = join(folder.path, "killed.csv");
    const child = spawn(
      process.execPath,
      [
        await mainFile(),
        "map",
        duffing,
        ...["--x", "omega:0.9:1.3:1000"],
        ...["--y", "F:0.005:0.015:1000"],
        "--out",
        file,
      ],
      { cwd: repository, stdio: "ignore" },
    );
    const part = `${file}.part`;
    const lines = (): number =>
      existsSync(part) ? readFileSync(part, "utf8").split("\n").length : 0;
    while (lines() < 1002) await delay(50);
    child.kill("SIGKILL");
    await new Promise((resolve) => {
      child.once("close", resolve);
    });
    expect(lines()).toBeLessThan(1_000_000);
    expect(readFileSync(part, "utf8").split("\n")[1000]).toMatch(/^1\.3,0\.005,\d,\d,true$/);
  }, 60_000);
});

describe("bad input of map: exit status 2, with place and remedy", () => {
  const x = ["--x", "omega:1:2:3"];
  test.each<[readonly string[], RegExp]>([
    [[], /--x is missing: give NAME:A:B/],
    [x, /--y is missing: give NAME:A:B/],
    [[...x, "--y", ""], /--y must be NAME:A:B .*but is empty/],
    [[...x, "--y", "F"], /--y must be NAME:A:B/],
    [[...x, "--y", "F:0"], /--y must be NAME:A:B/],
    [[...x, "--y", "F:0:1:2:3"], /--y must be NAME:A:B/],
    [[...x, "--y", "F::1"], /--y must be NAME:A:B/],
    [[...x, "--y", "F:1:1"], /--y must be a range .*Exchange or change/],
    [[...x, "--y", "F:1:0"], /--y must be a range .*Exchange or change/],
    [[...x, "--y", "F:0:1:1"], /--y must have a whole number of values N from 2/],
    [[...x, "--y", "F:0:1:2.5"], /--y must have a whole number/],
    [[...x, "--y", "F:0:b"], /--y: .*`b`. Write numbers/],
    [[...x, "--y", "x:0:1"], /--y: .*the position. Choose/],
    [[...x, "--y", "Q:0:1"], /--y: .*does not depend on `Q`. Name one of/],
    [[...x, "--y", "omega:0:1"], /--x and --y must name two parameters.*Change one/],
    [[...x, "--y", "gamma:-1:1"], /--y: .*non-negative/],
    [["--x", "omega:0:1:3", "--y", "F:0:1:3"], /--x, --y: The frequency omega .*Choose a range/],
    [["--x", "omega:1:2:3000", "--y", "F:0:1:3000"], /at most 4000000 points as csv.*Lower N/],
    [
      ["--x", "omega:1:2:900", "--y", "F:0:1:900", "--format", "svg"],
      /at most 250000 .*take --format csv/,
    ],
    [[...x, "--y", "F:0:1", "--format", "png"], /--format must be one of csv, json, svg/],
    [[...x, "--y", "F:0:1", "--out", folder.path], /cannot be written: it is a folder/],
  ])("%j", async (args, message) => {
    const outcome = await runHere("map", duffing, ...args);
    expect(outcome).toMatchObject({ status: 2, out: "", messages: 1 });
    expect(outcome.error).toMatch(/^Error: /);
    expect(outcome.error).toMatch(message);
  });
});

describe("caldera map --of error", () => {
  const model = folder.file(
    "linear.json",
    JSON.stringify({
      drives: ["F*cos(omega*t)*x"],
      parameters: { ...units, gamma: 0.01, theta: "pi/2", c: 1.5, F: 0.1, omega: 1.1, Omega: 2 },
    }),
  );
  const bath = ["--bath", "lorentz-drude", "--counter-term"];
  const axes = ["--x", "gamma:0.001:0.1:3", "--y", "Omega:1:20:2"];

  test("has the distances that exact prints, as CSV, JSON and a picture with the numbers beside it", async () => {
    const args = ["map", model, "--of", "error", ...bath, ...axes];
    const { status, out, error } = await runHere(...args);
    expect([status, error]).toEqual([0, ""]);
    const [head, ...lines] = out.trimEnd().split("\n");
    expect(head).toBe("gamma,Omega,exact,harmonic,gCL,CL,Lindblad,reason");
    expect(lines.length).toBe(6);
    const at = ["--set", "gamma=0.1", "--set", "Omega=20"];
    const one = await runHere("exact", model, ...bath, ...at, "--format", "csv");
    const distances = one.out
      .split("\n")
      .filter((line) => line.startsWith("distance"))
      .map((line) => line.split(",").slice(2).map(Number));
    const [, , , ...last] = lines.at(-1)!.split(",");
    expect(last.pop()).toBe("");
    last.forEach((value, k) => {
      const larger = Math.max(...distances.map((row) => row[k]!));
      expect(Number(value) / larger).toBeCloseTo(1, 9);
    });
    const json = await runHere(...args, "--format", "json");
    expect(JSON.parse(json.out)).toMatchObject({
      equations: ["harmonic", "gCL", "CL", "Lindblad"],
      certificate: { points: 6, missing: 0 },
      provenance: { equation: "exact" },
    });
    const file = join(folder.path, "error.svg");
    expect((await runHere(...args, "--format", "svg", "--out", file)).status).toBe(0);
    const picture = readFileSync(file, "utf8");
    expect(picture).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(picture).toContain("Where harmonic is within 1 % and 10 % of the exact answer");
    expect(readFileSync(file.replace("svg", "csv"), "utf8")).toBe(out);
  });

  test("has empty fields, a reason and status 1 where no stationary state is left", async () => {
    const strong = ["--set", "theta=0", "--x", "gamma:0.1:0.3:2", "--y", "Omega:2:6:2"];
    const args = ["map", model, "--of", "error", "--bath", "lorentz-drude", ...strong];
    const { status, out, error } = await runHere(...args);
    expect(status).toBe(1);
    const none = "One motion grows, so that there is no stationary state.";
    expect(out.trimEnd().split("\n").at(-1)).toBe(
      `0.3,6,false,,,,,"exact: ${none} harmonic: ${none}"`,
    );
    expect(error).toBe(
      "Warning: At 1 of 4 points there is no exact answer: no stationary state at 1.\n",
    );
    const file = join(folder.path, "reasons.svg");
    await runHere(...args, "--format", "svg", "--out", file);
    expect(readFileSync(file, "utf8")).toContain("At one point exact has no stationary state.");
  });
});
