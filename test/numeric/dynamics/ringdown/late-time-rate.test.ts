import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import { envelope, lateTimeRate } from "../../../../numeric/dynamics/ringdown/index.ts";
import { leastSquares } from "../../../../numeric/dynamics/ringdown/least-squares.ts";
import { symmetric } from "../../../seed.ts";
import { dampedFrequency, type Oscillator, oscillator } from "./oscillator.ts";

function lateTime(parameters: Oscillator, start: number, to: number) {
  return lateTimeRate(envelope(oscillator(parameters), { initial: [start, 0], to }));
}

describe("lateTimeRate(envelope) of linear oscillators is Γ/2 and √(K - Γ²/4)", () => {
  test.each([
    { stiffness: 1, damping: 0.2 },
    { stiffness: 1, damping: 0.36 },
    { stiffness: 1, damping: 1.8 },
    { stiffness: 2, damping: 1e-2 },
    { stiffness: 1e-12, damping: 1e-7 },
    { stiffness: 1e12, damping: 1e5 },
  ])("Γ = $damping, K = $stiffness, to 1e-10", (linear) => {
    const result = lateTime(linear, 1, 60 / linear.damping);
    const unit = Math.sqrt(linear.stiffness);
    expect(result.status).toBe("converged");
    expect(Math.abs(result.rate - linear.damping / 2) / unit).toBeLessThan(1e-10);
    expect(Math.abs(result.frequency - dampedFrequency(linear)) / unit).toBeLessThan(1e-10);
    expect(result.uncertainty / unit).toBeLessThan(1e-10);
    expect(result.frequencyUncertainty / unit).toBeLessThan(1e-10);
  });
});

