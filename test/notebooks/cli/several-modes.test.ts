import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const couple = folder.file(
  "couple.json",
  JSON.stringify({
    modes: ["a", "b"],
    potential: "J*x_a*x_b + x_a^4/40",
    parameters: {
      ...{ hbar: 1, m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1.2, J: 0.1 },
      ...{ theta_a: "pi/4", theta_b: "pi/4", gamma_a: 0.3, gamma_b: 0.2, c_a: 1, c_b: 1 },
    },
  }),
);
const small = ["--levels", "a=6,b=5"];

/** Numbers by column of each row. */
function table(text: string): readonly Readonly<Record<string, number>>[] {
  const [head = "", ...rows] = text.trim().split("\n");
  const names = head.split(",");
  return rows.map((row) =>
    Object.fromEntries(row.split(",").map((cell, j) => [names[j], Number(cell)])),
  );
}

test("evolve writes rows of each mode, and the state at the end to a file", async () => {
  const file = join(folder.path, "evolved.json");
  const outcome = await runHere(
    ...["evolve", couple, "--to", "2", "--points", "3", ...small, "--save", file],
    ...["--initial", "b=fock:1", "--initial", "a=coherent:0.5,0"],
  );
  expect(outcome.error).toContain("6 × 5 Fock levels");
  const rows = table(outcome.out);
  expect(rows[0]).toMatchObject({ t: 0, p_b: 0 });
  expect(rows[0]!.n_b).toBeCloseTo(1, 7);
  expect(rows[0]!.x_a).toBeCloseTo(0.5, 2);
  expect(rows[2]!["x_a*x_b"]).not.toBe(0);
  const saved = JSON.parse(readFileSync(file, "utf8")) as {
    readonly t: number;
    readonly levels: readonly number[];
    readonly index: string;
    readonly modes: readonly string[];
    readonly units: readonly object[];
    readonly harmonics: readonly { readonly re: readonly number[] }[];
  };
  expect(saved).toMatchObject({ t: 2, levels: [6, 5], modes: ["a", "b"] });
  expect(saved.index).toBe("150*i_a + 30*i_b + 5*j_a + j_b");
  expect(saved.units[1]).toEqual({ hbar: 1, m: 1, omega0: 1.2 });
  const { re } = saved.harmonics[0]!;
  const n = Array.from({ length: 30 }, (_, k) => (k % 5) * re[31 * k]!);
  expect(n.reduce((sum, value) => sum + value, 0)).toBeCloseTo(rows[2]!.n_b!, 12);
});

test("of one oscillator the file has its levels and units", async () => {
  const file = join(folder.path, "one.json");
  const kerr = folder.file(
    "one-oscillator.json",
    JSON.stringify({
      potential: "x^4/40",
      parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: "pi/4", c: 1 },
    }),
  );
  await runHere("evolve", kerr, "--to", "1", "--points", "2", "--levels", "6", "--save", file);
  const saved = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  expect(saved).toMatchObject({ levels: 6, t: 1, units: { hbar: 1, m: 1, omega0: 1 } });
  expect(saved.modes).toBeUndefined();
});

test("steady-state has its certificate and writes the state", async () => {
  const file = join(folder.path, "steady.json");
  const outcome = await runHere(
    ...["steady-state", couple, "--tolerance", "0.1", "--model", "CL", "--save", file],
  );
  const report = JSON.parse(outcome.out) as Record<string, number> & { readonly levels: number[] };
  expect(report.gap).toBeGreaterThan(0.15);
  expect(report.gap).toBeLessThan(0.35);
  expect(report.growth).toBe(0);
  const saved = JSON.parse(readFileSync(file, "utf8")) as { readonly levels: readonly number[] };
  expect(saved.levels).toEqual(report.levels);
  expect(existsSync(file)).toBe(true);
});

test("wigner and spectrum take a mode, moments and langevin have columns of each", async () => {
  const grid = ["--x", "-2:2:3", "--p", "-2:2:3"];
  const rough = ["--levels", "6", "--tolerance", "0.1"];
  const picture = await runHere("wigner", couple, "--mode", "b", ...grid, ...rough);
  expect(table(picture.out)).toHaveLength(9);
  const svg = await runHere("wigner", couple, "--mode", "a", ...rough, "--format", "svg");
  expect(svg.out).toMatch(/^<svg/);
  const lines = await runHere(
    ...[
      "spectrum",
      couple,
      "--mode",
      "a",
      "--points",
      "3",
      "--from",
      "0.9",
      "--to",
      "1.1",
      "--model",
      "CL",
      ...rough,
    ],
  );
  expect(table(lines.out).every(({ S }) => S! > 0)).toBe(true);
  const span = ["--to", "1", "--points", "2", "--initial", "a=coherent:1,0"];
  const closed = table((await runHere("moments", couple, ...span)).out);
  const drawn = table((await runHere("langevin", couple, ...span, "--trajectories", "200")).out);
  expect(closed[0]).toMatchObject({ x_a: 1, x_b: 0, n_a: 0.5 });
  expect(Math.abs(drawn[1]!.x_a! - closed[1]!.x_a!)).toBeLessThan(5 * drawn[1]!.x_a_error!);
  const steady = table((await runHere("moments", couple, "--what", "steady")).out);
  expect(Object.keys(steady[0]!)).toContain("p_a*p_b");
});
