import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import {
  amplitudeDependentDamping,
  envelope,
  lateTimeRate,
} from "../../../../numeric/dynamics/ringdown/index.ts";
import { type Oscillator, oscillator } from "./oscillator.ts";

function damping(parameters: Oscillator, start: number, to: number) {
  const ringdown = envelope(oscillator(parameters), { initial: [start, 0], to });
  return amplitudeDependentDamping(ringdown);
}

describe("amplitudeDependentDamping of x'' + Γx' + x + Bx³ + Nx²x' = 0", () => {
  test("a linear oscillator has Γ(A) = Γ to 1e-11 and no crossover", () => {
    const { rates, uncertainties, coefficients, crossover } = damping(
      { stiffness: 1, damping: 0.1 },
      2,
      200,
    );
    rates.forEach((rate, i) => {
      expect(Math.abs(rate - 0.1)).toBeLessThan(1e-11);
      expect(uncertainties[i]).toBeLessThan(1e-10);
    });
    expect(Math.abs((coefficients[0] ?? 0) - 0.1)).toBeLessThan(1e-11);
    expect(crossover.kind).toBe("linear-throughout");
  });

  /*
   * Averaging: dA/dt = -(Γ + ¼NA²)A/2 = -½ΓA(1 + A²/A_c²), A_c² = 4Γ/N. With q = A²/A_c²: dq/dt = -Γ q (1 + q), so
   * q/(1 + q) = q₀/(1 + q₀) e^{-Γt}, and q = 1 at e^{Γt} = 2 q₀/(1 + q₀).
   */
  test.each([0.02, 0.01, 0.005])(
    "Γ = %d, N = Γ/2: Γ(A) = Γ + ¼NA², crossover at A² = 4Γ/N, Γt = ln(2q₀/(1 + q₀)), to O(Γ²)",
    (gamma) => {
      const start = 5;
      const n = gamma / 2;
      const result = damping(
        { stiffness: 1, damping: gamma, nonlinearDamping: n },
        start,
        20 / gamma,
      );
      result.rates.forEach((rate, i) => {
        const averaged = gamma + (n * (result.amplitudes[i] ?? 0) ** 2) / 4;
        expect(Math.abs(rate / averaged - 1)).toBeLessThan(0.5 * averaged ** 2);
      });
      expect(Math.abs((result.coefficients[0] ?? 0) / gamma - 1)).toBeLessThan(1e-10);
      expect(Math.abs((result.coefficients[1] ?? 0) / (n / 4) - 1)).toBeLessThan(gamma ** 2);
      const { kind, amplitude, time } = result.crossover;
      expect(kind).toBe("found");
      const q = start ** 2 / 8;
      expect(Math.abs(amplitude / Math.sqrt(8) - 1)).toBeLessThan(gamma ** 2);
      expect(Math.abs(gamma * time - Math.log((2 * q) / (1 + q)))).toBeLessThan(0.3 * gamma ** 2);
    },
  );

  test("Γ(0) agrees with the late-time rate within the uncertainties, in a cubic potential too", () => {
    const parameters = { stiffness: 1, damping: 0.05, cubic: 0.3, nonlinearDamping: 0.1 };
    const ringdown = envelope(oscillator(parameters), { initial: [1.5, 0], to: 400 });
    const { coefficients, coefficientUncertainties } = amplitudeDependentDamping(ringdown);
    const late = 2 * lateTimeRate(ringdown).rate;
    expect(Math.abs(late - 0.05)).toBeLessThan(1e-8);
    const difference = Math.abs((coefficients[0] ?? 0) - late);
    expect(difference).toBeLessThan(coefficientUncertainties[0] ?? 0);
    expect(coefficientUncertainties[0]).toBeLessThan(5e-4);
  });

  test("an asymmetric potential needs extrema of the same side", () => {
    const parameters = { stiffness: 1, damping: 0.02, quadratic: 0.3 };
    const ringdown = envelope(oscillator(parameters), { initial: [0.6, 0], to: 300 });
    const spread = (spacing: 1 | 2): number => {
      const { rates } = amplitudeDependentDamping(ringdown, { spacing });
      return Math.max(...rates.map((rate) => Math.abs(rate - 0.02)));
    };
    expect(spread(1)).toBeGreaterThan(0.02);
    expect(spread(2)).toBeLessThan(0.002);
  });

  test("a motion cut before the crossover, or without linear damping, is nonlinear throughout", () => {
    const short = damping({ stiffness: 1, damping: 0.01, nonlinearDamping: 0.01 }, 6, 30);
    expect(short.crossover).toEqual({
      kind: "nonlinear-throughout",
      amplitude: Number.NaN,
      time: Number.NaN,
    });
    const ringdown = envelope(oscillator({ stiffness: 1, damping: 0.01, nonlinearDamping: 0.01 }), {
      initial: [6, 0],
      to: 30,
    });
    expect(amplitudeDependentDamping(ringdown, { linearRate: 1 }).crossover.kind).toBe(
      "linear-throughout",
    );
  });

  test("too few extrema are a result, wrong options are misuse", () => {
    const few = {
      times: Float64Array.of(0, 1, 2),
      extrema: Float64Array.of(1, -0.5, 0.2),
      rateError: 0,
    };
    expect(amplitudeDependentDamping(few).status).toBe("too-few-extrema");
    expect(() => amplitudeDependentDamping(few, { order: 0 })).toThrow(ArgumentError);
    expect(() => amplitudeDependentDamping(few, { linearRate: -1 })).toThrow(
      "Argument `linearRate` must be positive, but is -1.",
    );
  });
});
