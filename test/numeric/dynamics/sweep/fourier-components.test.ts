import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import { integrate } from "../../../../numeric/ode/index.ts";
import { fourierComponents } from "../../../../numeric/dynamics/sweep/index.ts";

const golden = (1 + Math.sqrt(5)) / 2;

/** A signal known in closed form, as a solution. */
function signal(x: (t: number) => number) {
  return {
    y: Float64Array.of(0),
    interpolate: (t: number, out = new Float64Array(1)) => {
      out[0] = x(t);
      return out;
    },
  };
}

describe("fourierComponents", () => {
  test("recovers mean, a, b, A and φ of two incommensurate tones to 1e-12", () => {
    const { mean, components, residual } = fourierComponents(
      signal((t) => 0.3 + 0.7 * Math.cos(t - 0.4) + 0.2 * Math.sin(golden * t)),
      [1, golden],
      { from: 10, to: 110 },
    );
    expect(Math.abs(mean - 0.3)).toBeLessThan(1e-12);
    expect(Math.abs((components[0]?.amplitude ?? 0) - 0.7)).toBeLessThan(1e-12);
    expect(Math.abs((components[0]?.phase ?? 0) - 0.4)).toBeLessThan(1e-12);
    expect(Math.abs((components[1]?.sine ?? 0) - 0.2)).toBeLessThan(1e-12);
    expect(Math.abs(components[1]?.cosine ?? 1)).toBeLessThan(1e-12);
    expect(residual).toBeLessThan(1e-12);
  });

  test("a tone that is not requested disturbs by less than any power of the window with a bump, by its inverse without", () => {
    const x = signal((t) => Math.cos(t) + 0.5 * Math.cos(golden * t + 1));
    const error = (length: number, weight: "bump" | "uniform"): number => {
      const fit = fourierComponents(x, [1], { from: 0, to: length, weight });
      expect(fit.residual).toBeGreaterThan(0.1);
      return Math.hypot((fit.components[0]?.cosine ?? 9) - 1, fit.components[0]?.sine ?? 9);
    };
    expect(error(200, "bump")).toBeLessThan(1e-5);
    expect(error(800, "bump")).toBeLessThan(1e-9);
    expect(error(3000, "bump")).toBeLessThan(1e-12);
    expect(error(3000, "uniform")).toBeGreaterThan(1e-6);
  });

  test("two-tone linear oscillator: 1/(1 - ω² + iΓω) at both frequencies to 1e-9", () => {
    const tones = [0.7, 0.7 * golden];
    const solution = integrate(
      (t, [x = 0, v = 0], out) => {
        out.set([v, Math.cos(0.7 * t) + 0.5 * Math.sin(0.7 * golden * t) - 0.3 * v - x]);
      },
      { initial: [0, 0], from: 0, to: 700, relativeTolerance: 1e-12 },
    );
    const { components } = fourierComponents(solution, tones, { from: 200, to: 700 });
    tones.forEach((omega, j) => {
      const [real, imaginary] = [1 - omega ** 2, 0.3 * omega];
      const square = real ** 2 + imaginary ** 2;
      // cos ωt drives (real cos + imaginary sin)/square, sin ωt drives (real sin - imaginary cos)/square.
      const exact = j === 0 ? [real, imaginary] : [-imaginary / 2, real / 2];
      expect(Math.abs((components[j]?.cosine ?? 9) - (exact[0] ?? 0) / square)).toBeLessThan(1e-9);
      expect(Math.abs((components[j]?.sine ?? 9) - (exact[1] ?? 0) / square)).toBeLessThan(1e-9);
    });
  });

  test.each([1e-30, 1e30])("takes as many samples with %d as unit of time", (T) => {
    let samples = 0;
    const counted = signal((t) => {
      samples += 1;
      return Math.cos(t / T) + 0.2 * Math.sin((golden * t) / T);
    });
    const fit = fourierComponents(counted, [1 / T, golden / T], { from: 10 * T, to: 110 * T });
    // 32 in a period of the faster one.
    expect(samples).toBe(Math.ceil((32 * 100 * golden) / (2 * Math.PI)));
    expect(Math.abs((fit.components[0]?.cosine ?? 0) - 1)).toBeLessThan(1e-9);
    expect(Math.abs((fit.components[1]?.sine ?? 0) - 0.2)).toBeLessThan(1e-9);
  });

  test("says how many beats the window holds", () => {
    const { beats } = fourierComponents(signal(Math.cos), [1, 1.25], { from: 0, to: 8 * Math.PI });
    expect(beats).toBeCloseTo(1, 12);
  });

  test.each([
    ["frequencies", [1, 1], { from: 0, to: 10 }],
    ["frequencies", [-1], { from: 0, to: 10 }],
    ["frequencies", [0], { from: 0, to: 10 }],
    ["frequencies", [Number.NaN], { from: 0, to: 10 }],
    ["window.to", [1], { from: 0, to: 0 }],
    ["window.coordinate", [1], { from: 0, to: 1, coordinate: 1 }],
    ["window.samples", [1], { from: 0, to: 1, samples: 3 }],
  ] as const)("Argument `%s` is checked", (name, frequencies, window) => {
    const call = () => fourierComponents(signal(Math.cos), frequencies, window);
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(`Argument \`${name}\` must`);
  });
});
