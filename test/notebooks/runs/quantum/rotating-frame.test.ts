import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { steadyState } from "../../../../notebooks/runs/quantum/index.ts";

/** A driven Kerr oscillator whose rates beside ω0 are all of the size ε, slightly off resonance. */
const driven = (epsilon: number) =>
  readModel({
    potential: "epsilon*x^4/5",
    drives: ["epsilon*0.8*cos((1+epsilon*0.3)*t)*x"],
    parameters: { hbar: 1, m: 1, omega0: 1, gamma: `${epsilon}`, theta: "0.3*pi", c: 1.4, epsilon },
  });

describe("the steady state in the rotating frame", () => {
  // The state of the laboratory, averaged over a period, by harmonics of the drive.
  it.each([
    [0, 1],
    [1, 2],
  ])("at order %i misses n of the laboratory by O(ε^%i)", async (order, power) => {
    const miss = async (epsilon: number): Promise<number> => {
      const model = driven(epsilon);
      const options = { kind: "CL", levels: 14, relaxation: false } as const;
      const full = await steadyState(model, { ...options, harmonics: 6 });
      const frame = await steadyState(model, { ...options, frame: { order } });
      return Math.abs((full.report.n ?? Number.NaN) - (frame.report.n ?? Number.NaN));
    };
    const slope = Math.log2((await miss(0.04)) / (await miss(0.02)));
    expect(Math.abs(slope - power)).toBeLessThan(0.4);
  });

  it("takes a quality factor of 10⁶, and says what it is", async () => {
    const { status, report } = await steadyState(driven(1e-6), { kind: "CL", frame: {} });
    expect(status).toBe("settled");
    expect(report.rotating_frame).toContain("rotating-wave approximation; terms at");
    expect(report.harmonics).toBe(0);
  });
});
