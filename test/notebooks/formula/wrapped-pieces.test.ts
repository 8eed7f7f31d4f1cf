import katex from "katex";
import { describe, expect, test } from "vitest";
import { wrappedPieces } from "../../../notebooks/formula/wrapped-pieces.ts";
import { dissipatorTermLatex, masterEquation, readModel } from "../../../derivations/index.ts";

describe("wrappedPieces(latex)", () => {
  test("holds short sums in brackets together, and lets a line end before the commutator", () => {
    const latex =
      "(1+\\cos(2\\theta))\\frac{a}{4\\hbar}\\,c(T)\\,[\\hat{x},\\{\\hat{p},\\hat{\\rho}\\}]";
    expect(wrappedPieces(latex)).toEqual([
      "(1+\\cos(2\\theta)) \\frac{a}{4\\hbar}\\,",
      "c(T)\\,",
      "[\\hat{x},\\{\\hat{p},\\hat{\\rho}\\}]",
    ]);
  });

  test.each([
    "\\sqrt[3]{2} x",
    "\\left.\\frac{(a}{b)}\\right|_0",
    "a + b",
    "\\frac{(a+b)}{c}",
    "F\\cos(\\omega t)",
  ])("leaves %s alone", (latex) => {
    expect(wrappedPieces(latex)).toEqual([latex]);
  });

  test("every term of a driven quintic oscillator is still LaTeX, part by part, and the same", () => {
    const model = readModel({
      potential: "alpha*x^4/4 + eta*x^6/6",
      drives: ["F*cos(omega*t+phi)*x^2"],
    });
    const plain = (latex: string): string =>
      latex.replaceAll(
        /\\vphantom\{(?:[^{}]|\{[^{}]*\})*\}|\\kern-0\.12em|\\left\.|\\right\.|\{\}| /g,
        "",
      );
    let broken = 0;
    for (const { latex: term } of masterEquation(model).dissipator.map(dissipatorTermLatex)) {
      const parts = wrappedPieces(term);
      if (parts.length > 1) broken += 1;
      expect(plain(parts.join(""))).toBe(plain(term));
      for (const part of parts) katex.renderToString(part, { throwOnError: true, strict: "error" });
    }
    expect(broken).toBeGreaterThan(2);
  });
});
