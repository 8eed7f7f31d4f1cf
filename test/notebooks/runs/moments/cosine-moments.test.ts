import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { evolve, moments, severalModes, steadyState } from "../../../../notebooks/runs/index.ts";

const units = { hbar: 0.7, m: 1.3, omega0: 1.1, gamma: 0.3, theta: 0.7, c: 1.3 };
const parameters = { ...units, EJ: 0.3, k: 0.8, phi: 0.4 };
const still = { potential: "-EJ*cos(k*x+phi)", parameters };

describe("moments of cosine models", () => {
  it("come closer to the density matrix with every order, with drives of x and of its sine", async () => {
    const model = readModel({
      potential: "-EJ*cos(k*x+phi)",
      drives: ["F*cos(omega*t)*x", "EJ/2*cos(omega*t)*sin(k*x)"],
      parameters: { ...parameters, F: 0.2, omega: 1.2 },
    });
    const span = { to: 4, points: 2, initial: { kind: "coherent", x: 0.8, p: 0 } } as const;
    const exact = (await evolve(model, { ...span, tolerance: 1e-7 })).rows.at(-1)!;
    const errors: number[] = [];
    for (const order of [2, 3]) {
      const { rows, closure } = await moments(model, { ...span, order });
      expect(closure).toBe("cumulant");
      const last = rows.at(-1)!;
      const names = ["x", "p", "xx", "xp", "pp"] as const;
      errors.push(Math.max(...names.map((name) => Math.abs(last[name] - exact[name]))));
    }
    const [second = 1, third = 1] = errors;
    expect(second).toBeLessThan(5e-3);
    expect(third).toBeLessThan(second / 2);
  });

  it("are steady next to the steady state of the density matrix", async () => {
    const model = readModel(still);
    const { report } = await steadyState(model, { levels: 24 });
    const distance = async (order: number): Promise<number> => {
      const { states, notes } = await moments(model, { order });
      expect(notes[0]).toContain("no bound on the number of steady states");
      const [state, ...others] = states.filter(({ stable, possible }) => stable && possible);
      expect(others).toEqual([]);
      const differences = [(state?.n ?? 0) - (report.n ?? 0), (state?.x ?? 0) - (report.x ?? 0)];
      return Math.max(...differences.map(Math.abs));
    };
    const [second, third] = [await distance(2), await distance(4)];
    expect(second).toBeLessThan(1e-3);
    expect(third).toBeLessThan(second / 20);
  });

  // V = mω0²x²/2 - EJ cos(kx + π) with EJ k² = 6 mω0² has wells where mω0² x = EJ k sin(kx), and a barrier.
  it("have either well of a double well as a steady state", async () => {
    const deep = { ...units, hbar: 0.05, EJ: 6 * 1.3 * 1.1 ** 2, k: 1, theta: 0.7, gamma: 0.3 };
    const model = readModel({ potential: "EJ*cos(k*x)", parameters: deep });
    const { states } = await moments(model, { kind: "CL" });
    const stable = states.filter((one) => one.stable).map(({ x }) => x);
    const wells = stable.filter((x) => Math.abs(x) > 1);
    expect(wells).toHaveLength(2);
    expect((wells[0] ?? 1) + (wells[1] ?? 1)).toBeCloseTo(0, 9);
    // x = 6 sin x
    for (const x of wells) expect(Math.abs(x)).toBeCloseTo(2.68, 1);
  });

  it("of two modes with a cosine of one are those of this mode alone", async () => {
    const [x, y] = ["a", "b"].map((name) =>
      Object.fromEntries(
        Object.entries(units).flatMap(([key, value]) =>
          key === "hbar" ? [] : [[`${key}_${name}`, value]],
        ),
      ),
    );
    const model = readModel({
      modes: ["a", "b"],
      potential: "-EJ*cos(k*x_a+phi)",
      parameters: { ...x, ...y, hbar: units.hbar, EJ: 0.3, k: 0.8, phi: 0.4 },
    });
    const span = { to: 3, points: 2 };
    const both = await severalModes.moments(model, span);
    const one = await moments(readModel(still), span);
    expect(both.rows.at(-1)?.["x_a"]).toBeCloseTo(one.rows.at(-1)?.x ?? 0, 7);
    expect(both.rows.at(-1)?.["xx_a"]).toBeCloseTo(one.rows.at(-1)?.xx ?? 0, 7);
    const steady = await severalModes.steadyMoments(model);
    const [alone] = (await moments(readModel(still))).states;
    expect(steady.states).toHaveLength(1);
    expect(steady.states[0]?.averages["n_a"]).toBeCloseTo(alone?.n ?? 0, 8);
  });
});
