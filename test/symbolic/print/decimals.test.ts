import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  parseLatex,
  parseScalar,
  printedScalarText,
  scalarFromSyntax,
} from "../../../symbolic/index.ts";
import { factoredText, scalarLatex } from "./with-angle.ts";

describe("a decimal that was typed is printed as typed, a fraction as a fraction", () => {
  test.each([
    ["0.1", "0.1", "0.1"],
    ["0.25*a", "0.25*a", "0.25 a"],
    ["0.123456*a", "0.123456*a", "0.123456 a"],
    ["-1.234*a/b", "-1.234*a/b", "-\\frac{1.234 a}{b}"],
    ["1e-34*a", "1e-34*a", "10^{-34} a"],
    ["6.62607015e-34", "6.62607015e-34", "6.62607015 \\cdot 10^{-34}"],
    ["2.5e-3*a", "0.0025*a", "0.0025 a"],
    ["1/10", "1/10", "\\frac{1}{10}"],
    ["617/500*a", "617/500*a", "\\frac{617 a}{500}"],
    ["a/4", "1/4*a", "\\frac{a}{4}"],
    ["0.1*a+b/4", "0.1*a+1/4*b", "0.1 a + \\frac{b}{4}"],
    ["0.1*a+0.25*b", "0.1*a+0.25*b", "0.1 a + 0.25 b"],
    ["0.1*(a+b)", "0.1*(a+b)", "0.1 (a + b)"],
    ["cos(1.1*t)", "cos(1.1*t)", "\\cos(1.1 t)"],
    ["cos(omega*t+0.3)", "cos(omega*t+0.3)", "\\cos(\\omega t + 0.3)"],
    ["cos(omega*t+3/10)", "cos(omega*t+3/10)", "\\cos(\\omega t + 3/10)"],
    ["0.5*sqrt(2)*a", "0.5*sqrt(2)*a", "0.5 \\sqrt{2} a"],
    // What comes about from decimals is a decimal where that is exact.
    ["3*0.1*a", "0.3*a", "0.3 a"],
    ["0.25*2*a", "0.5*a", "0.5 a"],
    ["0.5*2*a/4", "1/4*a", "\\frac{a}{4}"],
    ["0.1*a/3", "1/30*a", "\\frac{a}{30}"],
    ["0.1+1/4", "0.35", "0.35"],
    ["0.5*a+0.5*a", "a", "a"],
  ])("%s", (typed, text, latex) => {
    const scalar = parseScalar(typed);
    expect(factoredText(scalar)).toBe(text);
    expect(scalarLatex(scalar)).toBe(latex);
  });

  test("any number of 15 figures", () => {
    fc.assert(
      fc.property(
        fc.nat(999_999_999_999_999),
        fc.integer({ min: 1, max: 15 }),
        (digits, places) => {
          fc.pre(digits % 10 !== 0);
          const padded = `${digits}`.padStart(places + 1, "0");
          const typed = `${padded.slice(0, -places)}.${padded.slice(-places)}`;
          const text = printedScalarText(parseScalar(typed));
          // Below 1e-5 it has a power of ten, as in 1.5e-7.
          if (typed.startsWith("0.00000")) expect(text).toMatch(/e-\d+$/);
          else expect(text).toBe(typed);
          expect(parseScalar(text).equals(parseScalar(typed))).toBe(true);
        },
      ),
    );
  });

  test("nothing but the printed form knows the notation", () => {
    const [decimal, fraction] = [parseScalar("0.25*a+cos(1.5*t)"), parseScalar("a/4+cos(3/2*t)")];
    expect(decimal.equals(fraction)).toBe(true);
    expect(String(decimal)).toBe(String(fraction));
    expect(printedScalarText(decimal)).not.toBe(printedScalarText(fraction));
    expect(decimal.minus(fraction).isZero).toBe(true);
  });
});

test("a sign in braces at the start of a line reads as the sign", () => {
  for (const [latex, text] of [
    ["{-}a \\frac{\\gamma}{2} + b", "-a*gamma/2+b"],
    ["y ={}& {-}a \\\\\n& - b", undefined],
    ["\\begin{aligned}\n{-}a \\\\\n& - b\n\\end{aligned}", "-a-b"],
    ["\\begin{align*} V(x) ={}& {-}a x^2 \\\\ & + b x^4 \\end{align*}", "-a*x^2+b*x^4"],
    ["2 \\left({-}a + b\\right)", "2*(b-a)"],
    ["{+}a\\,", "a"],
  ] as const) {
    const read = (): string => {
      const syntax = parseLatex(latex);
      return String(scalarFromSyntax(syntax, latex));
    };
    if (text === undefined) expect(read).toThrow(/left side|`y`/);
    else expect(read()).toBe(String(parseScalar(text)));
  }
  // Elsewhere it stays what it was: an error.
  for (const wrong of ["x^{-}2 + \\,a", "a {-} b\\,", "\\hat{-}a"]) {
    expect(() => parseLatex(wrong), wrong).toThrow();
  }
});
