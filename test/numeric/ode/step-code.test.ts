import { describe, expect, test, vi } from "vitest";
import { compileSystem, type Execution } from "../../../numeric/program/index.ts";
import {
  dop853,
  dormandPrince54,
  integrate,
  integrateBatch,
  type IntegrationOptions,
  type RightHandSide,
  type Solution,
  tsit5,
  vern9,
} from "../../../numeric/ode/index.ts";
import { parseScalar, Scalar } from "../../../symbolic/index.ts";

const methods = [tsit5, dormandPrince54, dop853, vern9];

/** A driven oscillator with nonlinear friction, whose text is known. */
const oscillator = compileSystem({
  variables: ["x", "v"],
  parameters: ["a", "F"],
  rates: [Scalar.parameter("v"), parseScalar("-x - a*x^3 - 0.1*x^2*v + F*cos(1.3*t + 0.2)")],
});
const written = oscillator.bind(Float64Array.of(0.3, 0.7)).rhs;
/** The same function without its text. */
const called: RightHandSide = (t, y, out) => written(t, y, out);

/** y_i' = y_{i+1} - y_i (1 + y_i²) / 2, in a ring. */
const ring: RightHandSide = (_t, y, out) => {
  for (let i = 0; i < y.length; i += 1) {
    const own = y[i] ?? 0;
    out[i] = (y[(i + 1) % y.length] ?? 0) - 0.5 * own * (1 + own * own);
  }
};

/** Everything of a solution that can be compared to the last bit. */
function bits({ interpolate, from, ...rest }: Solution & { readonly from: number }): unknown {
  const middle =
    rest.status === "finished" ? attempted(() => interpolate((from + rest.t) / 2)) : [];
  return { ...rest, middle };
}

function attempted<T>(compute: () => T): T | string {
  try {
    return compute();
  } catch (error) {
    return String(error);
  }
}

function expectSame(rhs: RightHandSide, options: IntegrationOptions): Solution {
  const run = (execution: Execution): Solution => integrate(rhs, { ...options, execution });
  const generated = run("generated");
  for (const execution of ["interpreted", "webassembly"] as const) {
    expect(bits({ ...generated, from: options.from })).toEqual(
      bits({ ...run(execution), from: options.from }),
    );
  }
  return generated;
}

const systems: readonly (readonly [string, RightHandSide, number])[] = [
  ["an oscillator, written out", written, 2],
  ["an oscillator, called", called, 2],
  ["one component", ring, 1],
  ["six components, unrolled", ring, 6],
  ["seven components, unrolled", ring, 7],
  ["sixty-one components, in loops", ring, 61],
];

describe.each(methods)(
  "$name: generated code and modules give the bits of the interpreted stepper",
  (method) => {
    test.each(systems)("%s", (_name, rhs, dimension) => {
      const initial = Float64Array.from({ length: dimension }, (_, i) => 3 * Math.cos(i));
      const base = { initial, from: 0, to: 6, method, relativeTolerance: 1e-7 };
      const outputTimes = Float64Array.of(0, 0.1, 0.11, 2, 5.9, 6);
      const events = [{ g: (_t: number, y: Float64Array) => (y[0] ?? 0) - 0.4 }];
      expectSame(rhs, base);
      expectSame(rhs, { ...base, outputTimes: new Float64Array(0) });
      expectSame(rhs, { ...base, outputTimes, events });
      expectSame(rhs, { ...base, from: 2, to: -1, absoluteTolerance: 1e-5 });
      expectSame(rhs, { ...base, fixedStep: 0.07 });
      expectSame(rhs, { ...base, maxSteps: 5 });
      // Too long a first step: rejected ones.
      const { statistics } = expectSame(rhs, { ...base, initialStep: 5 });
      expect(statistics.rejected).toBeGreaterThan(0);
    });

    test("solutions that escape or stop being numbers", () => {
      const square = compileSystem({
        variables: ["x"],
        parameters: ["k"],
        rates: [parseScalar("k*x^2")],
      }).bind(Float64Array.of(1)).rhs;
      expect(expectSame(square, { initial: [1], from: 0, to: 2, method }).status).toBe(
        "step-too-small",
      );
      const broken: RightHandSide = (t, _y, out) => {
        out[0] = t > 1 ? Number.NaN : t;
      };
      expect(expectSame(broken, { initial: [1], from: 0, to: 2, method }).status).toBe(
        "non-finite",
      );
      const growing: RightHandSide = (_t, y, out) => {
        out[0] = 100 * (y[0] ?? 0);
      };
      const { status } = expectSame(growing, { initial: [1], from: 0, to: 100, method });
      expect(["non-finite", "step-too-small"]).toContain(status);
    });
  },
);

