import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  annihilation,
  creation,
  momentum,
  Operator,
  parseOperator,
  parseScalar,
  position,
  reorder,
} from "../../../symbolic/index.ts";

/** The power by plain multiplication, without the closed formula. */
function product(operator: Operator, n: number): Operator {
  let result = operator.times(Operator.scalar(operator.ordering, parseScalar("1"), operator.modes));
  for (let j = 1; j < n; j++) result = result.times(operator);
  return result;
}

describe("powers of linear forms", () => {
  test("(x + p)² = x² + 2xp + p² - iħ", () => {
    // xp + px = 2xp - iħ
    const expected = parseOperator("x^2 + 2*x*p + p^2 - i*hbar");
    expect(position().plus(momentum()).power(2).equals(expected)).toBe(true);
  });

  test("(a + a†)⁴ = :(a + a†)⁴: + 6 :(a + a†)²: + 3", () => {
    // Wick's theorem: 6 ways to contract one pair of four factors, 3 ways to contract two.
    const quadrature = annihilation().plus(creation());
    const fourth = quadrature.power(4);
    const coefficient = (m: number, n: number): string => fourth.coefficientOf(m, n).toString();
    expect([0, 1, 2, 3, 4].map((n) => coefficient(4 - n, n))).toEqual(["1", "4", "6", "4", "1"]);
    expect([0, 1, 2].map((n) => coefficient(2 - n, n))).toEqual(["6", "12", "6"]);
    expect(coefficient(0, 0)).toBe("3");
    expect(fourth.terms.length).toBe(9);
  });

  test("Aⁿ = A·A·…·A for A = s + Σ λL + ρR, in every ordering and with two modes", () => {
    const coefficient = fc.constantFrom("0", "1", "-2", "i", "hbar/2", "alpha+1", "sqrt(2)*beta");
    fc.assert(
      fc.property(
        fc.constantFrom("xp", "px", "weyl", "normal", "antinormal"),
        fc.integer({ min: 1, max: 2 }),
        fc.array(coefficient, { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (ordering, modes, texts, n) => {
          const terms = texts.slice(0, 2 * modes + 1).map((text, j) => ({
            exponents: Array.from({ length: 2 * modes }, (_, k) => (k === j ? 1 : 0)),
            coefficient: parseScalar(text),
          }));
          const form = Operator.of(ordering, modes, terms);
          expect(form.power(n).equals(product(form, n))).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("the Weyl symbol of (αx + βp)ⁿ is the n-th power of the numbers αx + βp", () => {
    const form = parseOperator("alpha*x + beta*p");
    const symbol = reorder(form.power(6), "weyl");
    // C(6,2) α⁴β² x⁴p²
    expect(symbol.coefficientOf(4, 2).equals(parseScalar("15*alpha^4*beta^2"))).toBe(true);
    expect(symbol.terms.length).toBe(7);
  });
});
