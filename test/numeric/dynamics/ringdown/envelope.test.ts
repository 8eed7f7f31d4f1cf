import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import { envelope } from "../../../../numeric/dynamics/ringdown/index.ts";
import { convergenceSlope } from "../../ode/kepler.ts";
import { dampedFrequency, oscillator } from "./oscillator.ts";

/** Averaged amplitude: A' = -ΓA/2 - NA³/8, so that A² = Γ A₀² e^(-Γt) / (Γ + (N/4) A₀² (1 - e^(-Γt))). */
function krylovBogoliubovAmplitude(
  damping: number,
  nonlinear: number,
  start: number,
  t: number,
): number {
  const decay = Math.exp(-damping * t);
  return Math.sqrt(
    (damping * start ** 2 * decay) / (damping + (nonlinear / 4) * start ** 2 * (1 - decay)),
  );
}

describe("envelope(rhs, options)", () => {
  test.each([
    { stiffness: 1, damping: 0.2 },
    { stiffness: 9, damping: 0.05 },
    { stiffness: 1, damping: 1.8 },
    { stiffness: 1e-12, damping: 1e-7 },
    { stiffness: 1e12, damping: 1e5 },
  ])(
    "x'' + $damping x' + $stiffness x = 0 from rest: t_n = nπ/Ω, x_n = (-1)^n e^(-Γ t_n/2)",
    (linear) => {
      const frequency = dampedFrequency(linear);
      const { status, times, extrema, amplitudes } = envelope(oscillator(linear), {
        initial: [1, 0],
        to: 1e4 / linear.damping,
      });
      expect(status).toBe("decayed");
      expect(times.length).toBeGreaterThan(6);
      times.forEach((t, n) => {
        const exact = (-1) ** n * Math.exp((-linear.damping / 2) * t);
        expect(Math.abs(t * frequency - n * Math.PI)).toBeLessThan(1e-10);
        expect(Math.abs((extrema[n] ?? 0) / exact - 1)).toBeLessThan(1e-10);
        expect(amplitudes[n]).toBe(Math.abs(extrema[n] ?? 0));
      });
    },
  );

  test("extrema of x, not zeros of p, in the form (x, p) with dx/dt = p - g x", () => {
    // x'' + 2g x' + (1 + g²) x = 0 from dx/dt = p - g x, dp/dt = -x - g p: decay rate g, Ω = 1.
    const g = 0.1;
    const { times, extrema } = envelope(
      (_t, y, out) => {
        const [x = 0, p = 0] = y;
        out[0] = p - g * x;
        out[1] = -x - g * p;
      },
      { initial: [1, 0], to: 60 },
    );
    // x = e^(-gt) cos t has its extrema where tan t = -g.
    times.forEach((t, n) => {
      const exact = (n + 1) * Math.PI - Math.atan(g);
      expect(Math.abs(t - exact)).toBeLessThan(1e-10);
      expect(
        Math.abs((extrema[n] ?? 0) / (Math.exp(-g * exact) * Math.cos(exact)) - 1),
      ).toBeLessThan(1e-10);
    });
    expect(times.length).toBe(Math.floor((60 + Math.atan(g)) / Math.PI));
  });

  test("around another equilibrium: a shifted linear oscillator has the same envelope", () => {
    const linear = oscillator({ stiffness: 1, damping: 0.2 });
    const shifted = envelope(
      (t, y, out) => linear(t, Float64Array.of((y[0] ?? 0) - 5, y[1] ?? 0), out),
      { initial: [6, 0], to: 60, equilibrium: [5, 0] },
    );
    shifted.times.forEach((t, n) => {
      const exact = Math.exp(-0.1 * t);
      expect(Math.abs((shifted.amplitudes[n] ?? 0) / exact - 1)).toBeLessThan(1e-8);
    });
    expect(shifted.times.length).toBe(20);
  });

  test("x'' + εx' + εx²x' + x = 0 follows the Krylov-Bogoliubov amplitude, with an error of order ε²", () => {
    const sizes = [0.08, 0.04, 0.02, 0.01];
    const errors = sizes.map((epsilon) => {
      const equations = oscillator({ stiffness: 1, damping: epsilon, nonlinearDamping: epsilon });
      const { times, amplitudes } = envelope(equations, { initial: [1, 0], to: 3 / epsilon });
      return times.reduce((most, t, n) => {
        const averaged = krylovBogoliubovAmplitude(epsilon, epsilon, 1, t);
        return Math.max(most, Math.abs((amplitudes[n] ?? 0) - averaged));
      }, 0);
    });
    expect(Math.max(...errors)).toBeLessThan(0.01);
    expect(Math.abs(convergenceSlope(sizes, errors) - 2)).toBeLessThan(0.3);
  });

  test("stops below the given fraction, or at the last time", () => {
    const linear = oscillator({ stiffness: 1, damping: 0.02 });
    const short = envelope(linear, { initial: [1, 0], to: 1e5, stopBelow: 1e-2 });
    expect(short.status).toBe("decayed");
    expect(short.amplitudes.at(-1)).toBeLessThan(1e-2);
    expect(short.amplitudes.at(-2)).toBeGreaterThanOrEqual(1e-2);
    const limited = envelope(linear, { initial: [1, 0], to: 20 });
    expect([limited.status, limited.times.length]).toEqual(["finished", 7]);
    const cut = envelope(linear, { initial: [1, 0], to: 1e5, maxSteps: 100 });
    expect(cut.status).toBe("max-steps");
  });

  test("an overdamped motion has no extrema but its start", () => {
    const { times } = envelope(oscillator({ stiffness: 1, damping: 3 }), {
      initial: [1, 0],
      to: 60,
    });
    expect(Array.from(times)).toEqual([0]);
  });

  const linear = oscillator({ stiffness: 1, damping: 0.2 });
  const wrong: readonly [string, Parameters<typeof envelope>[1], string][] = [
    [
      "a state that is not at rest",
      { initial: [1, 0], to: 1, equilibrium: [0.1, 0] },
      "equilibrium",
    ],
    [
      "an equilibrium of another length",
      { initial: [1, 0], to: 1, equilibrium: [0] },
      "equilibrium",
    ],
    ["a start at equilibrium", { initial: [0, 0], to: 1 }, "initial"],
    ["a missing coordinate", { initial: [1, 0], to: 1, coordinate: 2 }, "coordinate"],
    ["an end before the start", { initial: [1, 0], from: 2, to: 1 }, "to"],
    ["a fraction above 1", { initial: [1, 0], to: 1, stopBelow: 2 }, "stopBelow"],
    ["a tolerance of zero", { initial: [1, 0], to: 1, relativeTolerance: 0 }, "relativeTolerance"],
    ["a NaN", { initial: [Number.NaN, 0], to: 1 }, "initial[0]"],
  ];
  test.each(wrong)("refuses %s", (_title, options, argument) => {
    const run = (): unknown => envelope(linear, options);
    expect(run).toThrow(ArgumentError);
    expect(run).toThrow(`Argument \`${argument}\` must `);
  });

  test("refuses a driven oscillator", () => {
    const run = (): unknown =>
      envelope(
        (t, y, out) => {
          linear(t, y, out);
          out[1] = (out[1] ?? 0) + Math.sin(t);
        },
        { initial: [1, 0], to: 100 },
      );
    expect(run).toThrow("Argument `equilibrium` must be a state of rest, but is left at speed");
    expect(run).toThrow("Remove the drive");
  });
});
