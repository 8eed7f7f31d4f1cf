import { describe, expect, test } from "vitest";
import { brentRoot } from "../../../numeric/base/brent.ts";
import { type EventCondition, integrate, type RightHandSide } from "../../../numeric/ode/index.ts";

/** x = cos t. */
const oscillator: RightHandSide = (_t, y, out) => {
  out[0] = y[1] ?? 0;
  out[1] = -(y[0] ?? 0);
};
const position = (_t: number, y: Float64Array): number => y[0] ?? 0;

function run(events: readonly EventCondition[], to = 20, relativeTolerance = 1e-12) {
  const absoluteTolerance = relativeTolerance;
  return integrate(oscillator, {
    initial: [1, 0],
    from: 0,
    to,
    relativeTolerance,
    absoluteTolerance,
    events,
  });
}

describe("events of x'' = -x, x(0) = 1", () => {
  test("x = 0 at t = π/2 + kπ, with the state there", () => {
    const { events, status, y } = run([{ g: position }]);
    expect(status).toBe("finished");
    expect(events.length).toBe(6);
    events.forEach((event, k) => {
      expect(Math.abs(event.t - (k + 0.5) * Math.PI)).toBeLessThan(2e-11);
      expect(Math.abs(event.y[0] ?? 1)).toBeLessThan(2e-16);
      expect(Math.abs((event.y[1] ?? 0) - (-1) ** (k + 1))).toBeLessThan(2e-11);
    });
    expect(Math.abs((y[0] ?? 0) - Math.cos(20))).toBeLessThan(1e-10);
  });

  test("rising, falling and either", () => {
    const times = (direction: "rising" | "falling" | "either"): number[] =>
      run([{ g: position, direction }]).events.map(({ t }) => Math.floor(t / Math.PI));
    expect(times("falling")).toEqual([0, 2, 4]);
    expect(times("rising")).toEqual([1, 3, 5]);
    expect(times("either")).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("two roots in one step are both seen: x = 0.7 around each maximum, at a loose tolerance", () => {
    const { events, statistics } = run([{ g: (_t, y) => (y[0] ?? 0) - 0.7 }], 60, 1e-3);
    // cos t = 0.7 happens twice around each maximum: once at the start, then 9 times in pairs up to 60.
    expect(events.length).toBe(19);
    expect(statistics.steps).toBeLessThan(60);
  });

  test("the time of g = t - τ is τ to rounding", () => {
    for (const time of [0.1, 1 / 3, Math.PI, 17.123456789]) {
      const { events } = run([{ g: (t) => (t - time) ** 3 }]);
      expect(events.length).toBe(1);
      expect(Math.abs((events[0]?.t ?? 0) - time)).toBeLessThanOrEqual(4 * Number.EPSILON * time);
    }
  });

  test("the first terminal event ends the integration, and later ones are not reported", () => {
    const velocity = (_t: number, y: Float64Array): number => y[1] ?? 0;
    const solution = run([
      { g: (t) => t - 4.72 },
      { g: velocity },
      { g: position, direction: "rising", terminal: true },
    ]);
    expect(solution.status).toBe("event");
    expect(solution.message).toMatch(/^Terminal event 2 at t = 4\.71238898/);
    expect(solution.events.map(({ index }) => index)).toEqual([1, 2]);
    expect(Math.abs(solution.t - 1.5 * Math.PI)).toBeLessThan(1e-11);
    expect(solution.times.at(-1)).toBe(solution.t);
    expect(solution.states.slice(-2)).toEqual(solution.y);
    expect(solution.interpolate(solution.t)).toEqual(solution.y);
    expect(() => solution.interpolate(solution.t + 1e-9)).toThrow("must lie between 0 and 4.71");
  });

  test("a terminal condition may decide at each event", () => {
    const { t, events } = run([{ g: position, terminal: (time) => time > 10 }]);
    expect(Math.abs(t - 3.5 * Math.PI)).toBeLessThan(1e-11);
    expect(events.length).toBe(4);
  });

  test("a function that is zero at the start is not an event there", () => {
    const { events } = run([{ g: (_t, y) => y[1] ?? 0 }], 4);
    expect(events.map(({ t }) => t.toFixed(9))).toEqual([Math.PI.toFixed(9)]);
  });

  test("events of several conditions come in order of time, backwards too", () => {
    const events: readonly EventCondition[] = [3, 1, 2].map((k) => ({ g: (t) => t - k / 1000 }));
    expect(run(events, 1).events.map(({ index }) => index)).toEqual([1, 2, 0]);
    const back = integrate(oscillator, { initial: [1, 0], from: 1, to: 0, events });
    expect(back.events.map(({ index }) => index)).toEqual([0, 2, 1]);
  });

  test("an event function that turns NaN is reported", () => {
    const { status, message } = run([{ g: (t) => Math.sqrt(3 - t) + 1 }]);
    expect(status).toBe("non-finite");
    expect(message).toMatch(/^Event function 0 is not a number at t = 3\./);
  });
});

describe("brentRoot(f, a, b, f(a), f(b))", () => {
  const cases: readonly [string, (x: number) => number, number, number, number][] = [
    ["x² - 2", (x) => x * x - 2, 0, 2, Math.SQRT2],
    ["cos x - x", (x) => Math.cos(x) - x, 0, 1, 0.7390851332151607],
    ["x⁹", (x) => (x - 0.3) ** 9, 0, 1, 0.3],
    ["a step", (x) => (x < 0.7 ? -1 : 1), 0, 1, 0.7],
    ["a pole", (x) => 1 / (x - 0.25), 0, 1, 0.25],
    ["e^x - 1e-300", (x) => Math.exp(x) - 1e-300, -800, 0, -690.7755278982137],
  ];
  test.each(cases)("%s", (_title, f, a, b, root) => {
    let calls = 0;
    const counted = (x: number): number => {
      calls += 1;
      return f(x);
    };
    const error = Math.abs(brentRoot(counted, a, b, f(a), f(b)) - root);
    expect(error).toBeLessThanOrEqual(8 * Number.EPSILON * Math.abs(root));
    expect(calls).toBeLessThan(160);
  });
});
