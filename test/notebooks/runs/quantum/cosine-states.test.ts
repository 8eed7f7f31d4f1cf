import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { evolve, ringdown, steadyState } from "../../../../notebooks/runs/index.ts";

const parameters = {
  ...{ hbar: 0.8, m: 1.3, omega0: 1.1, gamma: 0.3, theta: 0.9, c: 1.2 },
  ...{ EJ: 0.5, k: 0.6, phi: 0.4, A: 0.3, omega: 1.7, F: 0.2 },
};
const still = { potential: "-EJ*cos(k*x+phi)", parameters };
const tone = { potential: "-EJ*cos(k*x+phi)", drives: ["F*cos(omega*t)*x"], parameters };
const flux = { drives: ["-EJ*cos(k*x + phi + A*cos(omega*t))"], parameters };

describe("states of potentials with cosines are those of their Taylor polynomials, as the degree grows", () => {
  it.each([
    ["at rest", still, 12],
    ["with a tone beside it", tone, 12],
    ["with a tone inside", flux, 8],
  ] as const)(
    "%s: steady states, sooner by normally ordered expansions",
    async (_, file, degree) => {
      const options = { levels: 5, ...(file === still ? {} : { harmonics: 1 }) };
      const exact = (await steadyState(readModel(file), options)).report.n ?? Number.NaN;
      const distance = async (by: object): Promise<number> => {
        const { report } = await steadyState(readModel({ ...file, ...by }), options);
        return Math.abs((report.n ?? Number.NaN) - exact);
      };
      expect(exact).toBeGreaterThan(0.05);
      const taylor = await distance({ taylor: 4 });
      expect(taylor).toBeGreaterThan(1e-6);
      expect(await distance({ taylor: degree })).toBeLessThan(1e-8);
      const [coarse, fine] = [await distance({ normal: 4 }), await distance({ normal: 8 })];
      expect(coarse).toBeLessThan(taylor / 2);
      expect(fine).toBeLessThan(1e-7);
      expect(fine).toBeLessThan(coarse / 100);
    },
  );

  it.each([
    ["with a tone beside it", tone],
    ["with a tone inside", flux],
  ] as const)("%s: evolution and ringdown", async (_, file) => {
    const options = { to: 1, points: 2, levels: 6, tolerance: 1e-9 } as const;
    const last = async (source: object): Promise<readonly number[]> => {
      const { rows } = await evolve(readModel(source), options);
      const { x, p, n } = rows.at(-1)!;
      return [x, p, n];
    };
    const [exact, series] = [await last(file), await last({ ...file, taylor: 10 })];
    exact.forEach((value, j) => expect(value).toBeCloseTo(series[j]!, 7));
    const motion = async (source: object): Promise<number> =>
      (await ringdown(readModel(source), { duration: 5, points: 3, position: 0.4 })).x.at(-1)!;
    expect(await motion(file)).toBeCloseTo(await motion({ ...file, taylor: 10 }), 8);
  });
});
