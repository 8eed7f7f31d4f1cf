import { describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import {
  driveFrequency,
  responseCurve,
  responseProblem,
} from "../../../notebooks/response/index.ts";

/** At θ = 0 there is no dressing: ẍ + γẋ + x + x³ = -F cos ωt with F = γ = 0.01. */
const duffing = readModel({
  potential: "x^4/4",
  drives: ["F*cos(omega*t)*x"],
  parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.01, theta: 0, F: 0.01 },
});

describe("steady states of the Duffing oscillator", () => {
  const { steadyStatesAt } = responseProblem(duffing, "gCL", "omega");

  test("at ω = 1.1 are two stable and one unstable", () => {
    const states = steadyStatesAt(1.1);
    expect(states.map(({ stable }) => stable)).toEqual([true, false, true]);
    [0.0479464, 0.5081777, 0.5472262].forEach((amplitude, j) => {
      expect(states[j]?.amplitude).toBeCloseTo(amplitude, 7);
    });
  });

  test("number three between the folds at ω = 1.03859087 and 1.22476784, else one", () => {
    const count = (omega: number): number => steadyStatesAt(omega).length;
    expect([1.03859, 1.0386, 1.22476, 1.22477].map(count)).toEqual([1, 3, 3, 1]);
  });

  test("fulfil the balance of cos ωt and sin ωt, put in by hand", () => {
    // x = A cos(ωt + δ): (1 - ω² + ¾A²) A cos δ - γω A sin δ = -F and the same with sin, 0.
    for (let omega = 0.9; omega < 1.3; omega += 0.013) {
      for (const { amplitude: A, phase } of steadyStatesAt(omega)) {
        const stiffness = 1 - omega ** 2 + 0.75 * A ** 2;
        const cosine = stiffness * A * Math.cos(phase) - 0.01 * omega * A * Math.sin(phase);
        const sine = -stiffness * A * Math.sin(phase) - 0.01 * omega * A * Math.cos(phase);
        expect(Math.hypot(cosine + 0.01, sine)).toBeLessThan(1e-12);
      }
    }
  });

  test("lie on three branches: one that ends at the upper fold, one that begins at the lower", () => {
    const values = Array.from({ length: 401 }, (_, j) => 0.9 + j / 1000);
    const rows = responseCurve(steadyStatesAt, values);
    const extent = (branch: number): readonly [number, number] => {
      const on = rows.filter((row) => row.branch === branch).map(({ value }) => value);
      return [Math.min(...on), Math.max(...on)];
    };
    expect(new Set(rows.map(({ branch }) => branch)).size).toBe(3);
    const [first, ...born] = [1, 2, 3].map(extent);
    expect(first?.[0]).toBe(0.9);
    expect(first?.[1]).toBeCloseTo(1.224, 3);
    expect(born.map(([start]) => Number(start.toFixed(3)))).toEqual([1.039, 1.039]);
    expect(born.map(([, end]) => Number(end.toFixed(3))).sort()).toEqual([1.224, 1.3]);
    for (const branch of [1, 2, 3]) {
      const stabilities = rows.filter((row) => row.branch === branch).map(({ stable }) => stable);
      expect(new Set(stabilities).size).toBe(1);
    }
  });
});

describe("responses", () => {
  test("may be swept by any parameter they depend on", () => {
    const model = readModel({
      potential: "x^4/4",
      drives: ["F*cos(omega*t)*x"],
      parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.01, theta: 0, omega: 1.1 },
    });
    const { steadyStatesAt } = responseProblem(model, "CL", "F");
    expect(steadyStatesAt(0.01)[2]?.amplitude).toBeCloseTo(0.5472262, 7);
    expect(steadyStatesAt(0).map(({ amplitude }) => amplitude)).toEqual([0]);
  });

  test("take the frequency of the only drive", () => {
    expect(driveFrequency(duffing)).toBe("omega");
    const two = { potential: "x^4", drives: ["cos(a*t)*x", "cos(b*t)*x"] };
    expect(() => driveFrequency(readModel(two))).toThrow("Name one with --sweep NAME.");
    expect(() => driveFrequency(readModel({ potential: "x^4" }))).toThrow("needs a drive");
  });

  test("name what has no effect or no number", () => {
    expect(() => responseProblem(duffing, "CL", "Omega")).toThrow("does not depend on `Omega`");
    expect(() => responseProblem(duffing, "CL", "F")).toThrow("needs a number for `omega`");
  });
});
