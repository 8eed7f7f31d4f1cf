import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../numeric/base/argument-error.ts";
import { integrate, type RightHandSide } from "../../../numeric/ode/index.ts";
import { keplerOrbit, keplerState, largestDifference } from "./kepler.ts";

/** y' = y cos t, so that y = exp(sin t) from y(0) = 1. */
const modulated: RightHandSide = (t, y, out) => {
  out[0] = (y[0] ?? 0) * Math.cos(t);
};
const exact = (t: number): number => Math.exp(Math.sin(t));
const tight = { relativeTolerance: 1e-12, absoluteTolerance: 1e-14 };

describe("integrate(rhs, options)", () => {
  test("records every step, or the given times, of y' = y cos t", () => {
    const every = integrate(modulated, { initial: [1], from: 0, to: 10, ...tight });
    expect(every.status).toBe("finished");
    expect(every.times[0]).toBe(0);
    expect(every.times.at(-1)).toBe(10);
    expect(every.times.length).toBe(every.statistics.steps + 1);
    expect(largestDifference(every.states, every.times.map(exact))).toBeLessThan(1e-11);

    const outputTimes = Float64Array.of(0, 0, 0.5, 0.5001, Math.PI, 9.999, 10);
    const some = integrate(modulated, { initial: [1], from: 0, to: 10, outputTimes, ...tight });
    expect(some.times).toEqual(outputTimes);
    expect(largestDifference(some.states, outputTimes.map(exact))).toBeLessThan(1e-10);
    expect(some.statistics.steps).toBe(every.statistics.steps);
    expect(some.statistics.evaluations).toBeLessThan(every.statistics.evaluations);
  });

  test("states are row-major", () => {
    const outputTimes = Float64Array.of(1, 2, 3);
    const { states } = integrate(keplerOrbit, {
      initial: keplerState(0),
      from: 0,
      to: 3,
      outputTimes,
      ...tight,
    });
    const rows = [1, 2, 3].flatMap((t) => keplerState(t));
    expect(states.length).toBe(12);
    expect(largestDifference(states, rows)).toBeLessThan(1e-10);
  });

  test("integrates backwards in time, with events and output times", () => {
    const outputTimes = Float64Array.of(9, 5, 5, 1);
    const { y, states, events, interpolate } = integrate(modulated, {
      initial: [exact(10)],
      from: 10,
      to: 0,
      outputTimes,
      denseOutput: "keep",
      events: [{ g: (t) => t - 7.25 }, { g: (t) => t - 3.5, direction: "rising" }],
      ...tight,
    });
    expect(Math.abs((y[0] ?? 0) - 1)).toBeLessThan(1e-11);
    expect(largestDifference(states, outputTimes.map(exact))).toBeLessThan(1e-11);
    expect(events.map((event) => event.t)).toEqual([7.25]);
    for (const t of [10, 8.1, 4.4, 0.2, 0]) {
      expect(Math.abs((interpolate(t)[0] ?? 0) - exact(t))).toBeLessThan(1e-10);
    }
  });

  test("y(to) integrated back to `from` is the initial state", () => {
    const there = integrate(keplerOrbit, { initial: keplerState(0), from: 0, to: 7, ...tight });
    const back = integrate(keplerOrbit, { initial: there.y, from: 7, to: 0, ...tight });
    expect(largestDifference(back.y, keplerState(0))).toBeLessThan(1e-10);
  });

  test("the error follows the tolerance over eight decades", () => {
    for (const tolerance of [1e-4, 1e-6, 1e-8, 1e-10, 1e-12]) {
      const { y } = integrate(modulated, {
        initial: [1],
        from: 0,
        to: 10,
        relativeTolerance: tolerance,
        absoluteTolerance: tolerance,
      });
      expect(Math.abs((y[0] ?? 0) - exact(10))).toBeLessThan(20 * tolerance);
    }
  });

  test("a tolerance for each component lets a free component be inaccurate", () => {
    const run = (absoluteTolerance: number[]): number =>
      integrate(keplerOrbit, {
        initial: keplerState(0),
        from: 0,
        to: 10,
        relativeTolerance: 1e-12,
        absoluteTolerance,
      }).statistics.steps;
    expect(run([1e-12, 1e-12, 1e-12, 1e-12])).toBeGreaterThan(2 * run([1, 1, 1, 1]));
  });

  test("fixed steps are equal, and the last one is shortened", () => {
    const { times } = integrate(modulated, { initial: [1], from: 0, to: 1, fixedStep: 0.3 });
    expect(Array.from(times)).toEqual([0, 0.3, 0.6, 0.8999999999999999, 1]);
    expect(
      integrate(modulated, { initial: [1], from: 0, to: 1, fixedStep: 0.1 }).times.length,
    ).toBe(11);
  });

  test.each([
    ["from rest", [0, 0], 0],
    ["from rest at another time", [0, 0], 3],
    ["from x = 1", [1, 0], 3],
  ])(
    "%s, steps are the same to the last bit with 2^-100 or 2^100 as unit of time",
    (_, initial, from) => {
      const run = (T: number) => {
        const { times, y, status } = integrate(
          (t, [x = 0, v = 0], out) => {
            out.set([v / T, (0.3 * Math.cos((1.1 * t) / T) - 0.1 * v - x - x ** 15) / T]);
          },
          { initial, from: from * T, to: (from + 10) * T },
        );
        return { status, x: y[0] ?? Number.NaN, times: Array.from(times, (t) => t / T) };
      };
      const one = run(1);
      for (const other of [run(2 ** -100), run(2 ** 100)]) {
        expect(one.status).toBe("finished");
        expect(other).toEqual(one);
      }
    },
  );

  test("no step is longer than maxStep, and the first one is initialStep", () => {
    const { times } = integrate(modulated, {
      initial: [1],
      from: 0,
      to: 2,
      initialStep: 1e-3,
      maxStep: 0.05,
      relativeTolerance: 1e-4,
    });
    expect(times[1]).toBe(1e-3);
    const steps = times.slice(1).map((t, i) => t - (times[i] ?? 0));
    expect(Math.max(...steps)).toBeCloseTo(0.05, 12);
  });

  test("from = to gives the initial state", () => {
    const { status, y, times, interpolate } = integrate(modulated, {
      initial: [3],
      from: 2,
      to: 2,
    });
    expect([status, y[0], times.length, interpolate(2)[0]]).toEqual(["finished", 3, 1, 3]);
  });

  test("initial is copied and left alone", () => {
    const initial = Float64Array.of(1);
    integrate(modulated, { initial, from: 0, to: 1 });
    expect(initial[0]).toBe(1);
  });

  test("onProgress sees every accepted step", () => {
    const seen: number[] = [];
    const { times } = integrate(modulated, {
      initial: [1],
      from: 0,
      to: 5,
      onProgress: (t, steps) => {
        expect(steps).toBe(seen.length + 1);
        seen.push(t);
      },
    });
    expect(seen).toEqual(Array.from(times.slice(1)));
  });

  test("statistics.evaluations counts the calls", () => {
    let calls = 0;
    const { statistics } = integrate(
      (t, y, out) => {
        calls += 1;
        modulated(t, y, out);
      },
      { initial: [1], from: 0, to: 10 },
    );
    expect(statistics.evaluations).toBe(calls);
  });
});

