import { expect, test } from "vitest";
import { parseScalar } from "../../../symbolic/index.ts";
import { factoredText, parameterOrder, scalarLatex } from "../../../symbolic/print/index.ts";

const product = parseScalar("F10*F2*gamma*hbar*t/(m*b)");

test("names stand by letter, numbers by value, and time behind all", () => {
  expect(factoredText(product)).toBe("F2*F10*gamma*hbar*t/(b*m)");
  expect(scalarLatex(product)).toBe("\\frac{F_{2} F_{10} \\gamma \\hbar t}{b m}");
});

test("names stand in the order that is given", () => {
  const order = parameterOrder([/^gamma$/, /^m$/], [/^F\d*$/]);
  expect(factoredText(product, { order })).toBe("gamma*hbar*t*F2*F10/(m*b)");
  expect(scalarLatex(product, { order })).toBe("\\frac{\\gamma \\hbar t F_{2} F_{10}}{m b}");
});
