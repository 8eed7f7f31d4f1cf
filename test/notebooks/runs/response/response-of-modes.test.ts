import { describe, expect, it, test } from "vitest";
import { equationsOfMotion, readModel } from "../../../../derivations/index.ts";
import { response, ringdown, stabilityMap } from "../../../../notebooks/runs/index.ts";
import { compileSystem, fourierComponents, integrate } from "../../../../numeric/index.ts";
import { uniform } from "../../../seed.ts";

const modes = ["a", "b"];
const baths = { gamma_a: 0.04, gamma_b: 0.04, theta_a: 0, theta_b: 0, c_a: 1, c_b: 1 };
const alike = { hbar: 1, m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, ...baths };
const drives = ["F*cos(omega*t)*x_a"];
const duffing = readModel({
  modes,
  potential: "U*x_a^4/4 + U*x_b^4/4 + J*x_a*x_b",
  drives,
  parameters: { ...alike, U: 0.1, J: 0.15, F: 0.25 },
});

describe("the response of two oscillators", () => {
  /** (ω0² - ω² + iωγ) z_a + J z_b = -F, (ω0² - ω² + iωγ) z_b + J z_a = 0: normal modes at ω0² ± J. */
  it("is that of a linear pair in closed form", async () => {
    const [J, F, gamma] = [0.15, 0.25, 0.04];
    const model = readModel({
      ...{ modes, potential: "J*x_a*x_b", drives },
      parameters: { ...alike, J, F },
    });
    const { columns, rows, status } = await response(model, { from: 0.8, to: 1.2, points: 9 });
    expect(columns).toEqual([
      ...["omega", "branch", "amplitude_a", "phase_a", "stable", "amplitude_b", "phase_b"],
    ]);
    expect([status, rows.length]).toEqual(["settled", 9]);
    for (const { value: omega, amplitude, others, stable } of rows) {
      // z_a ± z_b = -F/(ω0² ± J - ω² + iωγ).
      const sum = [1, -1].map((sign) => {
        const [re, im] = [1 + sign * J - omega ** 2, omega * gamma];
        const size = re ** 2 + im ** 2;
        return [(-F * re) / size, (F * im) / size] as const;
      });
      const [[p, q], [r, s]] = sum as [readonly [number, number], readonly [number, number]];
      expect(amplitude).toBeCloseTo(Math.hypot(p + r, q + s) / 2, 10);
      expect(others[0]).toBeCloseTo(Math.hypot(p - r, q - s) / 2, 10);
      expect(stable).toBe(true);
    }
  });

  test("of two Duffing oscillators has the branches that Newton's iteration finds from many starts", async () => {
    const values = [1, 1.1, 1.2];
    const random = uniform(81);
    const { rows, status } = await response(duffing, { from: 1, to: 1.2, points: 3 });
    expect(status).toBe("settled");
    const counts = values.map((value) => rows.filter((row) => Math.abs(row.value - value) < 1e-9));
    expect(counts.map(({ length }) => length)).toEqual(
      values.map((omega) => newtonStates(omega, random).length),
    );
    expect(counts.map(({ length }) => length)).toEqual([1, 3, 5]);
  });

  it("is where the motion settles", async () => {
    const omega = 0.95;
    const { rows } = await response(duffing, { from: omega, to: omega + 0.1, points: 2 });
    const equations = equationsOfMotion(duffing);
    const { rhs, parameters } = compileSystem({
      ...equations,
      parameters: [...new Set(equations.rates.flatMap((rate) => rate.parameters))].filter(
        (name) => name !== "t" && !equations.variables.includes(name),
      ),
    });
    const q = Float64Array.from(parameters, (name) =>
      name === "omega" ? omega : (duffing.values.get(name) ?? Number.NaN),
    );
    const period = (2 * Math.PI) / omega;
    const to = 150 * period;
    const solution = integrate((t, y, out) => rhs(t, y, out, q), {
      ...{ initial: [0, 0, 0, 0], from: 0, to, relativeTolerance: 1e-9 },
    });
    const window = { from: to - 20 * period, to };
    const row = rows.find(({ value }) => value === omega);
    const found = [0, 2].map(
      (coordinate) =>
        fourierComponents(solution, [omega, 3 * omega], { ...window, coordinate }).components[0]
          ?.amplitude ?? Number.NaN,
    );
    // The ansatz of one harmonic drops 3ω.
    expect(Math.abs(found[0]! / row!.amplitude - 1)).toBeLessThan(0.02);
    expect(Math.abs(found[1]! / Number(row!.others[0]) - 1)).toBeLessThan(0.02);
  });

  it("is the same by continuation", async () => {
    const options = { from: 0.9, to: 1.3, points: 5 };
    const sorted = async (method: "all-roots" | "continuation"): Promise<readonly number[]> =>
      (await response(duffing, { ...options, method })).rows
        .map(({ amplitude }) => amplitude)
        .sort((a, b) => a - b);
    const [roots, curves] = [await sorted("all-roots"), await sorted("continuation")];
    expect(curves).toHaveLength(roots.length);
    curves.forEach((amplitude, j) => expect(amplitude).toBeCloseTo(roots[j] ?? 0, 8));
  });

  it("has columns of every mode and harmonic", async () => {
    const { columns } = await response(duffing, {
      ...{ from: 1, to: 1.01, points: 2, harmonics: ["1", "a:3"], effort: "quick" },
    });
    expect(columns.slice(2)).toEqual([
      ...["amplitude_a", "phase_a", "stable", "amplitude_a_3", "phase_a_3"],
      ...["amplitude_b", "phase_b"],
    ]);
  });

  it("is counted over a plane, and not swept in time", async () => {
    const { rows } = await stabilityMap(duffing, {
      x: { parameter: "omega", from: 1, to: 1.2, points: 3 },
      y: { parameter: "F", from: 0.2, to: 0.25, points: 2 },
      folds: false,
    });
    expect(rows.at(-1)?.states).toEqual([1, 3, 5]);
    await expect(response(duffing, { from: 1, to: 2, method: "sweep" })).rejects.toThrow(
      "Give --method all-roots",
    );
    await expect(ringdown(duffing, { duration: 1, points: 2 })).rejects.toThrow("omega");
  });
});

