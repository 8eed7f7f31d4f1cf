import { describe, expect, test } from "vitest";
import { stretches } from "../../../notebooks/figures/figure-4/figure-4.ts";
import {
  directSweeps,
  highest,
  lowest,
  responseCurves,
} from "../../../notebooks/figures/figure-4/kerr-response.ts";

/**
 * Eqs. 17 and 18 together at m = ħ = ω0 = 1, ẍ + Kx + Bx³ + Γẋ + Nx²ẋ = f, with one harmonic:
 * [(K - ω² + ¾BA²)² + ω²(Γ + ¼NA²)²] A² = |f|². Returns left minus right side.
 */
function amplitudeEquation(kind: "CL" | "gCL", omega: number, squared: number): number {
  const [gamma, U, theta, force] = [0.2, 3 / 8, 0.4 * Math.PI, 0.8 * Math.sqrt(2)];
  const [s2, c2] = [Math.sin(2 * theta), Math.cos(2 * theta)];
  const dressed = kind === "gCL" ? 1 : 0;
  const K = 1 + ((Math.cos(theta) + Math.sin(theta)) ** 2 * s2 * gamma ** 2) / 2;
  const common = Math.sin(theta) ** 2 * (1 + c2 + s2) * gamma ** 2;
  const B = (4 * U) / 3 + (dressed * common * 2 * U) / 3;
  const [Gamma, N] = [(1 + s2) * gamma, dressed * (1 - c2) * 2 * gamma * U];
  const cosine = force * (1 + (dressed * common) / 2);
  const sine = (dressed * (1 - c2) * gamma * force * omega) / 2;
  const reactive = K - omega ** 2 + (3 / 4) * B * squared;
  const dissipative = omega * (Gamma + (N / 4) * squared);
  return (reactive ** 2 + dissipative ** 2) * squared - cosine ** 2 - sine ** 2;
}

/** The positive roots A², counted by changes of sign on a fine grid. */
function countRoots(kind: "CL" | "gCL", omega: number): number {
  let count = 0;
  for (let j = 0; j < 8000; j++) {
    const [left, right] = [j / 1000, (j + 1) / 1000];
    if (amplitudeEquation(kind, omega, left) * amplitudeEquation(kind, omega, right) < 0) count++;
  }
  return count;
}

describe.each(["CL", "gCL"] as const)("Fig. 4, %s", (kind) => {
  const curve = responseCurves(kind)();
  const { rows, warnings } = curve;
  // With the folds, where lines turn.
  const lines = stretches(curve).flatMap(({ x }) => x);

  test("every point of the curve fulfils the closed amplitude equation", () => {
    expect(warnings).toEqual([]);
    expect(rows[0]?.value).toBe(lowest);
    expect(rows.at(-1)?.value).toBe(highest);
    for (const { value, amplitude } of rows) {
      expect(Math.abs(amplitudeEquation(kind, value, amplitude ** 2))).toBeLessThan(1e-10);
    }
  });

  test("the curve passes each frequency as often as the amplitude equation has roots", () => {
    for (let omega = lowest + 0.0123; omega < highest; omega += 0.0173) {
      const passes = lines.filter((at, j) => {
        const next = lines[j + 1];
        return next !== undefined && (at - omega) * (next - omega) < 0;
      });
      expect(passes.length, `at ω = ${omega}`).toBe(countRoots(kind, omega));
    }
  });
});

describe("Fig. 4", () => {
  test("CL is bistable between its folds at ω = 1.54 and 1.665", () => {
    const folds = responseCurves("CL")()
      .points.filter(({ kind }) => kind === "fold")
      .map(({ value }) => value)
      .sort();
    expect(folds).toHaveLength(2);
    // The amplitude equation has three roots just inside each fold and one just outside.
    expect(folds.map((omega) => countRoots("CL", omega + 2e-4))).toEqual([3, 1]);
    expect(folds.map((omega) => countRoots("CL", omega - 2e-4))).toEqual([1, 3]);
    expect(folds[0]).toBeCloseTo(1.54, 2);
    expect(folds[1]).toBeCloseTo(1.665, 2);
  });

  test("gCL has no fold, and its largest amplitude is 1.658 at ω = 1.395", () => {
    const { rows, points } = responseCurves("gCL")();
    expect(points).toEqual([]);
    expect(rows.every(({ stable }) => stable)).toBe(true);
    const amplitudes = rows.map(({ amplitude }) => amplitude);
    const largest = Math.max(...amplitudes);
    expect(largest).toBeCloseTo(1.658, 3);
    expect(rows[amplitudes.indexOf(largest)]?.value).toBeCloseTo(1.395, 2);
  });

  test("sweeps of the equation of motion lie on the stable branches but for the third harmonic", () => {
    const frequencies = [1.2, 1.4, 1.6, 1.72];
    const sweeps = directSweeps("CL", frequencies);
    const [forward, backward] = (["forward", "backward"] as const).map((direction) =>
      sweeps.filter((row) => row.direction === direction),
    );
    const first = (rows: typeof forward): number[] => (rows ?? []).map((row) => row.amplitude);
    const third = (forward ?? []).map(({ amplitudes }) => amplitudes[1] ?? Number.NaN);
    // Roots of the amplitude equation by bisection: the upper and, at 1.6, the lower one.
    const root = (omega: number, low: number, high: number): number => {
      let [a, b] = [low ** 2, high ** 2];
      const sign = Math.sign(amplitudeEquation("CL", omega, a));
      for (let j = 0; j < 60; j++) {
        const middle = (a + b) / 2;
        if (Math.sign(amplitudeEquation("CL", omega, middle)) === sign) a = middle;
        else b = middle;
      }
      return Math.sqrt((a + b) / 2);
    };
    const upper = [root(1.2, 1, 2), root(1.4, 1.4, 2.2), root(1.6, 1.9, 2.4)];
    upper.forEach((amplitude, j) => {
      const separation = Math.abs((first(forward)[j] as number) - amplitude);
      expect(separation).toBeLessThan(third[j] as number);
    });
    // Backward from beyond the fold, the same frequency shows the lower branch.
    const onLower = Math.abs((first(backward)[1] as number) - root(1.6, 0.4, 1.1));
    expect(onLower).toBeLessThan(third[2] as number);
    expect((first(forward)[2] as number) - (first(backward)[1] as number)).toBeGreaterThan(1);
  });
});
