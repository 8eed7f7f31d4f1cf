import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { evolve, moments, steadyState } from "../../../../notebooks/runs/index.ts";

const units = { hbar: 1, m: 1.2, omega0: 1, theta: 0.6, c: 1.1 };

/** Cosine, drive, damping and detuning of a size. */
function weak(size: number): ReturnType<typeof readModel> {
  const parameters = {
    ...units,
    ...{ EJ: 0.4 * size, k: 0.7, F: 0.12 * size, gamma: 0.2 * size, omega: 1 + 0.2 * size },
  };
  return readModel({
    potential: "-EJ*cos(k*x + 0.4)",
    drives: ["F*cos(omega*t)*x"],
    parameters,
  });
}

/** The same with a flux drive near twice the frequency, expanded to a low degree in both. */
function flux(size: number): ReturnType<typeof readModel> {
  const parameters = {
    ...units,
    ...{ EJ: 0.5 * size, k: 0.7, A: 0.3, gamma: 0.2 * size, nu: 2 + 0.25 * size },
  };
  const drives = ["-EJ*cos(k*x + 1.2 + A*cos(nu*t))"];
  return readModel({ drives, parameters, normal: 4 });
}

describe("steady states of cosines in a rotating frame tend to those of the laboratory", () => {
  const levels = { levels: 8, harmonics: 3 } as const;

  it.each([
    ["a tone beside the cosine", weak, undefined],
    ["a tone inside at twice the frequency", flux, "nu/2"],
  ] as const)(
    "with %s: as ε, and beyond the rotating-wave approximation as ε²",
    async (_, model, frequency) => {
      const errors = async (size: number): Promise<readonly [number, number]> => {
        const exact = (await steadyState(model(size), levels)).report.n ?? Number.NaN;
        const distance = async (order: number): Promise<number> => {
          const frame = { order, ...(frequency === undefined ? {} : { frequency }) };
          const { report } = await steadyState(model(size), { levels: 8, frame });
          return Math.abs((report.n ?? Number.NaN) - exact);
        };
        return [await distance(0), await distance(1)];
      };
      const [wide, narrow] = [await errors(0.2), await errors(0.05)];
      expect(narrow[0]).toBeGreaterThan(1e-6);
      expect(wide[0] / narrow[0]).toBeGreaterThan(2.5);
      expect(wide[1] / narrow[1]).toBeGreaterThan(8);
      expect(narrow[1]).toBeLessThan(narrow[0]);
    },
  );

  it("and say which expansion stands for the cosine, where none was asked for", async () => {
    const frame = { frequency: "omega0" };
    const { report } = await steadyState(weak(0.2), { levels: 6, frame });
    expect(report.rotating_frame).toMatch(/normally ordered expansions to degree 8 stand for/);
    expect(report.rotating_frame).toMatch(/`normal` gives another degree/);
    const given = await evolve(readModel({ ...source, normal: 6 }), {
      ...{ to: 0.1, points: 2, levels: 5, frame },
    });
    expect(given.rotatingFrame).not.toMatch(/normally ordered/);
  });

  // Gaussian closure of a state near a coherent one, against Fock states.
  it("moments in the frame are those of its states, by Newton's method", async () => {
    const [frame, model] = [{}, weak(0.2)];
    const { states, notes } = await moments(model, { frame });
    const { report } = await steadyState(model, { levels: 9, frame });
    expect(notes.join()).toMatch(/normally ordered expansions.*Newton's method/);
    expect(states.find(({ stable, possible }) => stable && possible)?.n).toBeCloseTo(report.n!, 2);
  });

  const source = {
    potential: "-EJ*cos(k*x)",
    parameters: { ...units, EJ: 0.1, k: 0.7, gamma: 0.1 },
  };
});