describe("lateTimeRate(envelope) of x'' + Γx' + Kx + Qx² + Bx³ + Nx²x' = 0", () => {
  test.each([
    { stiffness: 1, damping: 0.2, cubic: 0.3, nonlinearDamping: 0.1 },
    { stiffness: 1, damping: 0.36, cubic: 0.27, nonlinearDamping: 0.15 },
    { stiffness: 1.1, damping: 0.02, cubic: 0.3, nonlinearDamping: 0.1 },
    { stiffness: 1, damping: 0.2, cubic: 1, nonlinearDamping: 1 },
    { stiffness: 1, damping: 0.1, quadratic: 0.2, cubic: 0.3, nonlinearDamping: 0.2 },
  ])(
    "Γ = $damping, K = $stiffness, Q = $quadratic, B = $cubic, N = $nonlinearDamping: Γ/2 to 1e-9",
    (nonlinear) => {
      const result = lateTime(nonlinear, 1.5, 60 / nonlinear.damping);
      expect(result.status).toBe("converged");
      expect(Math.abs(result.rate - nonlinear.damping / 2)).toBeLessThan(1e-9);
      expect(Math.abs(result.frequency - dampedFrequency(nonlinear))).toBeLessThan(1e-9);
    },
  );

  test("a ringdown cut at a tenth of its amplitude still extrapolates to Γ/2 to 1e-6", () => {
    const nonlinear = { stiffness: 1, damping: 0.05, cubic: 0.1, nonlinearDamping: 0.05 };
    const ringdown = envelope(oscillator(nonlinear), { initial: [1, 0], to: 100 });
    const { times, extrema } = ringdown;
    const rates = times.subarray(1).map((t, n) => {
      const decrement = Math.log(Math.abs((extrema[n] ?? 0) / (extrema[n + 1] ?? 0)));
      return decrement / (t - (times[n] ?? 0));
    });
    expect(ringdown.amplitudes.at(-1)).toBeGreaterThan(0.05);
    // The bare decrement is off by more than 10 % at first and by more than 1e-5 at the end.
    expect((rates[0] ?? 0) / 0.025 - 1).toBeGreaterThan(0.1);
    expect(Math.abs((rates.at(-1) ?? 0) - 0.025)).toBeGreaterThan(1e-5);
    const { rate, uncertainty } = lateTimeRate(ringdown);
    expect(Math.abs(rate - 0.025)).toBeLessThan(1e-6);
    expect(uncertainty).toBeLessThan(1e-4);
  });

  test("the uncertainty covers the error, whatever the parameters and however short the ringdown", () => {
    let shortest = 0;
    for (const damping of [0.05, 0.2, 0.6, 1.2])
      for (const [cubic, quadratic] of [
        [0, 0.15],
        [0.05, 0],
        [0.3, 0],
        [1, 0],
        [0.3, 0.15],
      ])
        for (const nonlinearDamping of [0, 0.2])
          for (const duration of [4, 9, 20]) {
            const nonlinear = {
              stiffness: 1,
              damping,
              cubic: cubic ?? 0,
              quadratic: quadratic ?? 0,
              nonlinearDamping,
            };
            const result = lateTime(nonlinear, 1, duration / damping);
            if (result.status === "too-few-extrema") continue;
            if (result.status === "not-converged") shortest += 1;
            const error = Math.abs(result.rate - damping / 2);
            const frequencyError = Math.abs(result.frequency - dampedFrequency(nonlinear));
            expect(error).toBeLessThan(result.uncertainty);
            expect(frequencyError).toBeLessThan(result.frequencyUncertainty);
          }
    expect(shortest).toBeGreaterThan(10);
  });

  test("around the well of V = x⁴/4 - x²/2 at x = 1, where K = 2", () => {
    const result = lateTimeRate(
      envelope(oscillator({ stiffness: -1, damping: 0.1, cubic: 1 }), {
        initial: [1.3, 0],
        to: 400,
        equilibrium: [1, 0],
      }),
    );
    expect(result.status).toBe("converged");
    expect(Math.abs(result.rate - 0.05)).toBeLessThan(1e-9);
    expect(Math.abs(result.frequency - Math.sqrt(2 - 0.0025))).toBeLessThan(1e-9);
  });

  test("Krylov-Bogoliubov: c₂ → N/(8Γ) and d₂ → -3B/(8ΩΓ) as nonlinearity and damping become weak", () => {
    const relativeErrors = [0.02, 0.005].map((epsilon) => {
      const weak = {
        stiffness: 1,
        damping: epsilon,
        cubic: 0.5 * epsilon,
        nonlinearDamping: epsilon,
      };
      const { amplitudeCoefficients, phaseCoefficients } = lateTime(weak, 1, 20 / epsilon);
      return [
        Math.abs((amplitudeCoefficients[1] ?? 0) * 8 - 1),
        Math.abs((phaseCoefficients[1] ?? 0) / ((-3 / 8) * 0.5) - 1),
      ];
    });
    const [coarse = [], fine = []] = relativeErrors;
    for (const i of [0, 1]) {
      expect(coarse[i]).toBeLessThan(0.05);
      expect(fine[i]).toBeLessThan(0.012);
      expect((coarse[i] ?? 0) / (fine[i] ?? 0)).toBeGreaterThan(3);
    }
  });
});

