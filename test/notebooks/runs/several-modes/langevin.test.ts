import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { severalModes, truncatedWigner } from "../../../../notebooks/runs/index.ts";

const modes = ["a", "b"];

const numbers = {
  ...{ hbar: 0.7, m_a: 1.3, omega0_a: 0.9, m_b: 0.8, omega0_b: 1.2 },
  ...{ gamma_a: 0.6, gamma_b: 0.5, c_a: 1, c_b: 1.1, theta_a: "pi/4", theta_b: "pi/4" },
};

const names = ["x", "p", "n", "xx", "xp", "pp"];
const products = ["x_a*x_b", "x_a*p_b", "p_a*x_b", "p_a*p_b"];

describe("truncated Wigner of several modes", () => {
  it("has the closed moments of a quadratic model within five standard errors", async () => {
    const model = readModel({
      modes,
      potential: "J*x_a*x_b",
      drives: ["F*cos(t)*x_b"],
      parameters: { ...numbers, J: 0.4, F: 0.3 },
    });
    const initial = {
      a: { kind: "thermal", occupation: 0.4 },
      b: { kind: "coherent", x: 0.8, p: -0.2 },
    } as const;
    const span = { to: 3, points: 3, initial };
    const found = await severalModes.langevin(model, { ...span, trajectories: 3000 });
    const { rows: closed } = await severalModes.moments(model, span);
    expect([found.status, found.method, found.notes]).toEqual(["settled", "strong-1.5", []]);
    found.rows.forEach((row, j) => {
      const all = [...modes.flatMap((mode) => names.map((name) => `${name}_${mode}`)), ...products];
      for (const name of all) {
        const [error, expected] = [row[`${name}_error`]!, closed[j]![name]!];
        expect(Math.abs(row[name]! - expected)).toBeLessThan(5 * error);
        expect(error).toBeGreaterThan(0);
      }
    });
    expect(found.states).toHaveLength(4 * 3000);
  });

  it("without coupling has the statistics of one mode, whose noise depends on x", async () => {
    const own = ["m", "omega0", "gamma", "c", "theta"].map((name) => [
      name,
      numbers[`${name}_a` as keyof typeof numbers],
    ]);
    const alone = readModel({
      potential: "U*x^4/4",
      parameters: { hbar: numbers.hbar, ...Object.fromEntries(own), U: 0.1 },
    });
    const model = readModel({
      modes,
      potential: "U*x_a^4/4",
      parameters: { ...numbers, U: 0.1 },
    });
    const initial = { kind: "coherent", x: 0.8, p: 0 } as const;
    const span = { to: 2, points: 2, trajectories: 2000, step: 0.1 };
    const one = await truncatedWigner(alone, { ...span, initial });
    const two = await severalModes.langevin(model, { ...span, seed: 2, initial: { a: initial } });
    expect([one.method, two.method]).toEqual(["weak-2", "weak-2"]);
    for (const name of ["x", "p", "n", "xx", "xp", "pp"] as const) {
      const error = Math.hypot(one.rows[1]![`${name}_error`], two.rows[1]![`${name}_a_error`]!);
      expect(Math.abs(one.rows[1]![name] - two.rows[1]![`${name}_a`]!)).toBeLessThan(5 * error);
    }
  });

  it("goes beyond what Fock states reach: eight modes in a row come to their temperature", async () => {
    const eight = Array.from({ length: 8 }, (_, j) => `s${j + 1}`);
    const each = eight.flatMap((name) =>
      Object.entries({ m: 1, omega0: 1, gamma: 0.6, n_th: 2, theta: "pi/4" }).map(
        ([key, value]) => [`${key}_${name}`, value] as const,
      ),
    );
    const bonds = eight.slice(1).map((name, j) => `J*x_${eight[j]}*x_${name}`);
    const model = readModel({
      modes: eight,
      potential: bonds.join(" + "),
      parameters: { hbar: 1, ...Object.fromEntries(each), J: 0.1 },
    });
    const span = { kind: "CL", to: 8, points: 2 } as const;
    const { rows } = await severalModes.langevin(model, { ...span, trajectories: 400, step: 0.2 });
    const { rows: closed } = await severalModes.moments(model, span);
    for (const name of ["n_s1", "n_s4", "x_s1*x_s2", "p_s7*p_s8"]) {
      const off = Math.abs(rows[1]![name]! - closed[1]![name]!);
      expect(off).toBeLessThan(5 * rows[1]![`${name}_error`]!);
    }
  });

  it("refuses what it cannot draw from, by mode, and reports negative diffusion with its place", async () => {
    const model = readModel({ modes, potential: "x_a^4 - x_b^2/9", parameters: numbers });
    await expect(
      severalModes.langevin(model, { to: 1, initial: { b: { kind: "fock", n: 1 } } }),
    ).rejects.toThrow(/b=fock:1\. Give b=vacuum/);
    const steep = readModel({
      modes,
      potential: "x_a^4 - 4*x_b^3",
      parameters: { ...numbers, theta_b: "0.2*pi" },
    });
    const { status, warnings } = await severalModes.langevin(steep, {
      ...{ to: 2, points: 3, trajectories: 200, step: 0.1 },
    });
    expect(status).toBe("not found");
    expect(warnings[0]).toMatch(/^Diffusion is negative at t = .*x_b = .*D_pp_b = /);
  });
});
