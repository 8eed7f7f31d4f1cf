import { describe, expect, test } from "vitest";
import {
  dop853,
  dormandPrince54,
  integrate,
  integrateBatch,
  radauIIA5,
  type RightHandSide,
  rodas5p,
  tsit5,
  vern9,
} from "../../../numeric/ode/index.ts";

test("x' = x² from 1 escapes at t = 1: the step becomes too small there", () => {
  const { status, message, t, y } = integrate(
    (_t, s, out) => {
      out[0] = (s[0] ?? 0) ** 2;
    },
    { initial: [1], from: 0, to: 2 },
  );
  expect(status).toBe("step-too-small");
  expect(message).toMatch(/singular/);
  expect(Math.abs(t - 1)).toBeLessThan(1e-8);
  expect(y[0]).toBeGreaterThan(1e9);
});

test("x' = e^x escapes at t = 1, backwards from a reflected time too", () => {
  const run = (sign: number) =>
    integrate(
      (_t, s, out) => {
        out[0] = sign * Math.exp(s[0] ?? 0);
      },
      { initial: [0], from: 0, to: 5 * sign },
    );
  for (const sign of [1, -1]) {
    const { status, t } = run(sign);
    expect(["step-too-small", "non-finite"]).toContain(status);
    expect(Math.abs(t - sign)).toBeLessThan(1e-7);
  }
});

test("growth beyond the largest number is non-finite", () => {
  const { status, t } = integrate(
    (_t, s, out) => {
      out[0] = 100 * (s[0] ?? 0);
    },
    { initial: [1], from: 0, to: 100 },
  );
  // e^(100 t) = 1.8e308 at t = 7.097.
  expect(status).toBe("non-finite");
  expect(t).toBeGreaterThan(7);
  expect(t).toBeLessThan(7.0979);
});

test("a right-hand side that is NaN from the start, or from t = 1 on", () => {
  const nan = integrate(
    (_t, _y, out) => {
      out[0] = Number.NaN;
    },
    { initial: [1], from: 0, to: 1 },
  );
  expect(nan.status).toBe("non-finite");
  expect(nan.t).toBe(0);
  expect(nan.y[0]).toBe(1);

  const later = integrate(
    (t, _y, out) => {
      out[0] = t > 1 ? Number.NaN : 1;
    },
    { initial: [0], from: 0, to: 3 },
  );
  expect(later.status).toBe("non-finite");
  expect(later.t).toBeLessThanOrEqual(1);
  expect(later.t).toBeGreaterThan(1 - 1e-12);
  expect(Math.abs((later.y[0] ?? 0) - later.t)).toBeLessThan(1e-12);
});

test("with fixed steps, a NaN ends the integration at the step before", () => {
  const { status, t } = integrate(
    (time, _y, out) => {
      out[0] = time > 1 ? Number.NaN : 1;
    },
    { initial: [0], from: 0, to: 3, fixedStep: 0.25 },
  );
  expect([status, t]).toEqual(["non-finite", 1]);
});

test("a stiff problem runs out of steps and says where", () => {
  const { status, message, t, statistics, interpolate } = integrate(
    (time, s, out) => {
      out[0] = -1e6 * ((s[0] ?? 0) - Math.cos(time));
    },
    { initial: [1], from: 0, to: 100, maxSteps: 500 },
  );
  expect(status).toBe("max-steps");
  expect(message).toMatch(/^500 steps led to t = .*, not to 100\. Raise `maxSteps`/);
  expect(statistics.steps + statistics.rejected).toBe(500);
  expect(t).toBeGreaterThan(0);
  // The slow solution is y = cos t to 1e-6.
  expect(Math.abs((interpolate(t / 2)[0] ?? 0) - Math.cos(t / 2))).toBeLessThan(1e-5);
});

test("an error thrown by the right-hand side passes through", () => {
  const run = (): unknown =>
    integrate(
      () => {
        throw new RangeError("mine");
      },
      { initial: [1], from: 0, to: 1 },
    );
  expect(run).toThrow(new RangeError("mine"));
});

test("10⁶ output times are recorded", () => {
  const count = 1_000_000;
  const outputTimes = Float64Array.from({ length: count }, (_, i) => (10 * (i + 1)) / count);
  const { status, times, states, statistics } = integrate(
    (_t, y, out) => {
      out[0] = y[1] ?? 0;
      out[1] = -(y[0] ?? 0);
    },
    { initial: [1, 0], from: 0, to: 10, outputTimes },
  );
  expect(status).toBe("finished");
  expect([times.length, states.length]).toEqual([count, 2 * count]);
  expect(statistics.steps).toBeLessThan(100);
  for (let i = 0; i < count; i += 9973) {
    expect(Math.abs((states[2 * i] ?? 0) - Math.cos(times[i] ?? 0))).toBeLessThan(1e-7);
  }
});

test("10⁶ fixed steps are taken if maxSteps allows them", () => {
  const run = (maxSteps: number) =>
    integrate(
      (_t, y, out) => {
        out[0] = -(y[0] ?? 0);
      },
      { initial: [1], from: 0, to: 1, fixedStep: 1e-6, maxSteps, denseOutput: "discard" },
    );
  const { status, times, y } = run(1_000_000);
  expect([status, times.length]).toEqual(["finished", 1_000_001]);
  expect(Math.abs((y[0] ?? 0) - Math.exp(-1))).toBeLessThan(1e-13);
  expect(run(999).status).toBe("max-steps");
});

