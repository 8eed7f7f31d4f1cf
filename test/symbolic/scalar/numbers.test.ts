import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  momentum,
  parseScalar,
  position,
  Rational,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";

describe("numbers stand for exact scalars", () => {
  test.each([
    [0.1, "1/10"],
    [-2, "-2"],
    [1.5e-3, "3/2000"],
    [1e21, "1000000000000000000000"],
    [5e-324, `1/2${"0".repeat(323)}`],
  ])("%d is %s", (number, text) => {
    expect(Rational.from(number).toString()).toBe(text);
  });

  test("any double is the decimal that is read back as it", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        if (number === 0 || Math.abs(number) > 1e-300) {
          expect(Scalar.from(number).equals(parseScalar(String(number)))).toBe(true);
        }
        expect(Rational.from(number).toNumber()).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  test.each([Number.NaN, Infinity])("%d is refused", (number) => {
    expect(() => Scalar.from(number)).toThrow(
      new RangeError(`An exact number must be finite, but is ${number}.`),
    );
  });

  test("in sums, products and multiples of scalars, operators and superoperators", () => {
    const gamma = Scalar.parameter("gamma");
    expect(`${gamma.times(0.5).plus(2).minus(0.25)}`).toBe("7/4+1/2*gamma");
    expect(`${gamma.dividedBy(4).scaled(3)}`).toBe("3/4*gamma");
    expect(position().scaled(2).equals(position().plus(position()))).toBe(true);
    const commutator = Superoperator.commutator(momentum());
    expect(commutator.scaled(2).equals(commutator.plus(commutator))).toBe(true);
  });
});

describe("what Node prints", () => {
  test("is the text of scalars, operators and superoperators", () => {
    const x = position().scaled(Scalar.parameter("alpha"));
    expect(inspect(Scalar.parameter("gamma"))).toBe("gamma");
    expect(inspect(x)).toBe("alpha*x");
    expect(inspect(Superoperator.commutator(x))).toBe("alpha*x*ρ-alpha*ρ*x");
    expect(inspect(Superoperator.commutator(x).minus(Superoperator.commutator(x)))).toBe("0");
  });
});