/** A right-hand side with the text of another, and the number of its calls. */
function counting(rhs: RightHandSide): {
  readonly rhs: RightHandSide;
  readonly calls: () => number;
} {
  let calls = 0;
  const counted = (t: number, y: Float64Array, out: Float64Array): void => {
    calls += 1;
    rhs(t, y, out);
  };
  return { rhs: Object.assign(counted, { text: rhs.text }), calls: () => calls };
}

describe("a module of steps", () => {
  test.each([
    ["written out", written],
    ["called", called],
  ])("has one instance for all integrations that do not overlap: %s", (_name, rhs) => {
    const options = { initial: [1, 0], from: 0, to: 3, execution: "webassembly" } as const;
    integrate(rhs, options);
    const made = vi.spyOn(WebAssembly, "Instance");
    try {
      for (let count = 0; count < 5; count += 1) integrate(rhs, options);
      expect(made).not.toHaveBeenCalled();
    } finally {
      made.mockRestore();
    }
  });
});

describe("a right-hand side whose text is known", () => {
  for (const execution of ["generated", "webassembly"] as const) {
    test(`is called at the start and for the first step's size alone (${execution})`, () => {
      const { rhs, calls } = counting(written);
      const { statistics } = integrate(rhs, { initial: [1, 0], from: 0, to: 10, execution });
      expect(calls()).toBe(2);
      expect(statistics.evaluations).toBeGreaterThan(500);
    });

    test(`keeps its own parameters when another of the same program ran in between (${execution})`, () => {
      const other = oscillator.bind(Float64Array.of(1.5, 0)).rhs;
      const options = { initial: [1, 0], from: 0, to: 10, relativeTolerance: 1e-10, execution };
      const before = integrate(written, options).y;
      const between = integrate(other, options).y;
      expect(integrate(written, options).y).toEqual(before);
      expect(between).toEqual(integrate(other, { ...options, execution: "interpreted" }).y);
      expect(between).not.toEqual(before);
      const batch = integrateBatch((i) => [written, other, called][i] ?? written, {
        ...options,
        count: 3,
        dimension: 2,
      });
      expect(Array.from(batch.y)).toEqual([...before, ...between, ...before]);
    });

    // Both work on what is made once for the program, or for the dimension.
    test(`may be integrated inside of an event or of a right-hand side (${execution})`, () => {
      const options = { initial: [1, 0], from: 0, to: 3, execution };
      const inner = (rhs: RightHandSide, t: number): number =>
        integrate(rhs, { ...options, to: 1 + t }).y[0] ?? Number.NaN;
      const event = { g: (t: number, y: Float64Array) => (y[0] ?? 0) - inner(written, t) / 2 };
      const nested: RightHandSide = (t, y, out) => {
        called(t, y, out);
        out[0] = (out[0] ?? 0) + 0.1 * inner(called, t);
      };
      for (const rhs of [written, nested]) {
        const [solution, expected] = [execution, "interpreted" as const].map((own) =>
          integrate(rhs, { ...options, events: [event], execution: own }),
        );
        expect(solution?.y).toEqual(expected?.y);
        expect(solution?.events).toEqual(expected?.events);
      }
    });

    test(`can be integrated again after it has thrown (${execution})`, () => {
      const options = { initial: [1, 0], from: 0, to: 3, execution };
      const before = integrate(called, options).y;
      const throwing: RightHandSide = (t, y, out) => {
        if (t > 1) throw new RangeError("Too late.");
        called(t, y, out);
      };
      expect(() => integrate(throwing, options)).toThrow("Too late.");
      expect(integrate(called, options).y).toEqual(before);
    });
  }

  test("is called for a state with a component more than it has", () => {
    const options = { initial: [1, 0, 5], from: 0, to: 3 };
    integrate(written, { ...options, initial: [1, 0] });
    expect(expectSame(written, options).y[2]).toBe(5);
  });

  test("is called if it is too long to be written out at every stage", () => {
    const terms = Array.from({ length: 60 }, (_, k) => `cos(${k + 1}*0.01*t)*x^${k + 1}/${k + 1}`);
    const { rhs, calls } = counting(
      compileSystem({
        variables: ["x"],
        parameters: [],
        rates: [parseScalar(`-x - ${terms.join(" - ")}`)],
      }).bind(new Float64Array(0)).rhs,
    );
    const { statistics } = expectSame(rhs, { initial: [0.5], from: 0, to: 1, method: vern9 });
    // In three executions.
    expect(calls()).toBe(3 * statistics.evaluations);
  });
});