/** ∫ f(s) ds over [0, 1] by Simpson's rule. */
function simpson(f: (s: number) => number): number {
  const pieces = 2000;
  let sum = f(0) + f(1);
  for (let j = 1; j < pieces; j += 1) sum += (j % 2 === 1 ? 4 : 2) * f(j / pieces);
  return sum / (3 * pieces);
}

describe("escape in V = x²/2 + x³/3: ẍ = -x - x², from x = -2 at rest", () => {
  const motion: RightHandSide = (_t, y, out) => {
    const x = y[0] ?? 0;
    out[0] = y[1] ?? 0;
    out[1] = -x - x * x;
  };
  const jacobian = (_t: number, y: Float64Array, out: Float64Array): void => {
    out.set([0, 1, -1 - 2 * (y[0] ?? 0), 0]);
  };
  // With x = -2 - w², ẋ² = 2 (V(-2) - V(x)) = w² (4 + 3w² + 2w⁴/3); w = s/(1-s) reaches ∞ at
  //     t = ∫₀^∞ 2 dw / √(4 + 3w² + 2w⁴/3) = ∫₀¹ 2 ds / √(4 (1-s)⁴ + 3 s² (1-s)² + 2 s⁴/3).
  const escape = simpson(
    (s) => 2 / Math.sqrt(4 * (1 - s) ** 4 + 3 * (s * (1 - s)) ** 2 + (2 * s ** 4) / 3),
  );
  const methods = [tsit5, dormandPrince54, dop853, vern9, rodas5p, radauIIA5];

  test.each(methods)("$name ends there with a reason", (method) => {
    const { status, message, t, y } = integrate(motion, {
      initial: [-2, 0],
      from: 0,
      to: 1e6,
      method,
      jacobian,
    });
    expect(["step-too-small", "non-finite", "not-converged"]).toContain(status);
    expect(message).toMatch(/[Aa]t t = /);
    expect(Math.abs(t - escape)).toBeLessThan(1e-6);
    expect(y[0]).toBeLessThan(-1e6);
  });

  test("a batch goes on after it", () => {
    const { statuses, y } = integrateBatch(() => motion, {
      count: 3,
      dimension: 2,
      initial: [0.1, 0, -2, 0, 0, 0],
      from: 0,
      to: 20,
    });
    expect([statuses[0], statuses[2]]).toEqual(["finished", "finished"]);
    expect(statuses[1]).not.toBe("finished");
    expect([y[4], y[5]]).toEqual([0, 0]);
  });
});

describe("extreme options", () => {
  const decay: RightHandSide = (_t, y, out) => {
    out[0] = -(y[0] ?? 0);
  };

  test("no interval: the initial state, for every method and with output times", () => {
    for (const method of [tsit5, dop853, vern9, rodas5p, radauIIA5]) {
      const { status, y, times, statistics } = integrate(decay, {
        initial: [2],
        from: 3,
        to: 3,
        method,
        jacobian: (_t, _y, out) => out.fill(-1),
        outputTimes: Float64Array.of(3, 3),
      });
      expect([status, y[0], ...times, statistics.steps]).toEqual(["finished", 2, 3, 3, 0]);
    }
  });

  test("an interval of ten roundings of t, and steps far below them", () => {
    const to = 1 + 10 * Number.EPSILON;
    const { status, t } = integrate(decay, { initial: [1], from: 1, to });
    expect([status, t]).toEqual(["finished", to]);
    const fixed = { initial: [1], from: 1e17, to: 1e17 + 100, fixedStep: 0.01, maxSteps: 1000 };
    expect(integrate(decay, fixed).status).toBe("max-steps");
    const short = { initial: [1], from: 0, to: 1, maxStep: 1e-9, maxSteps: 1000 };
    expect(integrate(decay, short).status).toBe("max-steps");
  });

  test("a step that is not a number, and an endless one, are refused or shortened", () => {
    const base = { initial: [1], from: 0, to: 1 };
    expect(() => integrate(decay, { ...base, initialStep: Number.NaN })).toThrow("`initialStep`");
    expect(() => integrate(decay, { ...base, maxSteps: Number.POSITIVE_INFINITY })).toThrow(
      "`maxSteps`",
    );
    const { status, y } = integrate(decay, { ...base, initialStep: Number.POSITIVE_INFINITY });
    expect(status).toBe("finished");
    expect(Math.abs((y[0] ?? 0) - Math.exp(-1))).toBeLessThan(1e-9);
  });

  test("the largest interval there is runs out of steps", () => {
    const rotation: RightHandSide = (_t, y, out) => {
      out[0] = y[1] ?? 0;
      out[1] = -(y[0] ?? 0);
    };
    const options = { initial: [1, 0], from: 0, to: Number.MAX_VALUE, maxSteps: 1000 };
    expect(integrate(rotation, options).status).toBe("max-steps");
  });
});
