import { describe, expect, test } from "vitest";
import { linearResponses } from "../../../notebooks/figures/figure-3/linear-response.ts";
import { figure3 } from "../../../notebooks/figures/index.ts";

const gamma = 0.5;
// F_q = ħF/(2√(2ħω0m)) = 0.4
const force = 0.8 * Math.sqrt(2);

/**
 * |A| of x = A cos(ωt + δ) for Eq. 18 of the paper at m = ħ = ω0 = 1:
 * ẍ + Γẋ + Kx = f_c cos ωt + f_s sin ωt gives A² = (f_c² + f_s²)/((K - ω²)² + ω²Γ²).
 */
function amplitude(kind: "CL" | "gCL", theta: number, omega: number): number {
  const [s2, c2] = [Math.sin(2 * theta), Math.cos(2 * theta)];
  const damping = (1 + s2) * gamma;
  const stiffness = 1 + ((Math.cos(theta) + Math.sin(theta)) ** 2 * s2 * gamma ** 2) / 2;
  const correction = (Math.sin(theta) ** 2 * (1 + c2 + s2) * gamma ** 2) / 2;
  const cosine = kind === "CL" ? -force : -force * (1 + correction);
  const sine = kind === "CL" ? 0 : ((1 - c2) * gamma * force * omega) / 2;
  return Math.hypot(cosine, sine) / Math.hypot(stiffness - omega ** 2, omega * damping);
}

/** The maximum of a function with a single one, by golden-section search. */
function goldenMaximum(f: (x: number) => number, lower: number, upper: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [lower, upper];
  for (let j = 0; j < 80; j++) {
    const [left, right] = [b - ratio * (b - a), a + ratio * (b - a)];
    if (f(left) > f(right)) b = right;
    else a = left;
  }
  return (a + b) / 2;
}

describe.each(["CL", "gCL"] as const)("Fig. 3, %s", (kind) => {
  const responses = linearResponses(kind);

  test("amplitudes are those of Eq. 18 at any angle and frequency", () => {
    for (const angle of [0, 0.07, 0.125, 0.25, 0.31, 0.375, 0.5]) {
      for (const omega of [0.3, 0.7, 0.9, 1, 1.2, 2.5]) {
        const expected = amplitude(kind, angle * Math.PI, omega);
        expect(Math.abs(responses(angle).at(omega).amplitude / expected - 1)).toBeLessThan(1e-13);
      }
    }
  });

  test("maxima are where golden-section search finds them, to the flatness of a maximum", () => {
    for (const angle of [0, 0.125, 0.22, 0.25, 0.375, 0.5]) {
      const found = goldenMaximum((omega) => amplitude(kind, angle * Math.PI, omega), 0.5, 1.5);
      const { omega, amplitude: height } = responses(angle).maximum();
      // Golden-section search knows a maximum to √ε of its argument.
      expect(Math.abs(omega - found)).toBeLessThan(1e-7);
      expect(Math.abs(height / amplitude(kind, angle * Math.PI, found) - 1)).toBeLessThan(1e-14);
    }
  });
});

describe("Fig. 3", () => {
  test.each([
    ["CL", [2.3369, 1.3467, 1.1314, 1.3467, 2.3369]],
    ["gCL", [2.3369, 1.4089, 1.2965, 1.5776, 2.5831]],
  ] as const)("A_max of %s at θ = 0, π/8, π/4, 3π/8, π/2", (kind, heights) => {
    const responses = linearResponses(kind);
    const found = heights.map((_, j) => responses(j / 8).maximum().amplitude);
    heights.forEach((height, j) => {
      expect(found[j]).toBeCloseTo(height, 4);
    });
  });

  test("Δ_max of CL at θ = 0, π/8, π/4", () => {
    const responses = linearResponses("CL");
    const found = [0, 1 / 8, 1 / 4].map((angle) => responses(angle).maximum().omega - 1);
    [-0.0646, -0.1131, -0.134].forEach((detuning, j) => {
      expect(found[j]).toBeCloseTo(detuning, 4);
    });
  });

  test("the smallest A_max of gCL is at θ = 0.22π, of CL at π/4 by symmetry", () => {
    const lowest = (kind: "CL" | "gCL"): number => {
      const responses = linearResponses(kind);
      return goldenMaximum((angle) => -responses(angle).maximum().amplitude, 0.1, 0.4);
    };
    expect(lowest("gCL")).toBeCloseTo(0.22, 2);
    expect(lowest("CL")).toBeCloseTo(0.25, 6);
  });

  test("is written as SVG and CSV, the same each time", () => {
    const [first, second] = [figure3(), figure3()];
    expect(first).toEqual(second);
    expect(first.files.map(({ name }) => name)).toEqual([
      "figure-3.svg",
      "figure-3ab.csv",
      "figure-3cd.csv",
    ]);
    expect(first.files[0]?.content).toContain("<svg");
    expect(first.files[1]?.content.split("\n").length).toBeGreaterThan(2400);
  });
});
