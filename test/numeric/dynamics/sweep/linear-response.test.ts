import { describe, expect, test } from "vitest";
import { continueBranch } from "../../../../numeric/dynamics/continuation/index.ts";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import { linearResponse } from "../../../../numeric/dynamics/sweep/index.ts";
import { duffing, duffingJacobian } from "../continuation/oscillators.ts";

/** du/dt = -κu + Δv, dv/dt = -Δu - κv: an oscillator in a rotating frame. */
function rotating(kappa: number, detuning: number): readonly number[] {
  return [-kappa, detuning, -detuning, -kappa];
}

describe("linearResponse", () => {
  test("rotating frame: χ_uu = (iν + κ)/((iν + κ)² + Δ²), S_uu = D [1/(κ² + (ν-Δ)²) + 1/(κ² + (ν+Δ)²)]", () => {
    const [kappa, detuning, d] = [0.1, 0.7, 0.3];
    const response = linearResponse(rotating(kappa, detuning), [d, 0, 0, d]);
    for (const nu of [-1.2, -0.7, 0, 0.3, 0.7, 2]) {
      // (iν + κ)² + Δ² = p + iq
      const [p, q] = [kappa ** 2 - nu ** 2 + detuning ** 2, 2 * kappa * nu];
      const { re: real, im: imaginary } = response.susceptibility(nu);
      expect(real[0]).toBeCloseTo((kappa * p + nu * q) / (p * p + q * q), 12);
      expect(imaginary[0]).toBeCloseTo((nu * p - kappa * q) / (p * p + q * q), 12);
      const lorentzian = (x: number): number => 1 / (kappa ** 2 + x ** 2);
      const exact = d * (lorentzian(nu - detuning) + lorentzian(nu + detuning));
      const spectrum = response.spectrum(nu);
      expect(spectrum.re[0]).toBeCloseTo(exact, 10);
      expect(spectrum.re[3]).toBeCloseTo(exact, 10);
      expect(Math.abs(spectrum.im[0] ?? 1)).toBeLessThan(1e-13);
      expect(spectrum.im[1]).toBeCloseTo(-(spectrum.im[2] ?? 0), 12);
    }
    // ⟨u²⟩ = ⟨v²⟩ = D/κ, ⟨uv⟩ = 0
    [3, 0, 0, 3].forEach((exact, i) => {
      expect(response.covariance()[i]).toBeCloseTo(exact, 12);
    });
  });

  test("∫ S(ν) dν/2π = C for a random stable system with correlated noise", () => {
    const j = [-0.9, 0.4, -0.3, -0.2, -1.1, 0.8, 0.5, -0.6, -0.7];
    const d = [0.5, 0.1, 0, 0.1, 0.3, -0.05, 0, -0.05, 0.4];
    const response = linearResponse(j, d);
    const covariance = response.covariance();
    // ν = tan φ maps the line to an interval, on whose equally spaced midpoints a periodic integrand converges fast.
    const count = 400;
    const sum = new Float64Array(9);
    for (let k = 0; k < count; k += 1) {
      const angle = Math.PI * ((k + 0.5) / count - 0.5);
      const spectrum = response.spectrum(Math.tan(angle)).re;
      spectrum.forEach((value, i) => {
        sum[i] = (sum[i] ?? 0) + value / Math.cos(angle) ** 2 / (2 * count);
      });
    }
    sum.forEach((value, i) => {
      expect(value).toBeCloseTo(covariance[i] ?? 0, 10);
    });
  });

  test("Duffing, upper branch at ω = 1.1: the spectrum peaks at √(det J - (Tr J)²/4) within its width", () => {
    const { points } = continueBranch(
      duffing(),
      { u: [0, 0], parameter: 0.9 },
      { parameterRange: [0.9, 1.1] },
    );
    const j = new Float64Array(4);
    duffingJacobian(points.at(-1)?.u ?? [], 1.1, 0.01, j);
    const [a = 0, b = 0, c = 0, d = 0] = j;
    // Tr J = -γ
    expect(a + d).toBeCloseTo(-0.01, 14);
    const frequency = Math.sqrt(a * d - b * c - 0.01 ** 2 / 4);
    const response = linearResponse(j, [0.01, 0, 0, 0.01]);
    expect(response.stable).toBe(true);
    expect(response.eigenvalues.im[0]).toBeCloseTo(frequency, 12);
    expect(response.eigenvalues.re[0]).toBeCloseTo(-0.005, 12);
    let [best, place] = [0, 0];
    for (let nu = 0; nu < 3 * frequency; nu += frequency / 2000) {
      const height = response.spectrum(nu).re[0] ?? 0;
      if (height > best) [best, place] = [height, nu];
    }
    expect(Math.abs(place - frequency)).toBeLessThan(0.005 / 4);
    expect(best).toBeGreaterThan(50 * (response.spectrum(5 * frequency).re[0] ?? 1));
  });

  test("an unstable fixed point has a susceptibility but no stationary noise", () => {
    const response = linearResponse([0.1, 1, -1, 0.1], [1, 0, 0, 1]);
    expect(response.stable).toBe(false);
    expect(response.susceptibility(0).re[0]).toBeCloseTo(-0.1 / 1.01, 14);
    expect(() => response.spectrum(0)).toThrow(ArgumentError);
    expect(() => response.covariance()).toThrow("not stationary");
  });

  test.each([
    ["jacobian", [1, 2, 3], undefined],
    ["jacobian[0]", [Number.NaN], undefined],
    ["diffusion", [-1], [1, 0, 0, 1]],
    ["diffusion", [-1, 0, 0, -1], [1, 0.1, 0, 1]],
  ] as const)("Argument `%s` is checked", (name, j, d) => {
    const call = () => linearResponse(j, d);
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(`Argument \`${name}\` must`);
  });

  test("a spectrum without diffusion is misuse", () => {
    expect(() => linearResponse([-1]).spectrum(0)).toThrow("Argument `diffusion` must be given");
  });
});