describe("integrate(rhs, options) refuses", () => {
  const good = { initial: [1, 0], from: 0, to: 1 };
  const cases: readonly [string, Parameters<typeof integrate>[1], string][] = [
    ["a zero relative tolerance", { ...good, relativeTolerance: 0 }, "relativeTolerance"],
    ["a negative relative tolerance", { ...good, relativeTolerance: -1e-6 }, "relativeTolerance"],
    [
      "a relative tolerance below rounding",
      { ...good, relativeTolerance: 1e-17 },
      "relativeTolerance",
    ],
    ["a NaN relative tolerance", { ...good, relativeTolerance: Number.NaN }, "relativeTolerance"],
    ["a zero absolute tolerance", { ...good, absoluteTolerance: 0 }, "absoluteTolerance"],
    ["a negative component", { ...good, absoluteTolerance: [1, -1] }, "absoluteTolerance[1]"],
    ["tolerances of the wrong length", { ...good, absoluteTolerance: [1] }, "absoluteTolerance"],
    [
      "an infinite initial value",
      { ...good, initial: [0, Number.POSITIVE_INFINITY] },
      "initial[1]",
    ],
    ["a NaN initial value", { ...good, initial: [Number.NaN] }, "initial[0]"],
    ["an empty initial state", { ...good, initial: [] }, "initial"],
    ["an infinite end", { ...good, to: Number.POSITIVE_INFINITY }, "to"],
    ["a NaN start", { ...good, from: Number.NaN }, "from"],
    ["no steps", { ...good, maxSteps: 0 }, "maxSteps"],
    ["a negative initial step", { ...good, initialStep: -0.1 }, "initialStep"],
    ["a zero fixed step", { ...good, fixedStep: 0 }, "fixedStep"],
    [
      "output times out of order",
      { ...good, outputTimes: Float64Array.of(0.5, 0.4) },
      "outputTimes[1]",
    ],
    ["output times outside", { ...good, outputTimes: Float64Array.of(0.5, 1.5) }, "outputTimes[1]"],
  ];
  test.each(cases)("%s", (_title, options, argument) => {
    const run = (): unknown => integrate(keplerOrbit, options);
    expect(run).toThrow(ArgumentError);
    expect(run).toThrow(`Argument \`${argument}\` must `);
    expect(run).toThrow(/, but is /);
  });

  test("to interpolate outside of the solution, or what was discarded", () => {
    const { interpolate } = integrate(modulated, { initial: [1], from: 0, to: 1 });
    expect(() => interpolate(1.01)).toThrow("Argument `t` must lie between 0 and 1, but is 1.01.");
    expect(() => interpolate(Number.NaN)).toThrow(ArgumentError);
    expect(() => interpolate(0.5, new Float64Array(2))).toThrow("`out` must have 1 entries");
    const outputTimes = Float64Array.of(1);
    const discarded = integrate(modulated, { initial: [1], from: 0, to: 1, outputTimes });
    expect(() => discarded.interpolate(0.5)).toThrow('but is "discard"');
  });
});
