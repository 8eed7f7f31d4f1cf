import { describe, expect, test } from "vitest";
import { mathMl } from "../../../notebooks/workbench/download/mathml.ts";

/** Names, numbers and spaces in the order in which they are read. */
function read(latex: string): string {
  return mathMl(latex, String)
    .replace(/<annotation[^]*/, "")
    .replaceAll(/<mspace[^>]*><\/mspace>/g, "␣")
    .replaceAll(/<[^>]*>|\u2061/g, "");
}

describe("mathMl(latex)", () => {
  test.each([
    ["F\\cos(\\omega t)x", "F␣cos(ωt)x"],
    ["2\\cosh x", "2␣cosh␣x"],
    ["(a)\\sin^2(\\theta)", "(a)␣sin2(θ)"],
    ["a+\\sin\\theta", "a+sin␣θ"],
    ["\\cos(2\\theta)\\sin\\theta", "cos(2θ)␣sin␣θ"],
    ["\\frac{1}{2}\\tan(t)", "12␣tan(t)"],
  ])("%s has TeX's spaces about functions", (latex, text) => {
    expect(read(latex)).toBe(text);
  });

  test("shows what is no LaTeX as it is typed", () => {
    expect(mathMl("\\frac{1}", String)).toBe("<code>\\frac{1}</code>");
  });
});
