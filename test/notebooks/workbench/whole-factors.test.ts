import katex from "katex";
import { describe, expect, test } from "vitest";
import { wholeFactors } from "../../../notebooks/workbench/views/whole-factors.ts";
import { dissipatorTermLatex, masterEquation, readModel } from "../../../derivations/index.ts";

describe("wholeFactors(latex)", () => {
  test("holds sums in brackets together, and lets a line end before the commutator", () => {
    const latex =
      "(1+\\cos(2\\theta))\\frac{a}{4\\hbar}\\,c(T)\\,[\\hat{x},\\{\\hat{p},\\hat{\\rho}\\}]";
    expect(wholeFactors(latex)).toBe(
      "(1+\\nobreak \\cos(2\\theta))\\allowbreak \\frac{a}{4\\hbar}\\,\\allowbreak c(T)\\,\\allowbreak [\\hat{x},\\{\\hat{p},\\hat{\\rho}\\}]",
    );
  });

  test.each([
    "\\sqrt[3]{2} x",
    "\\left.\\frac{(a}{b)}\\right|_0",
    "a + b",
    "\\frac{(a+b)}{c}",
    "F\\cos(\\omega t)",
  ])("leaves %s alone", (latex) => {
    expect(wholeFactors(latex)).toBe(latex);
  });

  test("every term of a driven quintic oscillator is still LaTeX, and the same", () => {
    const model = readModel({
      potential: "alpha*x^4/4 + eta*x^6/6",
      drives: ["F*cos(omega*t+phi)*x^2"],
    });
    for (const { latex: term } of masterEquation(model).dissipator.map(dissipatorTermLatex)) {
      const set = wholeFactors(term);
      expect(set.replaceAll(/\\(?:allow|no)break /g, "")).toBe(term);
      katex.renderToString(set, { throwOnError: true, strict: "error" });
    }
  });
});
