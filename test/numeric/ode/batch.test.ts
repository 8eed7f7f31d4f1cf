import { describe, expect, test } from "vitest";
import { compileSystem } from "../../../numeric/program/index.ts";
import { ArgumentError } from "../../../numeric/base/argument-error.ts";
import {
  dop853,
  integrate,
  integrateBatch,
  type Method,
  type RightHandSide,
  radauIIA5,
  rodas5p,
  type OdeSystem,
  vern9,
} from "../../../numeric/ode/index.ts";
import { Scalar } from "../../../symbolic/index.ts";
import { keplerJacobian, keplerOrbit, keplerState } from "./kepler.ts";

const methods: readonly Method[] = [dop853, vern9, rodas5p, radauIIA5];
const outputTimes = Float64Array.of(0, 0.5, 1.25, 3);

describe.each(methods)("integrateBatch(systemOf, options) with $name", (method) => {
  test("gives, to the last bit, what integrate gives one by one", () => {
    const starts = [0, 0.7, 1.9, 4.2].map(keplerState);
    const options = { from: 0, to: 3, method, relativeTolerance: 1e-7, outputTimes };
    const events = [{ g: (_t: number, y: Float64Array): number => y[1] ?? 0 }];
    const batch = integrateBatch(() => ({ rhs: keplerOrbit, jacobian: keplerJacobian }), {
      ...options,
      events,
      count: 4,
      dimension: 4,
      initial: starts.flat(),
    });
    expect(batch.times).toEqual(outputTimes);
    starts.forEach((initial, i) => {
      const one = integrate(keplerOrbit, {
        ...options,
        events,
        initial,
        jacobian: keplerJacobian,
      });
      expect(batch.y.slice(4 * i, 4 * i + 4)).toEqual(one.y);
      expect(batch.states.slice(16 * i, 16 * i + 16)).toEqual(one.states);
      expect(batch.events[i]).toEqual(one.events);
      expect(batch.t[i]).toBe(3);
      expect([batch.statuses[i], batch.messages[i]]).toEqual([one.status, one.message]);
      for (const name of ["steps", "rejected", "evaluations", "factorisations"] as const) {
        expect(batch.statistics[name][i]).toBe(one.statistics[name]);
      }
    });
  });

  test("takes every system once, in order, and may be given one function with parameters", () => {
    const taken: number[] = [];
    const parameters = Float64Array.of(0);
    const system: OdeSystem = {
      rhs: (_t, y, out) => {
        out[0] = -(parameters[0] ?? 0) * (y[0] ?? 0);
      },
      jacobian: (_t, _y, out) => {
        out[0] = -(parameters[0] ?? 0);
      },
    };
    const done: number[] = [];
    const { y } = integrateBatch(
      (i) => {
        taken.push(i);
        parameters[0] = i / 10;
        return system;
      },
      {
        count: 20,
        dimension: 1,
        initial: [1],
        from: 0,
        to: 1,
        method,
        relativeTolerance: 1e-9,
        onIntegration: (count) => done.push(count),
      },
    );
    expect(taken).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(done.at(-1)).toBe(20);
    y.forEach((value, i) => {
      expect(Math.abs(value - Math.exp(-i / 10))).toBeLessThan(1e-8);
    });
  });
});

/** x' = k x². */
const escaping =
  (k: number): RightHandSide =>
  (_t, y, out) => {
    out[0] = k * (y[0] ?? 0) ** 2;
  };

describe("integrateBatch(systemOf, options)", () => {
  test("goes on after one that fails, whose states are NaN beyond the time it reached", () => {
    const { statuses, t, states, messages } = integrateBatch((i) => escaping(i === 1 ? 1 : -1), {
      count: 3,
      dimension: 1,
      initial: [1],
      from: 0,
      to: 2,
      outputTimes: Float64Array.of(0.5, 1.5),
    });
    expect(statuses).toEqual(["finished", "step-too-small", "finished"]);
    expect(messages[1]).toMatch(/singular/);
    expect(Math.abs((t[1] ?? 0) - 1)).toBeLessThan(1e-8);
    expect(states.map((x) => Number(x.toFixed(6)))).toEqual(
      Float64Array.of(0.666667, 0.4, 2, Number.NaN, 0.666667, 0.4),
    );
  });

  test("a terminal event ends one integration, not the batch; a NaN event function neither", () => {
    const { statuses, t } = integrateBatch((i) => escaping(i - 1), {
      count: 3,
      dimension: 1,
      initial: [1],
      from: 0,
      to: 0.9,
      events: [{ g: (_t, y) => Math.sqrt((y[0] ?? 0) - 0.6) - 1, terminal: true }],
    });
    // x = 1/(1 + t), 1, 1/(1 - t): the first leaves the domain of g, the last reaches 1.6 at 3/8.
    expect(statuses).toEqual(["non-finite", "finished", "event"]);
    expect(t[2]).toBeCloseTo(0.375, 9);
  });

  test("fixed steps and several states without output times", () => {
    const { y, statistics, states } = integrateBatch(() => escaping(-1), {
      count: 3,
      dimension: 2,
      initial: [1, 9, 2, 9, 4, 9],
      from: 0,
      to: 1,
      fixedStep: 0.1,
    });
    expect(Array.from(statistics.steps)).toEqual([10, 10, 10]);
    expect(states.length).toBe(0);
    expect(y[0]).toBeCloseTo(1 / 2, 9);
    expect(y[2]).toBeCloseTo(2 / 3, 9);
    expect(y[4]).toBeCloseTo(4 / 5, 8);
  });

  test("takes compiled systems as they are: ẍ = -ω² x for several ω", () => {
    const [x, v, omega] = ["x", "v", "omega"].map((name) => Scalar.parameter(name)) as [
      Scalar,
      Scalar,
      Scalar,
    ];
    const compiled = compileSystem({
      variables: ["x", "v"],
      parameters: ["omega"],
      rates: [v, omega.power(2).times(x).negated()],
    });
    const { y } = integrateBatch((i) => compiled.bind(Float64Array.of(i + 1)), {
      count: 5,
      dimension: 2,
      initial: [1, 0],
      from: 0,
      to: 1,
      method: rodas5p,
      relativeTolerance: 1e-8,
    });
    for (let i = 0; i < 5; i += 1) {
      expect(Math.abs((y[2 * i] ?? 0) - Math.cos(i + 1))).toBeLessThan(1e-6);
    }
  });

  test("refuses what does not fit", () => {
    const good = { count: 2, dimension: 1, initial: [1], from: 0, to: 1 };
    const run = (options: Parameters<typeof integrateBatch>[1]) => (): unknown =>
      integrateBatch(() => escaping(1), options);
    expect(run({ ...good, count: 0 })).toThrow("`count` must be a positive integer, but is 0");
    expect(run({ ...good, dimension: 1.5 })).toThrow("`dimension` must be a positive integer");
    expect(run({ ...good, initial: [1, 2, 3] })).toThrow(
      "Argument `initial` must have 1 entries for all integrations, or 2 × 1 for each, but is of length 3.",
    );
    expect(run({ ...good, relativeTolerance: 0 })).toThrow(ArgumentError);
    expect(run({ ...good, absoluteTolerance: 0 })).toThrow(ArgumentError);
    expect(run({ ...good, method: radauIIA5 })).toThrow("`jacobian` must be given");
  });
});
