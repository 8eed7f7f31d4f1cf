import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileScalars } from "../../../numeric/program/index.ts";
import { evaluate, GaussianRational, Scalar } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";

const names = ["hbar", "a", "theta"];

const scalar = fc
  .array(
    fc.tuple(
      fc.integer({ min: -7, max: 7 }),
      fc.integer({ min: -7, max: 7 }),
      fc.integer({ min: -5, max: 5 }),
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: -4, max: 4 }),
    ),
    { maxLength: 5 },
  )
  .map((terms) =>
    Scalar.sum(
      terms.map(([re, im, hbar, a, theta]) =>
        Scalar.constant(GaussianRational.of(re, im))
          .times(Scalar.parameter("hbar", hbar / 2))
          .times(Scalar.parameter("a", a))
          .times(Scalar.phaseFactor(Scalar.parameter("theta").times(Scalar.rational(theta, 2)))),
      ),
    ),
  );

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe("compileScalars(expressions, names)", () => {
  for (const execution of ["generated", "webassembly", "interpreted"] as const) {
    test(`${execution} tables of complex scalars agree with evaluate`, () => {
      fc.assert(
        fc.property(
          fc.array(scalar, { maxLength: 6 }),
          fc.tuple(between(0.5, 2), between(0.5, 2), between(-4, 4)),
          (expressions, values) => {
            const table = compileScalars(expressions, names, { execution });
            const re = new Float64Array(expressions.length);
            const im = new Float64Array(expressions.length);
            table(Float64Array.from(values), re, im);
            const known = new Map(names.map((name, j) => [name, values[j] as number]));
            expressions.forEach((expression, j) => {
              const expected = evaluate(expression, known);
              const tolerance = expression.terms.reduce((sum, { coefficient, monomial }) => {
                const value = evaluate(Scalar.term(coefficient, monomial), known);
                return sum + 1e-14 * Math.hypot(value.re, value.im);
              }, 0);
              expect(Math.abs((re[j] as number) - expected.re)).toBeLessThanOrEqual(tolerance);
              expect(Math.abs((im[j] as number) - expected.im)).toBeLessThanOrEqual(tolerance);
            });
          },
        ),
        { numRuns: samples(200) },
      );
    });
  }

  for (const execution of ["generated", "webassembly", "interpreted"] as const) {
    test(`two tables do not disturb each other, nor two calls of one (${execution})`, () => {
      const [a, theta] = [Scalar.parameter("a"), Scalar.parameter("theta")];
      const first = compileScalars([a.times(Scalar.i), a.power(2)], ["a"], { execution });
      const second = compileScalars([Scalar.phaseFactor(theta)], ["theta"], { execution });
      const [re, im, re2, im2] = [2, 2, 1, 1].map((n) => new Float64Array(n)) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      first(Float64Array.of(3), re, im);
      second(Float64Array.of(0), re2, im2);
      expect([...re, ...im, ...re2, ...im2]).toEqual([0, 9, 3, 0, 1, 0]);
      first(Float64Array.of(-2), re, im);
      expect([...re, ...im]).toEqual([0, 4, -2, 0]);
    });
  }
});