describe("lateTimeRate(extrema)", () => {
  /** Extrema that obey `ln|x| = -g t + c x² + e x⁴`, `πn = Ωt + d x²` exactly. */
  function synthetic(count: number, noise = 0) {
    const g = 0.04;
    const frequency = 1.3;
    const times = new Float64Array(count);
    const extrema = new Float64Array(count);
    const random = symmetric(1);
    for (let n = 0; n < count; n += 1) {
      let t = (Math.PI * n) / frequency;
      let x = 0.5;
      for (let i = 0; i < 400; i += 1) {
        x = Math.exp(-g * t + 0.3 * x * x - 0.05 * x ** 4 - 0.6);
        t = (Math.PI * n + 0.7 * x * x) / frequency;
      }
      times[n] = t;
      extrema[n] = (-1) ** n * x * (1 + noise * random());
    }
    return { times, extrema, rateError: 0 };
  }

  test("recovers g, Ω and the coefficients of synthetic extrema", () => {
    const result = lateTimeRate(synthetic(60));
    expect(result.status).toBe("converged");
    expect(Math.abs(result.rate - 0.04)).toBeLessThan(1e-11);
    expect(Math.abs(result.frequency - 1.3)).toBeLessThan(1e-11);
    expect(Math.abs((result.amplitudeCoefficients[1] ?? 0) - 0.3)).toBeLessThan(1e-4);
    expect(Math.abs((result.phaseCoefficients[1] ?? 0) + 0.7)).toBeLessThan(1e-4);
  });

  test("with noise, the uncertainty follows the noise and covers the error", () => {
    for (const noise of [1e-8, 1e-6, 1e-4, 1e-2]) {
      const { rate, uncertainty } = lateTimeRate(synthetic(60, noise));
      expect(Math.abs(rate - 0.04)).toBeLessThan(uncertainty);
      expect(uncertainty).toBeLessThan(0.1 * noise);
      expect(uncertainty).toBeGreaterThan(1e-3 * noise);
    }
  });

  test("says that there are too few extrema, as in overdamped motion", () => {
    const { status, message, rate } = lateTime({ stiffness: 1, damping: 3 }, 1, 60);
    expect(status).toBe("too-few-extrema");
    expect(message).toMatch(/needs at least 4 extrema, and there are 1\./);
    expect(rate).toBeNaN();
  });

  test("does not converge without linear damping, where A falls like t^(-1/2)", () => {
    const { status, message } = lateTime(
      { stiffness: 1, damping: 0, cubic: 0.1, nonlinearDamping: 0.1 },
      1,
      1000,
    );
    expect(status).toBe("not-converged");
    expect(message).toMatch(/Follow the oscillation for longer/);
  });

  test("refuses an odd order and a tolerance of zero", () => {
    expect(() => lateTimeRate(synthetic(20), { order: 3 })).toThrow(ArgumentError);
    expect(() => lateTimeRate(synthetic(20), { tolerance: 0 })).toThrow(
      "Argument `tolerance` must be positive, but is 0.",
    );
  });
});

describe("leastSquares(columns, values)", () => {
  test("is exact for data on the model", () => {
    const x = Float64Array.from({ length: 9 }, (_, i) => i / 4 - 1);
    const columns = [x.map(() => 1), x, x.map((v) => v * v), x.map((v) => v ** 3)];
    const { parameters, standardErrors } = leastSquares(
      columns,
      x.map((v) => 2 - 3 * v + 0.5 * v * v + 7 * v ** 3),
    );
    [2, -3, 0.5, 7].forEach((value, k) => {
      expect(Math.abs((parameters[k] ?? 0) - value)).toBeLessThan(1e-13);
      expect(standardErrors[k]).toBeLessThan(1e-13);
    });
  });

  test("a straight line: slope Sxy/Sxx with standard error s/√Sxx", () => {
    // x = 0 1 2 3, y = 1 3 2 5: Sxx = 5, Sxy = 5.5, slope 1.1, offset 1.1, residual squares 2.7.
    const x = Float64Array.of(0, 1, 2, 3);
    const { parameters, standardErrors } = leastSquares(
      [x.map(() => 1), x],
      Float64Array.of(1, 3, 2, 5),
    );
    expect(parameters[0]).toBeCloseTo(1.1, 14);
    expect(parameters[1]).toBeCloseTo(1.1, 14);
    expect(standardErrors[1]).toBeCloseTo(Math.sqrt(2.7 / 2 / 5), 14);
    // The offset's variance is s² (1/n + x̄²/Sxx).
    expect(standardErrors[0]).toBeCloseTo(Math.sqrt((2.7 / 2) * (1 / 4 + 1.5 ** 2 / 5)), 14);
  });
});
