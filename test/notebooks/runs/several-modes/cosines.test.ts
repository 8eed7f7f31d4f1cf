import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { severalModes, steadyState } from "../../../../notebooks/runs/index.ts";

const numbers = {
  ...{ hbar: 0.7, m_a: 1.3, omega0_a: 0.9, m_b: 0.8, omega0_b: 1.2 },
  ...{ gamma_a: 0.6, gamma_b: 0.5, c_a: 1, c_b: 1.1, theta_a: "pi/4", theta_b: "pi/4" },
  ...{ EJ: 0.5, k: 0.6, phi: 0.4, F: 0.2, omega: 1.1 },
};
/** Two oscillators and a Josephson junction between them. */
const junction = {
  modes: ["a", "b"],
  potential: "-EJ*cos(k*x_a - k*x_b + phi)",
  drives: ["F*cos(omega*t)*x_a"],
  parameters: numbers,
};

describe("two modes with a cosine of both positions", () => {
  it("have the steady state of its Taylor polynomial, as the degree grows", async () => {
    const options = {
      ...{ kind: "CL", levels: 3, harmonics: 1, relaxation: false, tolerance: 0.01 },
    } as const;
    const n = async (source: object): Promise<readonly number[]> => {
      const { report } = await severalModes.steadyState(readModel(source), options);
      return [report.n_a!, report.n_b!, report.products["x_a*x_b"]!];
    };
    const exact = await n(junction);
    const [coarse, fine] = [
      await n({ ...junction, taylor: 4 }),
      await n({ ...junction, taylor: 8 }),
    ];
    expect(exact[1]).toBeGreaterThan(0.01);
    const distance = (other: readonly number[]): number =>
      Math.max(...exact.map((value, j) => Math.abs(value - other[j]!)));
    expect(distance(coarse)).toBeGreaterThan(1e-5);
    expect(distance(fine)).toBeLessThan(2e-6);
  });

  it("evolve as with its Taylor polynomial", async () => {
    const options = { to: 1, points: 2, levels: 4, tolerance: 1e-8 } as const;
    const last = async (source: object): Promise<readonly number[]> => {
      const { rows } = await severalModes.evolve(readModel(source), options);
      const row = rows.at(-1)!;
      return [row.x_a!, row.p_b!, row.n_a!, row["x_a*x_b"]!];
    };
    const [exact, series] = [await last(junction), await last({ ...junction, taylor: 8 })];
    exact.forEach((value, j) => expect(value).toBeCloseTo(series[j]!, 6));
  });

  it("factorise where each cosine has one position", async () => {
    const source = {
      ...junction,
      potential: "-EJ*cos(k*x_a + phi) - EJ*cos(k*x_b)",
    };
    const options = { tolerance: 1e-3, relaxation: false } as const;
    const { report } = await severalModes.steadyState(readModel(source), options);
    const own = ["m", "omega0", "gamma", "c", "theta"].map((name) => [
      name,
      numbers[`${name}_b` as keyof typeof numbers],
    ]);
    const { hbar, EJ, k } = numbers;
    const parameters = { ...Object.fromEntries(own), hbar, EJ, k };
    const alone = await steadyState(readModel({ potential: "-EJ*cos(k*x)", parameters }), {
      relaxation: false,
    });
    const allowed = report.error.n_b! + 1e-5;
    expect(allowed).toBeLessThan(0.05);
    expect(Math.abs(report.n_b! - alone.report.n!)).toBeLessThan(allowed);
    expect(Math.abs(report.products["x_a*x_b"]! - report.x_a! * report.x_b!)).toBeLessThan(1e-7);
  });

  it("in a potential that falls faster than cosines can hold it are unbounded", async () => {
    const falling = { ...junction, potential: `${junction.potential} - x_a^4` };
    const { status, report } = await severalModes.steadyState(readModel(falling));
    expect(status).toBe("unbounded");
    expect(report.reason).toContain("The potential falls without bound along");
  });

  it("do not fit between too many product states, which names what does", async () => {
    const run = severalModes.evolve(readModel(junction), { to: 1, points: 2, levels: 20 });
    await expect(run).rejects.toThrow("Give fewer");
    const state = severalModes.steadyState(readModel(junction), { levels: 20 });
    await expect(state).rejects.toThrow("between 400 product states the equation takes");
  });
});
