import { describe, expect, test } from "vitest";
import { continueBranch } from "../../../../numeric/dynamics/continuation/index.ts";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import {
  type DrivenSystem,
  frequencySweep,
  hysteresis,
  periodicOrbit,
  type Sweep,
} from "../../../../numeric/dynamics/sweep/index.ts";
import { duffing } from "../continuation/oscillators.ts";

const period = (omega: number): number => (2 * Math.PI) / omega;

/** x'' + γx' + x + x³ = F cos ωt, F = γ = 0.01 */
function drivenDuffing(omega: number): DrivenSystem {
  return {
    rhs: (t, [x = 0, v = 0], out) => {
      out.set([v, 0.01 * Math.cos(omega * t) - 0.01 * v - x - x ** 3]);
    },
    jacobian: (_t, [x = 0], out) => {
      out.set([0, 1, -1 - 3 * x * x, -0.01]);
    },
  };
}

function pair(sweeps: readonly Sweep[]): readonly [Sweep, Sweep] {
  const [forward, backward] = sweeps;
  if (forward === undefined || backward === undefined) throw new Error("Two sweeps were expected.");
  return [forward, backward];
}

describe("sweeps of x'' + γx' + x + x³ = F cos ωt, F = γ = 0.01", () => {
  const values = Array.from({ length: 31 }, (_, i) => (100 + i) / 100);
  const [forward, backward] = pair(
    frequencySweep(drivenDuffing, values, { period, initial: [0, 0], harmonics: [1, 3] }),
  );

  /** One-harmonic amplitude of the branch at ω, on the upper or the lower of its stable parts. */
  const branch = continueBranch(
    duffing(),
    { u: [0, 0], parameter: 0.95 },
    { parameterRange: [0.95, 1.35] },
  );
  const onBranch = (omega: number, near: number): number => {
    const amplitudes: number[] = [];
    branch.points.forEach(({ parameter, u, stable }, i) => {
      const next = branch.points[i + 1];
      if (next === undefined || !stable || !next.stable) return;
      const fraction = (omega - parameter) / (next.parameter - parameter);
      if (!(fraction >= 0 && fraction < 1)) return;
      amplitudes.push(Math.hypot(...u) * (1 - fraction) + fraction * Math.hypot(...next.u));
    });
    return amplitudes.reduce((best, a) => (Math.abs(a - near) < Math.abs(best - near) ? a : best));
  };

  test("converge at every value to stable periodic states", () => {
    for (const { status, points } of [forward, backward]) {
      expect(status).toBe("finished");
      for (const point of points)
        expect(point).toMatchObject({ status: "converged", stable: true, kicks: 0 });
    }
  });

  /*
   * The third harmonic neglected on the branch, a₃ ≈ A³/4/(9ω² - 1 - 3A²/2) = 0.0043 at ω = 1.1, adds ¾A a₃ to
   * the squared frequency (x³ has ¾A²a₃ at cos ωt), which lowers A by ¾A a₃/(3A/2) = a₃/2 on the upper
   * branch, where 1 - ω² + ¾A² ≈ 0.
   */
  test("lie on the stable branches of one harmonic but for half the third harmonic", () => {
    for (const { points } of [forward, backward]) {
      for (const { value, harmonics } of points) {
        const [first, third] = harmonics;
        // Where the two jumped already, but the branch of one harmonic still has its fold ahead:
        if (value > 1.21 && value < 1.23) continue;
        const expected = onBranch(value, first?.amplitude ?? 0);
        const allowed = 0.7 * (third?.amplitude ?? 0) + 2e-4;
        expect(Math.abs((first?.amplitude ?? 0) - expected)).toBeLessThan(allowed);
      }
    }
    const at = forward.points[10];
    const [first, third] = at?.harmonics ?? [];
    const difference = 0.5472262 - (first?.amplitude ?? 0);
    expect(at?.value).toBe(1.1);
    expect(third?.amplitude).toBeGreaterThan(0.0042);
    expect(Math.abs(difference / ((third?.amplitude ?? 0) / 2) - 1)).toBeLessThan(0.05);
    expect(Math.abs((backward.points[20]?.harmonics[0]?.amplitude ?? 0) - 0.0479464)).toBeLessThan(
      1e-6,
    );
  });

  test("jump between 1.03 and 1.04 downwards and between 1.21 and 1.22 upwards: hysteresis between the folds", () => {
    expect(hysteresis(forward, backward)).toEqual([
      { from: 1.04, to: 1.21, lowerJump: [1.03, 1.04], upperJump: [1.21, 1.22] },
    ]);
    // The folds of the branch, 1.0385909 and 1.2247678; that at the large amplitude moves down by
    // 3A⁴/128/2ω = 0.004 owing to a₃.
    const [upper, lower] = branch.specialPoints.map(({ parameter }) => parameter);
    expect(lower).toBeGreaterThan(1.03);
    expect(lower).toBeLessThan(1.04);
    expect(upper).toBeGreaterThan(1.21);
  });

  test("are the same without Newton's method, and without a Jacobian, to 1e-7", () => {
    const few = [1.08, 1.09, 1.1];
    const start = forward.points[8]?.state ?? [];
    for (const [acceleration, strip] of [
      ["none", false],
      ["newton", true],
    ] as const) {
      const [again] = frequencySweep(
        (omega) => {
          const system = drivenDuffing(omega);
          return strip && typeof system !== "function" ? system.rhs : system;
        },
        few,
        { period, initial: start, direction: "forward", acceleration },
      );
      again?.points.forEach((point, i) => {
        expect(point.status).toBe("converged");
        const expected = forward.points[8 + i]?.harmonics[0];
        expect(
          Math.abs(point.harmonics[0]?.cosine ?? 9) - Math.abs(expected?.cosine ?? 0),
        ).toBeLessThan(1e-7);
        expect(
          Math.hypot(
            (point.harmonics[0]?.cosine ?? 9) - (expected?.cosine ?? 0),
            (point.harmonics[0]?.sine ?? 9) - (expected?.sine ?? 0),
          ),
        ).toBeLessThan(1e-7);
      });
    }
  });

  test("the middle branch is found by shooting, and its multipliers have the product e^{-γT}", () => {
    // u, v of the unstable solution at ω = 1.1 of amplitude 0.5081777: A² known, phase from γω A² = F v.
    const a2 = 0.5081777 ** 2;
    const v = (0.01 * 1.1 * a2) / 0.01;
    const u = ((1 - 1.21 + 0.75 * a2) * a2) / 0.01;
    const orbit = periodicOrbit(drivenDuffing(1.1), { initial: [u, 1.1 * v], period: period(1.1) });
    expect(orbit.status).toBe("converged");
    expect(orbit.stable).toBe(false);
    const { re: real, im: imaginary } = orbit.multipliers;
    expect([...imaginary]).toEqual([0, 0]);
    const product = (real[0] ?? 0) * (real[1] ?? 0);
    expect(Math.abs(product - Math.exp(-0.01 * period(1.1)))).toBeLessThan(1e-9);
    expect(real[0]).toBeGreaterThan(1);
  });
});

