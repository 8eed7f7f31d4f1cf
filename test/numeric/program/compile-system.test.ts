import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSystem } from "../../../numeric/program/index.ts";
import { differentiate, evaluateReal, parseScalar, Scalar } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { kerr, kerrAcceleration } from "./kerr.ts";
import { type Point, randomPoint, randomSystem, sizeOfTerms, valuesAt } from "./random-systems.ts";

/** Numbers of points: also more than any chunk has. */
const lengths = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(1365, 2731, 4097));

describe("compileSystem(system)", () => {
  test("rhs, bound rhs and batch agree with exact evaluation of random systems", () => {
    fc.assert(
      fc.property(randomSystem, randomPoint, (system, point) => {
        const n = system.variables.length;
        const values = valuesAt(system, point);
        const compiled = compileSystem(system);
        const [out, bound, batch] = [0, 0, 0].map(() => new Float64Array(n)) as [
          Float64Array,
          Float64Array,
          Float64Array,
        ];
        compiled.rhs(point.t, point.y, out, point.q);
        compiled.bind(point.q).rhs(point.t, point.y, bound);
        compiled.bind(point.q).batch(1, Float64Array.of(point.t), point.y, batch);
        expect(bound).toEqual(out);
        expect(batch).toEqual(out);
        system.rates.forEach((rate, j) => {
          const error = Math.abs((out[j] as number) - evaluateReal(rate, values));
          expect(error).toBeLessThanOrEqual(1e-13 * sizeOfTerms(rate, values));
        });
      }),
      { numRuns: samples(300) },
    );
  });

  test("the Jacobian agrees with exact evaluation of the symbolic derivative", () => {
    fc.assert(
      fc.property(randomSystem, randomPoint, (system, point) => {
        const { variables, rates } = system;
        const values = valuesAt(system, point);
        const matrix = new Float64Array(variables.length ** 2);
        compileSystem(system).jacobian(point.t, point.y, matrix, point.q);
        const entries = rates.flatMap((rate) => variables.map((name) => differentiate(rate, name)));
        entries.forEach((entry, j) => {
          const error = Math.abs((matrix[j] as number) - evaluateReal(entry, values));
          expect(error).toBeLessThanOrEqual(1e-13 * sizeOfTerms(entry, values));
        });
      }),
      { numRuns: samples(100) },
    );
  });

  test("∂f/∂y agrees with Richardson-extrapolated central differences of rhs", () => {
    fc.assert(
      fc.property(randomSystem, randomPoint, (system, point) => {
        const n = system.variables.length;
        const { rhs, jacobian } = compileSystem(system).bind(point.q);
        const matrix = new Float64Array(n * n);
        jacobian(point.t, point.y, matrix);
        const at = (k: number, step: number) => {
          const y = Float64Array.from(point.y);
          y[k] = (y[k] as number) + step;
          const out = new Float64Array(n);
          rhs(point.t, y, out);
          return out;
        };
        for (let k = 0; k < n; k++) {
          const difference = (h: number) => {
            const [above, below] = [at(k, h), at(k, -h)];
            return above.map((value, j) => (value - (below[j] as number)) / (2 * h));
          };
          const [coarse, middle, fine] = [0.04, 0.02, 0.01].map(difference) as [
            Float64Array,
            Float64Array,
            Float64Array,
          ];
          for (let j = 0; j < n; j++) {
            const first = (4 * (middle[j] as number) - (coarse[j] as number)) / 3;
            const second = (4 * (fine[j] as number) - (middle[j] as number)) / 3;
            // Exact for polynomials of degree 6, hence for these.
            const slope = (16 * second - first) / 15;
            const size = sizeOfTerms(
              system.rates[j] as Scalar,
              valuesAt(system, { ...point, y: point.y.map((value) => Math.abs(value) + 0.1) }),
            );
            expect(Math.abs((matrix[j * n + k] as number) - slope)).toBeLessThanOrEqual(
              1e-10 * (1 + size),
            );
          }
        }
      }),
      { numRuns: samples(100) },
    );
  });

  for (const execution of ["interpreted", "webassembly"] as const) {
    test(`${execution} and generated code agree to the last bit`, () => {
      fc.assert(
        fc.property(
          randomSystem,
          fc.array(randomPoint, { minLength: 1, maxLength: 5 }),
          (system, points) => {
            const generated = compileSystem(system, { execution: "generated" });
            const other = compileSystem(system, { execution });
            const n = system.variables.length;
            const first = (points[0] as Point).q;
            const bound = other.bind(first);
            for (const { t, y, q } of points) {
              for (const length of [n, n * n]) {
                const [a, b] = [new Float64Array(length), new Float64Array(length)];
                const name = length === n ? "rhs" : "jacobian";
                generated[name](t, y, a, q);
                other[name](t, y, b, q);
                expect(b).toEqual(a);
                other.bind(q)[name](t, y, b);
                expect(b).toEqual(a);
                // Bound before all these.
                generated[name](t, y, a, first);
                bound[name](t, y, b);
                expect(b).toEqual(a);
              }
            }
          },
        ),
        { numRuns: samples(100) },
      );
    });
  }

  /** Of point i: times beyond the reach of the sine kernel, and some that are no numbers; or one time for all. */
  const times = fc.constantFrom<((t: number, i: number) => number)[]>(
    (t, i) => (i % 7 === 6 ? t * 10 ** (i / 8) : i % 50 === 49 ? Number.NaN : t + 0.37 * i),
    (t) => t,
    (t) => 1e9 * t,
    (_, i) => (i % 2 === 0 ? 0 : -0),
  );

  for (const execution of ["interpreted", "webassembly"] as const) {
    test(`${execution} batches of any length have the bits of single points`, () => {
      fc.assert(
        fc.property(randomSystem, randomPoint, lengths, times, (system, point, count, timeOf) => {
          const { t, y, q } = point;
          const n = system.variables.length;
          const bound = compileSystem(system, { execution }).bind(q);
          const times = Float64Array.from({ length: count }, (_, i) => timeOf(t, i));
          const states = Float64Array.from(
            { length: n * count },
            (_, j) => (y[j % n] as number) * Math.cos(j),
          );
          const [out, one] = [new Float64Array(n * count), new Float64Array(n)];
          bound.batch(count, times, states, out);
          const { rhs } = compileSystem(system, { execution: "generated" }).bind(q);
          const expected = new Float64Array(n * count);
          for (let i = 0; i < count; i++) {
            rhs(times[i] as number, states.subarray(n * i, n * (i + 1)), one);
            expected.set(one, n * i);
          }
          expect(out).toEqual(expected);
        }),
        { numRuns: samples(60) },
      );
    });
  }

  for (const execution of ["generated", "interpreted", "webassembly"] as const) {
    test(`${execution} arrays of a program have the bits of arrays of one's own, and no other is written`, () => {
      fc.assert(
        fc.property(randomSystem, randomPoint, lengths, (system, { t, y, q }, count) => {
          const n = system.variables.length;
          const bound = compileSystem(system, { execution }).bind(q);
          const other = compileSystem(system, { execution: "interpreted" }).bind(q);
          const room = 3;
          const given = bound.arrays(count + room);
          given.t.forEach((_, i) => (given.t[i] = t + 0.37 * i));
          given.y.forEach((_, j) => (given.y[j] = (y[j % n] as number) * Math.cos(j)));
          given.out.fill(7);
          const expected = new Float64Array(n * (count + room)).fill(7);
          // From the second point on: the last one is single or not, whatever the number.
          other.batch(count, given.t.slice(1), given.y.slice(n), expected.subarray(n));
          bound.batch(count, given.t.subarray(1), given.y.subarray(n), given.out.subarray(n));
          expect(given.out).toEqual(expected);
          // Results may replace the states, and times may lie elsewhere.
          bound.batch(count, given.t.slice(1), given.y.subarray(n), given.y.subarray(n));
          expect(given.y.slice(n, n * (count + 1))).toEqual(expected.slice(n, n * (count + 1)));
        }),
        { numRuns: samples(30) },
      );
    });
  }

  for (const execution of ["generated", "webassembly"] as const) {
    test(`${execution} arrays of more than 2 GiB are computed on as others are`, () => {
      const system = {
        variables: ["x", "v"],
        parameters: [],
        rates: [parseScalar("v"), parseScalar("-x^3")],
      };
      const bound = compileSystem(system, { execution }).bind(new Float64Array(0));
      // Somewhere among these states, an address in one memory with the times would pass 2 GiB.
      const { t, y, out } = bound.arrays(1e8);
      const [from, count] = [(2 ** 31 - 8e8 - 2 ** 18) / 16, 2 ** 15];
      y.fill(1, 2 * from, 2 * (from + count));
      bound.batch(count, t.subarray(from), y.subarray(2 * from), out.subarray(2 * from));
      const derivatives = out.subarray(2 * from, 2 * (from + count));
      expect(derivatives.findIndex((value, j) => value !== (j % 2 === 0 ? 1 : -1))).toBe(-1);
    });
  }

  test("a module takes over after many points, with the same bits; a bad number is refused", () => {
    const bound = kerr().bind(Float64Array.of(1.1, 0.2, 0.3, 0.4 * Math.PI, 1.13, 1.4));
    const count = 30_001;
    const t = Float64Array.from({ length: count }, (_, i) => 0.731 * i);
    const y = Float64Array.from({ length: 2 * count }, (_, i) => 2 * Math.sin(7 * i));
    const [first, out] = [new Float64Array(2 * count), new Float64Array(2 * count)];
    bound.batch(count, t, y, first);
    for (let pass = 0; pass < 20; pass++) bound.batch(count, t, y, out);
    expect(out).toEqual(first);
    expect(() => bound.arrays(1.5)).toThrow(/`count` must be a whole number, but is 1\.5/);
  });

  test("the Kerr oscillator agrees with the published equation", () => {
    const { bind, rhs } = kerr();
    const q = Float64Array.of(1.1, 0.2, 0.3, 0.4 * Math.PI, 1.13, 1.4);
    const bound = bind(q);
    const count = 200;
    const t = Float64Array.from({ length: count }, (_, i) => 0.731 * i);
    const y = Float64Array.from({ length: 2 * count }, (_, i) => 2 * Math.sin(7 * i));
    const out = new Float64Array(2 * count);
    bound.batch(count, t, y, out);
    const one = new Float64Array(2);
    for (let i = 0; i < count; i++) {
      const [x, v] = [y[2 * i] as number, y[2 * i + 1] as number];
      expect(out[2 * i]).toBe(v);
      expect(out[2 * i + 1]).toBeCloseTo(kerrAcceleration(t[i] as number, x, v, q), 12);
      rhs(t[i] as number, Float64Array.of(x, v), one, q);
      expect(one[1]).toBe(out[2 * i + 1]);
    }
  });

  for (const execution of ["generated", "webassembly", "interpreted"] as const) {
    test(`rhs follows q as its contents change, through NaN and both zeros (${execution})`, () => {
      const [x, a, b] = ["x", "a", "b"].map((name) => Scalar.parameter(name)) as [
        Scalar,
        Scalar,
        Scalar,
      ];
      const { rhs } = compileSystem(
        {
          variables: ["x"],
          parameters: ["a", "b"],
          rates: [x.times(a.times(a)).dividedBy(b)],
        },
        { execution },
      );
      const q = Float64Array.of(1, 1);
      const out = new Float64Array(1);
      const at = (...values: number[]) => {
        q.set(values);
        rhs(0, Float64Array.of(3), out, q);
        return out[0];
      };
      expect(at(2, 1)).toBe(12);
      expect(at(2, 2)).toBe(6);
      expect(at(Number.NaN, 2)).toBeNaN();
      expect(at(1, 2)).toBe(1.5);
      expect(at(1, 0)).toBe(Number.POSITIVE_INFINITY);
      expect(at(1, -0)).toBe(Number.NEGATIVE_INFINITY);
      expect(at(1, 0)).toBe(Number.POSITIVE_INFINITY);
    });

    test(`bind(q) keeps the values that q had (${execution})`, () => {
      const [x, a] = [Scalar.parameter("x"), Scalar.parameter("a")];
      const { bind } = compileSystem(
        { variables: ["x"], parameters: ["a"], rates: [x.times(a)] },
        { execution },
      );
      const q = Float64Array.of(2);
      const bound = bind(q);
      q[0] = 5;
      const out = new Float64Array(1);
      bound.rhs(0, Float64Array.of(3), out);
      expect(out[0]).toBe(6);
      bound.jacobian(0, Float64Array.of(3), out);
      expect(out[0]).toBe(2);
    });

    test(`y may be overwritten by out (${execution})`, () => {
      const [x, v] = [Scalar.parameter("x"), Scalar.parameter("v")];
      const { rhs } = compileSystem(
        {
          variables: ["x", "v"],
          parameters: [],
          rates: [v.times(v), x.negated()],
        },
        { execution },
      );
      const y = Float64Array.of(2, 3);
      rhs(0, y, y, new Float64Array(0));
      expect([...y]).toEqual([9, -2]);
    });
  }

  test("a ramp t·x and a chirp cos(ωt + βt²) are rates", () => {
    const [x, t, omega, beta] = ["x", "s", "omega", "beta"].map((name) =>
      Scalar.parameter(name),
    ) as [Scalar, Scalar, Scalar, Scalar];
    const angle = omega.times(t).plus(beta.times(t).times(t));
    const { rhs, programs } = compileSystem({
      variables: ["x"],
      parameters: ["omega", "beta"],
      rates: [t.times(x).plus(Scalar.cos(angle))],
      time: "s",
    });
    const out = new Float64Array(1);
    rhs(1.5, Float64Array.of(2), out, Float64Array.of(0.7, 0.3));
    expect(out[0]).toBeCloseTo(3 + Math.cos(0.7 * 1.5 + 0.3 * 2.25), 14);
    expect(programs.rhs.instructions.filter(({ kind }) => kind === "cosine")).toHaveLength(1);
  });
});

test("very long programs run as a module, with the bits of generated code", () => {
  const variables = Array.from({ length: 80 }, (_, j) => `y${j}`);
  const ys = variables.map((name) => Scalar.parameter(name));
  const rates = ys.map((own, j) =>
    Scalar.sum(ys.map((y, k) => own.times(y).scaled(((7 * j + k) % 11) + 2))),
  );
  const system = { variables, parameters: [], rates };
  const state = Float64Array.from(variables, (_, j) => Math.sin(j));
  const [usual, generated] = [{}, { execution: "generated" } as const].map((options) => {
    const compiled = compileSystem(system, options);
    const { rhs } = compiled.bind(new Float64Array(0));
    const out = new Float64Array(80);
    rhs(0, state, out);
    return { out, isText: "text" in rhs, length: compiled.programs.rhs.instructions.length };
  });
  expect(usual?.length).toBeGreaterThan(6000);
  // Steps call it in place of holding its code, as they do with that of a short one.
  expect(usual?.isText).toBe(false);
  const short = kerr();
  expect("text" in short.bind(new Float64Array(short.parameters.length)).rhs).toBe(true);
  expect(usual?.out).toEqual(generated?.out);
});
