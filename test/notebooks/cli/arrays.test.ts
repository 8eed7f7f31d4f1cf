import { afterAll, describe, expect, test } from "vitest";
import { fromJson, readModel, text } from "../../../derivations/index.ts";
import { response, ringdown } from "../../../notebooks/runs/index.ts";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: "pi/4", c: 1, g: 0.2 };
const file = (name: string, model: object): string =>
  folder.file(`${name}.json`, JSON.stringify({ name, ...model }));
const driven = {
  ...{ modes: { count: 3, pattern: "chain" }, potential: "alpha*x^4/4" },
  ...{ interaction: "g*(x_j - x_k)^2/2", drives: ["F*cos(omega*t)*x_1"] },
  parameters: { ...parameters, alpha: 0.1, F: 0.1, omega: 1.1, omega0_2: 1.2 },
};
const chain = file("chain", driven);

describe.each([
  ["master-equation", /sum_<j,k> .*\[p_j, \{x_k, ρ\}\]/],
  ["eom", /sum_\{k~j\}/],
  ["slow-flow", /du1_j\/dt =[^]*delta_\{j,1\} 1\/2\*F/],
  ["moments", /d<x_j\*p_k>\/dt =[^]*A_\{jk\}/],
  ["heisenberg", /d\(p_j\)\/dt =[^]*sum_\{k~j\} g\*x_k/],
  ["wigner", /sum_<j,k> g ∂p_j \(x_k W\)/],
  ["fokker-planck", /A_p_j =[^]*sum_\{k~j\}/],
  ["derivation", /The same for every site[^]*sum_<j,k>/],
])("derive --what %s of an array", (what, once) => {
  test("has sums, in text and in LaTeX, and is written out where that is asked for", async () => {
    const kind = what === "master-equation" ? "gCL" : "CL";
    const args = ["derive", chain, "--model", kind, "--what", what];
    const sums = await runHere(...args);
    expect(sums).toMatchObject({ status: 0, error: "" });
    expect(sums.out).toMatch(once);
    expect(sums.out).toContain("omega0_j is omega0 but at site 2");
    const latex = await runHere(...args, "--format", "latex");
    expect(latex.out).toContain("\\sum_{");
    const out = await runHere(...args, "--written-out");
    expect(out.out).not.toContain("~");
    expect(out.out).toMatch(/[xp]3/);
    expect(out.out).toContain("omega0_3 = omega0");
  });
});

test("JSON has the equations of every site, and is read back", async () => {
  const { out } = await runHere("derive", chain, "--what", "eom", "--format", "json");
  const data = JSON.parse(out) as Parameters<typeof fromJson>[0];
  expect(text(fromJson(data))).toMatch(/dxdot3\/dt =/);
});

test("what is no such sum is written out, with a remark", async () => {
  const { out, error } = await runHere("derive", chain, "--order", "3");
  expect(error).toContain("no sums over sites and pairs of neighbours");
  expect(out).toContain("x3");
});

test("--written-out without an array is refused, and unnecessary", async () => {
  const one = file("one", { potential: "x^4" });
  const { status, error } = await runHere("derive", one, "--written-out");
  expect(status).toBe(2);
  expect(error).toMatch(/written out anyway: leave it out/);
  expect((await runHere("derive", one)).status).toBe(0);
});

test("generated code has the variables of every site and the common parameters", async () => {
  const { out, status } = await runHere("codegen", chain, "--target", "python");
  expect(status).toBe(0);
  expect(out).toMatch(/"omega0"/);
  expect(out).toMatch(/xdot3/);
});

/**
 * By hand: equal phases in all sites of a ring, x_j = x, feel no interaction g(x_j - x_k)²/2, so that each is one
 * oscillator. A plane wave of the largest wave number, x_j = (-1)^j x on four sites, has ω² = ω0² + 4g/m.
 */