describe("linear and parametric oscillators", () => {
  const linear =
    (omega: number): DrivenSystem =>
    (t, [x = 0, v = 0], out) => {
      out.set([v, Math.cos(omega * t) - 0.2 * v - x]);
    };

  test("x'' + Γx' + x = cos ωt: a - ib = 1/(1 - ω² + iΓω), half peak to peak = first harmonic, to 1e-8", () => {
    const values = [0.3, 0.7, 0.9, 1, 1.1, 1.6];
    for (const acceleration of ["newton", "none"] as const) {
      const sweeps = frequencySweep(linear, values, {
        period,
        initial: [1, 0],
        harmonics: [1, 2],
        acceleration,
      });
      for (const { points } of sweeps) {
        for (const { value, harmonics, amplitude, mean, residual } of points) {
          const [real, imaginary] = [1 - value ** 2, 0.2 * value];
          const square = real ** 2 + imaginary ** 2;
          const [first, second] = harmonics;
          const error = Math.hypot(
            (first?.cosine ?? 9) - real / square,
            (first?.sine ?? 9) - imaginary / square,
          );
          expect(error).toBeLessThan(1e-8 * Math.sqrt(1 / square) * 3);
          expect(error).toBeLessThan(10 * residual + 1e-9);
          expect(Math.abs(amplitude - Math.sqrt(1 / square))).toBeLessThan(1e-7);
          expect(second?.amplitude).toBeLessThan(1e-7);
          expect(Math.abs(mean)).toBeLessThan(1e-7);
        }
      }
      expect(hysteresis(...pair(sweeps))).toEqual([]);
    }
  });

  /** x'' + γx' + (1 - λ cos 2ωt) x + x³ + ηx²x' = 0 with γ = 0.01, λ = 0.05, η = 0.3, in a unit of x */
  const parametronIn =
    (unit: number) =>
    (omega: number): DrivenSystem => ({
      rhs: (t, [x = 0, v = 0], out) => {
        const k = 1 - 0.05 * Math.cos(2 * omega * t) + (x / unit) ** 2;
        out.set([v, -(0.01 + 0.3 * (x / unit) ** 2) * v - k * x]);
      },
      jacobian: (t, [x = 0, v = 0], out) => {
        const [k, y] = [1 - 0.05 * Math.cos(2 * omega * t), x / unit];
        out.set([0, 1, -k - 3 * y * y - (0.6 * y * v) / unit, -0.01 - 0.3 * y * y]);
      },
    });
  const parametron = parametronIn(1);

  test.each([1e-12, 1e12])("with %d as unit of x and `size` the sweep is the same", (size) => {
    const options = { period, initial: [0, 0], direction: "forward" } as const;
    const values = [0.98, 1, 1.005];
    const [one] = frequencySweep(parametron, values, options);
    const [other] = frequencySweep(parametronIn(size), values, { ...options, size });
    one?.points.forEach(({ status, kicks, periods, amplitude }, k) => {
      const point = other?.points[k];
      expect(point).toMatchObject({ status, kicks, periods });
      expect(Math.abs((point?.amplitude ?? 9) / size - amplitude)).toBeLessThan(1e-7);
    });
  });

  test("parametron: rest is left by a kick where it is unstable, and only there", () => {
    const [sweep] = frequencySweep(parametron, [0.98, 1, 1.005], {
      period,
      initial: [0, 0],
      direction: "forward",
    });
    const [below, inside, further] = sweep?.points ?? [];
    expect(below).toMatchObject({ status: "converged", stable: true, kicks: 0, amplitude: 0 });
    expect(inside).toMatchObject({ status: "converged", stable: true });
    expect(inside?.kicks).toBeGreaterThan(0);
    expect(further).toMatchObject({ status: "converged", stable: true, kicks: 0 });
    // One harmonic: u = ±0.16511306, v = ±0.04295447; a₃ ≈ A³/32 = 2e-4 and the drive's third harmonic λA/32.
    const first = inside?.harmonics[0];
    expect(Math.abs(Math.abs(first?.cosine ?? 0) - 0.16511306)).toBeLessThan(1e-3);
    expect(Math.abs(Math.abs(first?.sine ?? 0) - 0.04295447)).toBeLessThan(1e-3);
  });
});

