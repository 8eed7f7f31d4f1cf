import { describe, expect, test } from "vitest";
import { parseScalar } from "../../../symbolic/index.ts";
import {
  alignedLatex,
  estimatedWidth,
  factoredTerm,
  lineLatex,
  type LatexTerm,
} from "../../../symbolic/print/index.ts";
import { factorScalar, scalarTerms } from "./with-angle.ts";

function linesOf(latex: string): readonly string[] {
  return latex
    .split("\n")
    .filter((line) => !/^\\(begin|end)/.test(line))
    .map((line) => line.replace(/ \\\\$/, ""));
}

describe("alignedLatex(left, terms)", () => {
  const letters = [..."abdefghjklnqrsuw"];
  const sum = scalarTerms(parseScalar(letters.join("+")));

  test("a short sum stays on one line, an empty one is zero", () => {
    expect(alignedLatex("y", sum.slice(0, 3))).toBe("y = a + b + d");
    expect(alignedLatex("y", [])).toBe("y = 0");
  });

  test("a long sum is broken before signs, and no line exceeds the width", () => {
    const lines = linesOf(alignedLatex("y", sum, { width: 10 }));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines[0]?.startsWith("y ={}& a + b")).toBe(true);
    for (const line of lines.slice(1)) expect(line).toMatch(/^& \+ /);
    for (const line of lines) expect(estimatedWidth(line)).toBeLessThanOrEqual(10);
    expect(
      lines
        .join(" ")
        .match(/[a-z](?= |$)/g)
        ?.filter((l) => l !== "y"),
    ).toEqual(letters);
  });

  test("a term longer than a line is broken inside its bracket, which grows with fractions", () => {
    const long = factoredTerm(
      factorScalar(parseScalar("gamma*(a/m+b+d+e+f+g+h+j+k)/3*cos(omega*t)")),
    );
    const latex = alignedLatex("y", [long], { width: 12 });
    expect(latex).toContain("\\frac{\\gamma}{3} \\biggl( b + d");
    expect(latex).toContain("\\biggr) \\\\\n& \\times \\cos(\\omega t)");
    expect(latex).toContain("\\\\\n& \\quad + ");
    const flat = factoredTerm(factorScalar(parseScalar("gamma*(a+b+d+e+f+g+h+j+k)")));
    expect(alignedLatex("y", [flat], { width: 10 })).toContain("\\bigl(");
  });

  test("the first minus is a sign, later ones are differences", () => {
    const terms: LatexTerm[] = ["a", "b"].map((latex) => ({ negative: true, latex }));
    expect(alignedLatex("y", terms)).toBe("y = -a - b");
    expect(alignedLatex("y", terms, { width: 3 })).toBe(
      "\\begin{aligned}\ny ={}& {-}a \\\\\n& - b\n\\end{aligned}",
    );
  });
});

describe("estimatedWidth(latex), against widths in em that KaTeX gives in Chromium", () => {
  test.each(measuredWidths())("%s is %f em wide", (latex, em) => {
    expect(Math.abs(estimatedWidth(latex) / em - 1)).toBeLessThan(0.15);
  });
});

/** Measured once with katex 0.16.47: bounding box over the font size, display style. */
function measuredWidths(): readonly [string, number][] {
  return [
    ["\\gamma m \\omega_{0} + a", 4.22],
    [
      "-(1 + \\cos(2 \\theta) + \\sin(2 \\theta)) \\frac{\\gamma m \\omega_{0}}{4 \\hbar}\\,c(T)\\,[\\hat{x}, [\\hat{x}, \\hat{\\rho}]]",
      19.26,
    ],
    ["\\ddot{x} = -\\omega_{0}^{2} x - \\frac{4 \\omega_{0}^{2} U}{3} x^{3}", 9.1],
    [
      "F \\sqrt{\\frac{\\hbar}{2 m \\omega_{0}}} \\cos(\\omega t + \\pi/4)\\,\\hat{a}^{\\dagger 2}",
      11.96,
    ],
    [
      "\\frac{\\kappa_{\\mathrm{max}}^{2}\\,\\mathrm{gain}\\,n_{\\mathrm{th}}}{\\alpha_{1}} \\{\\hat{p}, \\hat{\\rho}\\}",
      8.11,
    ],
    [
      "-\\sin^{2}(\\theta) (1 + \\cos(2 \\theta) + \\sin(2 \\theta)) \\frac{2 \\gamma^{2} U}{3} x^{3}",
      17.16,
    ],
    ["\\left(b + \\frac{a}{\\hbar}\\right)", 3.63],
  ];
}

describe("a list", () => {
  const list = (title: string, latex: string): readonly string[] =>
    linesOf(
      lineLatex({
        tag: "list",
        title,
        entries: [
          { latex: "a", text: "a" },
          { latex, text: "" },
        ],
      }),
    );

  test("stands beside its title where there is room, otherwise below", () => {
    expect(list("Terms", "b")).toEqual(["\\text{Terms:}\\ a,\\ b"]);
    const long = `\\text{${"words ".repeat(8)}}`;
    const lines = list("A title of many words that fills most of a line", long);
    expect(lines).toEqual([
      "& \\text{A title of many words that fills most of a line:}\\",
      `& \\quad a,\\ ${long}`,
    ]);
  });
});
