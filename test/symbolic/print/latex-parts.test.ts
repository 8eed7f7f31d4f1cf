import { expect, test } from "vitest";
import { latexParts } from "../../../symbolic/print/latex/factors.ts";

/** The factors of a formula of one term. */
const factorsOf = (latex: string) => latexParts(latex)?.[0]?.factors;

// Where a line breaks behind a factor, the space or comma behind it stays with it.
test.each([
  ["a \\left(b + c\\right)^{2}\\,d", ["a", "\\left(b + c\\right)^{2}\\,", "d"]],
  ["\\bigl(a\\bigr), b", ["\\bigl(a\\bigr),", "b"]],
  ["c(T)\\,x", ["c(T)\\,", "x"]],
  ["\\frac{a}{b}\\,c", ["\\frac{a}{b}\\,", "c"]],
])("%s has the factors %j", (latex, factors) => {
  expect(factorsOf(latex)?.map((factor) => factor.latex)).toEqual(factors);
});

test("a bracket has its function, what is in it, its exponent, and space behind it", () => {
  expect(factorsOf("\\cos\\left(t\\right)^{2}\\,x")?.[0]?.bracket).toEqual({
    ...{ before: "\\cos", open: "\\left(", inside: "t", close: "\\right)", after: "^{2}\\," },
  });
});

test("terms have the sign in front of them, and each is as in the source", () => {
  const parts = latexParts("y = a\\,b - \\frac{c}{d}")?.map(({ joint, latex }) => [joint, latex]);
  expect(parts).toEqual([
    ["", "y"],
    ["=", "a\\,b"],
    ["-", "\\frac{c}{d}"],
  ]);
});
