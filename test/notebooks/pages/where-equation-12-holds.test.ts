import { describe, expect, it, test } from "vitest";
import { withParameters } from "../../../derivations/index.ts";
import { errorLimits } from "../../../notebooks/pages/error-map.ts";
import { comparison, crossing } from "../../../notebooks/pages/exact-answer.ts";
import {
  amplitudeOf,
  defaultLinear,
  drudeModel,
  linearAnswers,
  responseDistance,
} from "../../../notebooks/pages/exact-response.ts";
import { boltzmannSquare } from "../../../notebooks/pages/exact-noise.ts";
import { motionDistances } from "../../../notebooks/pages/exact-ringdown.ts";
import { stateAt } from "../../../notebooks/pages/exact-steady-states.ts";
import { percentWithError, withError } from "../../../notebooks/pages/with-error.ts";
import { exact } from "../../../notebooks/runs/index.ts";
import { integrate } from "../../../numeric/index.ts";

describe("where Eq. 12 holds", () => {
  /*
   * θ = π/2 by hand, e^{-iωt}, with the counter-term: -iωx = (1 - S')p, -iωp = -x - F, S' = iωγΩ/(Ω - iω), so that
   * |x| = F|1 - S'|/|ω² - 1 + S'|. Without memory S' = iωγ', γ' = γΩ²/(Ω² + 1), is gCL; CL has no 1 - S' beside F.
   */
  it("has the amplitudes by hand at θ = π/2", async () => {
    const { gamma, Omega, omega } = defaultLinear;
    const { drude } = await linearAnswers(defaultLinear, [0.5]);
    const size = Math.hypot(Omega, omega) ** 2;
    const re = (-(omega ** 2) * gamma * Omega) / size;
    const im = (omega * gamma * Omega ** 2) / size;
    const exact = Math.hypot(1 - re, im) / Math.hypot(omega ** 2 - 1 + re, im);
    const rate = (omega * gamma * Omega ** 2) / (Omega ** 2 + 1);
    const detuning = Math.hypot(omega ** 2 - 1, rate);
    expect(amplitudeOf(drude[0]!, "exact")).toBeCloseTo(exact, 10);
    expect(amplitudeOf(drude[0]!, "gCL")).toBeCloseTo(Math.hypot(1, rate) / detuning, 10);
    expect(amplitudeOf(drude[0]!, "CL")).toBeCloseTo(1 / detuning, 10);
    // What CL lacks is ωγ' of the drive.
    const lacking = responseDistance(drude[0]!, "CL");
    expect(Math.abs(lacking - rate)).toBeLessThan(0.01);
    expect(responseDistance(drude[0]!, "gCL")).toBeLessThan(0.4 * lacking);
  });

  /*
   * By hand: ẋ = (1 + γΩ)p - γΩ² y, ẏ = p - Ωy is the exact motion, ẋ = p + γ'ṗ that of gCL, ẋ = p - γ'x that of CL, and
   * ṗ = -x - 4Ux³/3 - F cos ωt.
   */
  it("has the distances of motions integrated by hand", async () => {
    const [gamma, cutoff] = [0.2, 20];
    const rate = (gamma * cutoff ** 2) / (cutoff ** 2 + 1);
    const times = Float64Array.from({ length: 201 }, (_, k) => k / 5);
    const motion = (velocity: (x: number, p: number, force: number, y: number) => number) => {
      const { states } = integrate(
        (t, [x = 0, p = 0, y = 0], out) => {
          const force = -x - (0.8 / 3) * x ** 3 - 0.5 * Math.cos(1.1 * t);
          out[0] = velocity(x, p, force, y);
          out[1] = force;
          out[2] = p - cutoff * y;
        },
        { initial: [2, 0, 0], from: 0, to: 40, outputTimes: times, relativeTolerance: 1e-11 },
      );
      return Array.from(times, (_, k) => states[3 * k]!);
    };
    const exact = motion((_x, p, _f, y) => (1 + gamma * cutoff) * p - gamma * cutoff ** 2 * y);
    const distance = (of: readonly number[]): number =>
      Math.hypot(...of.map((x, k) => x - exact[k]!)) / Math.hypot(...exact);
    const found = await motionDistances();
    const at = found.find(({ Omega }) => Omega === cutoff)!;
    expect(at.distances.get("gCL")).toBeCloseTo(distance(motion((_x, p, f) => p + rate * f)), 7);
    expect(at.distances.get("CL")).toBeCloseTo(distance(motion((x, p) => p - rate * x)), 7);
    expect(crossing(found)).toEqual([5, 10]);
  });

  it("has limits at which the distance computed anew is the bound, by their errors", async () => {
    const limits = errorLimits("coarse").filter(({ error }) => !Number.isNaN(error));
    expect(limits.length).toBeGreaterThan(12);
    for (const { share, equation, bound, gamma, error } of limits) {
      expect(error / gamma).toBeLessThan(1e-3);
      const theta = share * Math.PI;
      const { certificate } = await exact(
        withParameters(
          drudeModel(defaultLinear),
          new Map([
            ["theta", theta],
            ["gamma", gamma],
          ]),
        ),
      );
      expect(Math.abs(Number(certificate[equation]) / bound - 1)).toBeLessThan(1e-8);
    }
    // By hand above: CL lacks ωγ of the drive at θ = π/2, of x and a little less of p.
    const cl = limits.find((one) => one.share === 0.5 && one.equation === "CL" && one.bound < 0.05);
    expect(Math.abs(cl!.gamma * defaultLinear.omega - 0.01)).toBeLessThan(0.001);
  });

  it("has an exact state that is positive where gCL's is not", async () => {
    const { states } = await stateAt("pi/2", 1);
    const least = new Map(states.map((one) => [one.equation, one.least_eigenvalue]));
    expect(least.get("exact")).toBeGreaterThan(-1e-9);
    expect(least.get("gCL")).toBeLessThan(-0.01);
  });

  it("has the error of a number in brackets, unless rounding is larger", () => {
    expect(withError(-0.01236, 1e-6, 3)).toBe("−0.0124");
    expect(withError(-0.01236, 1.5e-4, 3)).toBe("−0.01236(15)");
    expect(percentWithError(0.5, 0.02)).toBe("50(2)\u00a0%");
    expect(withError(0.5, Number.NaN, 3)).toBe("0.500(?)");
  });

  it("says which is nearer", () => {
    expect(comparison([0.01, 0], [0.03, 0])).toBe("gCL is nearer by a factor of 3.0");
    expect(comparison([0.03, 0], [0.01, 0])).toBe("CL is nearer by a factor of 3.0");
    expect(comparison([0.02, 0], [0.0205, 0])).toBe("both alike");
    // 3 (0.0005/0.01 + 0.003/0.03) = 0.45
    expect(comparison([0.01, 0.0005], [0.03, 0.003])).toBe("gCL is nearer by a factor of 3.0(5)");
    expect(comparison([0.01, 0.015], [0.03, 0.006])).toBe("both alike");
  });
});

// ∫x² e^{-V/T}/∫e^{-V/T} by Simpson's rule, of V = x²/2 + 0.4x⁴/3 and T = 0.8.
test("the square of Boltzmann's distribution is that by another rule", () => {
  let [norm, sum] = [0, 0];
  for (let k = 0; k <= 400; k++) {
    const x = -5 + k / 40;
    const weight = (k % 2 === 0 ? 2 : 4) * Math.exp(-(x ** 2 / 2 + (0.4 * x ** 4) / 3) / 0.8);
    norm += weight;
    sum += weight * x ** 2;
  }
  expect(boltzmannSquare()).toBeCloseTo(sum / norm, 9);
});
