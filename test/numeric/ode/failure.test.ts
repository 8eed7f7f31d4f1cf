import { expect, test } from "vitest";
import { integrate } from "../../../numeric/ode/index.ts";

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
