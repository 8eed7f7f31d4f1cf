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

  // The force F/√8 = 0.1 turns at 0.01 in a frame so far off the drive: ten times its frequency.
  it("warns of terms that turn slowly in a frame slightly off the drive", async () => {
    const model = readModel({
      potential: "0",
      drives: ["sqrt(8)*0.1*cos(1.01*t)*x"],
      parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: "pi/4", c: 1 },
    });
    const of = async (frequency: string | undefined): Promise<readonly string[]> =>
      (await steadyState(model, { kind: "CL", levels: 8, frame: { frequency } })).warnings;
    const off = await of("omega0");
    expect(off.filter((text) => text.includes("up to 0.1, 10 of their frequency"))).toHaveLength(1);
    expect((await of(undefined)).filter((text) => text.includes("of their frequency"))).toEqual([]);
  });
});
