import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import {
  evolve,
  type EvolutionRow,
  spectrum,
  steadyState,
  wigner,
} from "../../../../notebooks/runs/quantum/index.ts";

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

describe("an evolution in the rotating frame", () => {
  const initial = { kind: "coherent", x: 0.6, p: -0.4 } as const;
  const last = async (epsilon: number, more: object): Promise<EvolutionRow> => {
    const [from, points] = [0.7, 2];
    const options = {
      kind: "CL",
      levels: 14,
      from,
      to: from + 1.5 / epsilon,
      points,
      initial,
    } as const;
    const { rows } = await evolve(driven(epsilon), { ...options, ...more });
    return rows.at(-1) as EvolutionRow;
  };

  // e^{S(t)} of the order of Λ: what is neglected of both is of the next order in the rates over ω0.
  it.each([0, 1, 2])(
    "at order %i misses averages of the laboratory by O(ε^(n+1))",
    async (order) => {
      const miss = async (epsilon: number): Promise<number> => {
        const full = await last(epsilon, {});
        const frame = await last(epsilon, { frame: { order }, averages: "laboratory" });
        const names = ["x", "p", "n", "xx", "xp", "pp"] as const;
        return Math.hypot(...names.map((name) => full[name] - frame[name]));
      };
      const slope = Math.log2((await miss(0.04)) / (await miss(0.02)));
      expect(Math.abs(slope - (order + 1))).toBeLessThan(0.35);
    },
  );

  // x_f = x cos f - p sin f/(mω0) and p_f = p cos f + mω0 x sin f at f = ω_f t, with ω_f = 1.006.
  it("starts from the state of the laboratory, turned into the frame", async () => {
    const options = { kind: "CL", from: 0.7, to: 0.8, points: 2, initial } as const;
    const { rows, rotatingFrame } = await evolve(driven(0.02), { ...options, frame: {} });
    const f = 1.006 * 0.7;
    expect(rows[0]?.x).toBeCloseTo(0.6 * Math.cos(f) + 0.4 * Math.sin(f), 10);
    expect(rows[0]?.p).toBeCloseTo(-0.4 * Math.cos(f) + 0.6 * Math.sin(f), 10);
    expect(rotatingFrame).toContain("x*cos(f) + p*sin(f)/(m*omega0)");
  });

  // The frame has no fast motion: the same equation for ε at times in 1/ε, whose corrections vanish with ε.
  it("is as easy at a quality factor of 10⁶ as at 10", async () => {
    const options = { kind: "CL", levels: 14, points: 2, initial, frame: {} } as const;
    const [slow, slower] = await Promise.all(
      [1e-2, 1e-6].map((epsilon) => evolve(driven(epsilon), { ...options, to: 1.5 / epsilon })),
    );
    expect(slow?.rows[1]?.n).toBeCloseTo(slower?.rows[1]?.n ?? Number.NaN, 8);
  });
});

describe("spectra and Wigner functions in the rotating frame", () => {
  it("S of the laboratory stands at ω_f + ω, but for O(ε)", async () => {
    const miss = async (epsilon: number): Promise<number> => {
      const options = { kind: "CL", levels: 14, relaxation: false, points: 3 } as const;
      const [from, to] = [-0.5 * epsilon, epsilon];
      const turning = 1 + epsilon * 0.3;
      const frame = await spectrum(driven(epsilon), { ...options, from, to, frame: {} });
      const full = await spectrum(driven(epsilon), {
        ...{ ...options, harmonics: 5, from: turning + from, to: turning + to },
      });
      expect(frame.rotatingFrame).toContain(`it stands at ${turning} + omega`);
      const [a, b] = [frame, full].map((one) => one.spectrum?.values[1] ?? Number.NaN) as [
        number,
        number,
      ];
      return Math.abs(a - b) / b;
    };
    const [coarse, fine] = [await miss(0.04), await miss(0.02)];
    expect(coarse).toBeLessThan(0.1);
    expect(Math.abs(Math.log2(coarse / fine) - 1)).toBeLessThan(0.4);
  });

  // At the phase φ of the drive f = φ: what is at (x, p) of the laboratory was at (x cos f - p sin f, p cos f + x sin f).
  it("W of the laboratory turns clockwise, but for O(ε)", async () => {
    const phase = 1.1;
    const [x, p] = [0.5, -0.3];
    const axis = (at: number) => ({ from: at, to: at + 1, count: 2 });
    const [cosine, sine] = [Math.cos(phase), Math.sin(phase)];
    const [xf, pf] = [x * cosine - p * sine, p * cosine + x * sine];
    const miss = async (epsilon: number): Promise<number> => {
      const options = { kind: "CL", levels: 14, relaxation: false } as const;
      const frame = await wigner(driven(epsilon), {
        ...options,
        frame: {},
        x: axis(xf),
        p: axis(pf),
      });
      const full = await wigner(driven(epsilon), {
        ...{ ...options, harmonics: 5, phases: [phase], x: axis(x), p: axis(p) },
      });
      expect(frame.rotatingFrame).toContain("turns clockwise with f");
      return Math.abs((frame.pictures[0]?.values[0] ?? 1) - (full.pictures[0]?.values[0] ?? 0));
    };
    const [coarse, fine] = [await miss(0.02), await miss(0.005)];
    expect(coarse).toBeLessThan(0.02);
    expect(fine).toBeLessThan(coarse / 3);
  });
});
