import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { moments, severalModes } from "../../../../notebooks/runs/index.ts";

const modes = ["a", "b"];

const numbers = {
  ...{ hbar: 0.7, m_a: 1.3, omega0_a: 0.9, m_b: 0.8, omega0_b: 1.2 },
  ...{ gamma_a: 0.6, gamma_b: 0.5, c_a: 1, c_b: 1.1, theta_a: "pi/4", theta_b: "pi/4" },
};

/** The numbers of one of them. */
const alone = (mode: "a" | "b") => {
  const own = ["m", "omega0", "gamma", "c", "theta"].map((name) => [
    name,
    numbers[`${name}_${mode}` as keyof typeof numbers],
  ]);
  return { hbar: numbers.hbar, ...Object.fromEntries(own) };
};

describe("moments of two modes", () => {
  it("are those of the Fock solver where the equations close, driven, from any product", async () => {
    const model = readModel({
      modes,
      potential: "J*x_a*x_b",
      drives: ["F*cos(t)*x_b"],
      parameters: { ...numbers, J: 0.3, F: 0.2 },
    });
    const initial = {
      a: { kind: "fock", n: 1 },
      b: { kind: "coherent", x: 0.3, p: 0.2 },
    } as const;
    const span = { kind: "CL", to: 3, points: 4, initial } as const;
    const closed = await severalModes.moments(model, span);
    expect([closed.status, closed.closure, closed.certificate.closure_change]).toEqual([
      "settled",
      "exact",
      0,
    ]);
    const fock = await severalModes.evolve(model, { ...span, levels: [13, 13], tolerance: 1e-10 });
    expect(Math.max(fock.certificate.edge_a!, fock.certificate.edge_b!)).toBeLessThan(1e-12);
    closed.rows.forEach((row, j) => {
      for (const [name, value] of Object.entries(row)) {
        expect(Math.abs(value - fock.rows[j]![name]!)).toBeLessThan(1e-6);
      }
    });
  });

  it("without coupling are those of each mode, at order 3 too", async () => {
    const drive = { F: 0.2, omega: 1 };
    const span = { to: 4, points: 3, order: 3 };
    const together = await severalModes.moments(
      readModel({
        modes,
        potential: "U*x_a^4/4",
        drives: ["F*cos(omega*t)*x_a"],
        parameters: { ...numbers, U: 0.1, ...drive },
      }),
      span,
    );
    const one = await moments(
      readModel({
        potential: "U*x^4/4",
        drives: ["F*cos(omega*t)*x"],
        parameters: { ...alone("a"), U: 0.1, ...drive },
      }),
      span,
    );
    together.rows.forEach((row, j) => {
      for (const key of ["x", "p", "n", "xx", "xp", "pp"] as const) {
        expect(Math.abs(row[`${key}_a`]! - one.rows[j]![key])).toBeLessThan(1e-8);
      }
    });
    expect(together.certificate.closure_change! / one.certificate.closure_change!).toBeCloseTo(
      1,
      5,
    );
  });

  it("of order 4 come close to the Fock solver for coupled Kerr modes", async () => {
    const model = readModel({
      modes,
      potential: "U*x_a^4/4 + J*x_a*x_b",
      parameters: { ...numbers, U: 0.1, J: 0.3 },
    });
    const initial = { a: { kind: "coherent", x: 0.7, p: 0 } } as const;
    const span = { kind: "CL", to: 3, points: 2, initial } as const;
    const fock = await severalModes.evolve(model, { ...span, levels: [13, 10], tolerance: 1e-9 });
    const off = async (order: number): Promise<number> => {
      const { rows, status, certificate } = await severalModes.moments(model, { ...span, order });
      expect(status).toBe("settled");
      const error = Math.abs(rows[1]!.n_a! - fock.rows[1]!.n_a!);
      // What the next order changes is about the error.
      expect(error).toBeLessThan(3 * certificate.closure_change! + 1e-5);
      return error;
    };
    expect(await off(4)).toBeLessThan(1e-3);
  });
});

describe("steady moments of two modes", () => {
  it("are those of the Fock solver where the equations close", async () => {
    const model = readModel({
      modes,
      potential: "J*x_a*x_b",
      parameters: { ...numbers, J: 0.3 },
    });
    const { states, closure, status } = await severalModes.steadyMoments(model, { kind: "CL" });
    expect([states.length, closure, status]).toEqual([1, "exact", "settled"]);
    const [{ averages, stable, possible }] = states as [(typeof states)[number]];
    expect([stable, possible]).toEqual([true, true]);
    const fock = await severalModes.steadyState(model, {
      ...{ kind: "CL", tolerance: 1e-5, relaxation: false },
    });
    expect(Math.abs(averages.n_a! - fock.report.n_a!)).toBeLessThan(2e-6);
    expect(Math.abs(averages["x_a*x_b"]! - fock.report.products["x_a*x_b"]!)).toBeLessThan(2e-6);
    expect(Math.abs(averages["x_a*x_b"]!)).toBeGreaterThan(0.01);
  });

  it("without coupling are those of each mode, two wells among them", async () => {
    const U = 0.02;
    const one = readModel({ potential: "-x^2 + U*x^4", parameters: { ...alone("a"), U } });
    const two = readModel({
      modes,
      potential: "-x_a^2 + U*x_a^4",
      parameters: { ...numbers, U },
    });
    const [alike, together] = [
      await moments(one, { kind: "CL" }),
      await severalModes.steadyMoments(two, { kind: "CL" }),
    ];
    const good = ({ stable, possible }: { stable: boolean; possible: boolean }) =>
      stable && possible;
    const expected = alike.states.filter(good).map(({ x, n }) => [x, n]);
    const found = together.states.filter(good).map(({ averages }) => [averages.x_a, averages.n_a]);
    expect(expected.length).toBeGreaterThan(1);
    for (const [x, n] of expected) {
      const near = found.some(([u, v]) => Math.abs(u! - x!) < 1e-6 && Math.abs(v! / n! - 1) < 1e-6);
      expect(near).toBe(true);
    }
  });

  it("that no state has are not possible", async () => {
    // An unstable mode: loss b, gain a.
    const model = readModel({
      modes,
      potential: "J*x_a*x_b",
      parameters: { ...numbers, J: 3 },
    });
    const { status, states } = await severalModes.steadyMoments(model, { kind: "CL" });
    expect(status).toBe("not found");
    expect(states.every(({ stable }) => !stable)).toBe(true);
  });
});