/** Steady states of the slow flow by hand, in the complex amplitudes z = u - iv, by Newton's iteration. */
function newtonStates(omega: number, random: () => number): readonly (readonly number[])[] {
  const [U, J, F, gamma] = [0.1, 0.15, 0.25, 0.04];
  // (1 - ω² + ¾U|z|² + iωγ) z + J z' + F = 0.
  const residual = (y: readonly number[]): number[] =>
    [0, 2].flatMap((j) => {
      const [x = 0, w = 0] = y.slice(j, j + 2);
      const [x2 = 0, w2 = 0] = y.slice(2 - j, 4 - j);
      const d = 1 - omega ** 2 + 0.75 * U * (x * x + w * w);
      return [
        d * x - omega * gamma * w + J * x2 + (j === 0 ? F : 0),
        d * w + omega * gamma * x + J * w2,
      ];
    });
  const found: number[][] = [];
  for (let start = 0; start < 1000; start++) {
    // Small ones have small basins.
    const size = 6 * random() ** 3;
    let y = [0, 0, 0, 0].map(() => size * (2 * random() - 1));
    for (let k = 0; k < 40; k++) {
      const value = residual(y);
      if (Math.hypot(...value) < 1e-10) break;
      const columns = y.map((_, j) => {
        const h = 1e-6;
        const [up, down] = [1, -1].map((s) => residual(y.map((x, i) => (i === j ? x + s * h : x))));
        return up!.map((one, i) => (one - down![i]!) / (2 * h));
      });
      const step = solved(columns, value);
      y = y.map((x, j) => x - (step[j] ?? Number.NaN));
    }
    const isRoot = Math.hypot(...residual(y)) < 1e-9;
    const isNew = found.every((one) => Math.hypot(...one.map((x, j) => x - y[j]!)) > 1e-4);
    if (isRoot && isNew) found.push(y);
  }
  return found;
}

/** Gauss elimination with pivots; `columns[j]` is the j-th column. */
function solved(columns: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const rows = right.map((b, i) => [...columns.map((column) => column[i]!), b]);
  for (let k = 0; k < n; k++) {
    const pivot = rows
      .slice(k)
      .reduce((best, row, i) => (Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? k + i : best), k);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i]![k]! / rows[k]![k]!;
      rows[i] = rows[i]!.map((x, j) => x - factor * rows[k]![j]!);
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}
