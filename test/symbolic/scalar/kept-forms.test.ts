import { expect, test } from "vitest";
import { parseScalar, Rational } from "../../../symbolic/index.ts";

// What test/mutation found to have no test in this room.

test.each(["sqrt(2)*a^2/b", "sqrt(3)*a^2/b", "sqrt(6)*a^2/b", "a^2/b"])(
  "%s without its root is a² / b",
  (text) => {
    const powers = parseScalar(text).terms[0]?.monomial.powers;
    const rest = powers?.withoutRoot();
    expect([rest?.radicand, rest?.names, rest?.exponents]).toEqual([
      1,
      ["a", "b"],
      parseScalar("a^2/b").terms[0]?.monomial.powers.exponents,
    ]);
  },
);

test("a decimal whose product is whole is a whole number, and makes no other number a decimal", () => {
  const whole = Rational.from(1.5).times(Rational.of(2));
  expect([whole.toString(), whole.isDecimal]).toEqual(["3", false]);
  expect(whole.times(Rational.of(1, 4)).isDecimal).toBe(false);
  // Written as 1e+300, it is whole as well.
  expect(Rational.from(1e300).isDecimal).toBe(false);
  // A product with a decimal that stays one is one.
  expect(Rational.from(1.5).times(Rational.of(1, 4)).isDecimal).toBe(true);
});