describe("what does not converge is reported", () => {
  test("escape from x'' + 0.1x' + x - x³ = F cos ωt under a strong drive ends the sweep", () => {
    const soft =
      (omega: number): DrivenSystem =>
      (t, [x = 0, v = 0], out) => {
        out.set([v, 0.3 * Math.cos(omega * t) - 0.1 * v - x + x ** 3]);
      };
    const options = { period, initial: [0, 0], direction: "forward", escapeBeyond: 1e3 } as const;
    const [sweep] = frequencySweep(soft, [0.2, 0.9, 1], options);
    expect(sweep?.status).toBe("stopped");
    expect(sweep?.points.map(({ status }) => status)).toEqual(["converged", "escaped"]);
    const last = sweep?.points.at(-1);
    expect(last?.message).toBe("The state grew beyond the norm 1000.");
    expect(last?.amplitude).toBe(Number.NaN);
    expect(last?.harmonics).toEqual([]);
  });

  test("a quasiperiodic motion is not-converged after maxPeriods, with its distance", () => {
    // Undamped: the free oscillation never dies.
    const undamped =
      (omega: number): DrivenSystem =>
      (t, [x = 0, v = 0], out) => {
        out.set([v, Math.cos(omega * t) - x]);
      };
    const [sweep] = frequencySweep(undamped, [1.3], {
      period,
      initial: [0, 0],
      direction: "forward",
      maxPeriods: 40,
      acceleration: "none",
    });
    const [point] = sweep?.points ?? [];
    expect(point).toMatchObject({ status: "not-converged", periods: 40, stable: false });
    expect(point?.residual).toBeGreaterThan(0.1);
    expect(point?.amplitude).toBeGreaterThan(0.1);
  });

  test("a right-hand side that is not finite stops the sweep", () => {
    const [sweep] = frequencySweep(
      () =>
        (_t, [x = 0], out) => {
          out[0] = Math.sqrt(x - 1);
        },
      [1],
      {
        period,
        initial: [0],
        direction: "forward",
      },
    );
    expect(sweep?.points[0]?.status).toBe("non-finite");
  });

  test("shooting without a solution is not-converged", () => {
    const orbit = periodicOrbit(
      (_t, [x = 0], out) => {
        out[0] = 0.1 + x * x;
      },
      { initial: [0], period: 1 },
    );
    expect(orbit.status).not.toBe("converged");
    expect(orbit.stable).toBe(false);
  });

  test.each([
    ["values[1]", { values: [1, 1] }],
    ["period", { period: () => 0 }],
    ["initial", { initial: [] }],
    ["initial[0]", { initial: [Number.NaN, 0] }],
    ["coordinate", { coordinate: 2 }],
    ["harmonics", { harmonics: [0.5] }],
    ["samples", { samples: 6, harmonics: [3] }],
    ["tolerance", { tolerance: 0 }],
    ["maxPeriods", { maxPeriods: 0 }],
  ])("Argument `%s` is checked", (name, wrong: Record<string, unknown>) => {
    const { values = [1], ...options } = wrong as { readonly values?: number[] };
    const call = () =>
      frequencySweep(drivenDuffing, values, { period, initial: [0, 0], ...options });
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(`Argument \`${name}\` must`);
  });
});