test.each([
  [{ "1": 1, "2": 1, "3": 1, "4": 1 }, 1],
  [{ "1": 1, "2": -1, "3": 1, "4": -1 }, Math.sqrt(1.8)],
])("a ringdown of a ring from %j has the frequency %f", async (position, frequency) => {
  const model = readModel(
    JSON.stringify({
      ...{ modes: { count: 4, pattern: "ring" }, interaction: driven.interaction, bath: "none" },
      parameters,
    }),
  );
  const duration = (2 * Math.PI) / frequency;
  const { columns } = await ringdown(model, { position, duration });
  const positions = columns.filter(({ name }) => name.startsWith("x"));
  expect(positions.map(({ name }) => name)).toEqual(["x1", "x2", "x3", "x4"]);
  for (const { values: all } of positions) {
    expect(all.at(-1)).toBeCloseTo(all[0] ?? Number.NaN, 6);
    expect(Math.abs(all[0] ?? 0)).toBe(1);
  }
});

/** By hand: the amplitudes of a linear chain solve (ω0² - ω² + iωΓ) x_j + (g/m) Σ_{k~j}(x_j - x_k) = -F_j/m at θ = 0. */
test("a response of an array has the amplitude of each site", async () => {
  const model = readModel(
    JSON.stringify({
      ...{ modes: { count: 2, pattern: "chain" }, interaction: driven.interaction },
      drives: driven.drives,
      parameters: { ...parameters, theta: 0, F: 0.1, omega: 1.1 },
    }),
  );
  const { rows, columns } = await response(model, { from: 1.1, to: 1.2, points: 2, kind: "CL" });
  const [omega, g, gamma, force] = [1.1, 0.2, 0.1, 0.1];
  // Of the sum and the difference, with ω0² and ω0² + 2g/m.
  const of = (squared: number): readonly [number, number] => {
    const [re, im] = [squared - omega ** 2, omega * gamma];
    const size = re ** 2 + im ** 2;
    return [(-force * re) / size, (force * im) / size];
  };
  const [[s, t], [u, v]] = [of(1), of(1 + 2 * g)];
  expect(rows[0]?.amplitude).toBeCloseTo(Math.hypot(s + u, t + v) / 2, 8);
  expect(columns.slice(-2)).toEqual(["amplitude_2", "phase_2"]);
  expect(rows[0]?.others[0]).toBeCloseTo(Math.hypot(s - u, t - v) / 2, 8);
});

describe("an array of two is the pair with names", () => {
  const own = { gamma: 0.4, theta: "pi/4", c: 1.2 };
  const numbers = { hbar: 1, alpha: 0.1, g: 0.1, F: 0.1, omega: 1.1 };
  const sites = file("sites", {
    ...{ modes: { count: 2, pattern: "chain" }, potential: driven.potential },
    ...{ interaction: "g*x_j*x_k", drives: ["F*cos(omega*t)*x_1"] },
    parameters: { ...numbers, ...own, m: 1, omega0: 1, omega0_2: 1.05 },
  });
  const ofMode = (mode: string): object =>
    Object.fromEntries(
      Object.entries({ ...own, m: 1, omega0: mode === "a" ? 1 : 1.05 }).map(([name, value]) => [
        `${name}_${mode}`,
        value,
      ]),
    );
  const named = file("named", {
    ...{ modes: ["a", "b"], potential: "alpha*x_a^4/4 + alpha*x_b^4/4 + g*x_a*x_b" },
    drives: ["F*cos(omega*t)*x_a"],
    parameters: { ...numbers, ...ofMode("a"), ...ofMode("b") },
  });
  const numbersIn = (out: string): readonly number[] =>
    [...out.matchAll(/(?<![\w.])-?\d+(?:\.\d+)?(?:e[-+]?\d+)?(?=[,\s\]])/g)].map(Number);

  test.each([
    ["evolve", ["--to", "1", "--points", "2", "--levels", "4"]],
    ["langevin", ["--to", "1", "--points", "2", "--trajectories", "50"]],
    ["moments", ["--to", "1", "--points", "2"]],
    ["response", ["--from", "0.9", "--to", "1.1", "--points", "3"]],
  ])("%s", async (command, options) => {
    const run = async (path: string): Promise<readonly number[]> => {
      const { out } = await runHere(command, path, "--model", "CL", ...options);
      const rows = out.split("\n").filter((line) => /^-?\d/.test(line));
      return numbersIn(`${rows.join(",\n")},`);
    };
    const [one, other] = [await run(sites), await run(named)];
    expect(one.length).toBeGreaterThan(10);
    expect(one).toHaveLength(other.length);
    one.forEach((value, j) => expect(value).toBeCloseTo(other[j] ?? Number.NaN, 8));
  });
});
