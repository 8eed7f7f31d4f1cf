import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  alignedLatex,
  displaysLatex,
  estimatedWidth,
  parseScalar,
  Scalar,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { scalarLatex, scalarTerms } from "./with-angle.ts";

const numbers = fc.constantFrom("3", "-1/7", "0.123456", "1e-34*q", "-1.234", "2.5e-7*u", "1e30*w");
const factors = fc.constantFrom(
  ...["a", "b^2", "gamma", "omega0^-1", "gain", "sqrt(hbar)", "sqrt(m)", "k_max", "(a+b-gain)"],
  ...["(1-cos(2*theta)+sin(2*theta))", "cos(omega*t+pi/5)", "sin(1.1*t)", "(gamma/m+b+hbar)"],
);
const scalars = fc
  .array(fc.tuple(numbers, fc.array(factors, { maxLength: 6 })), { minLength: 1, maxLength: 5 })
  .map((terms) =>
    Scalar.sum(terms.map(([number, list]) => parseScalar([`(${number})`, ...list].join("*")))),
  );

/** The lines one behind the other, without what breaking has put in. */
function rejoined(latex: string): string {
  return latex
    .replace(/^\\begin\{aligned\}\ny =\{\}&/, "")
    .replace(/^y =/, "")
    .replace(/\n\\end\{aligned\}$/, "")
    .replaceAll(/\\\\\n&/g, " ")
    .replaceAll("\\quad", " ")
    .replaceAll("{-}", "-");
}

describe("alignedLatex(left, terms, { width })", () => {
  test("reads back as the same scalar, however narrow the lines are", () => {
    let broken = 0;
    fc.assert(
      fc.property(scalars, fc.integer({ min: 6, max: 40 }), (scalar, width) => {
        const latex = alignedLatex("y", scalarTerms(scalar), { width });
        if (latex.includes("\\\\")) broken += 1;
        // Lines are padded, and what is read has a largest length.
        const joined = rejoined(latex).replaceAll(/ +/g, " ");
        expect(parseScalar(`${joined}\\,`).equals(scalar), latex).toBe(true);
      }),
      { numRuns: samples(300) },
    );
    expect(broken).toBeGreaterThan(50);
  });

  test("a short factor does not stand on a line alone: the bracket behind it is broken", () => {
    const bracket = `(${["alpha", "beta", "kappa", "mu", "nu", "xi", "eta", "rho"].map((name) => `\\${name}`).join(" + ")})`;
    const terms = ["A B C D E F G H J K L M", `\\hbar ${bracket}`];
    // Enough for the bracket behind a sign, but not for ħ as well.
    const latex = alignedLatex(
      "y",
      terms.map((text) => ({ negative: false, latex: text })),
      { width: estimatedWidth(bracket) + 3.5 },
    );
    expect(latex).toMatch(/\\hbar \\bigl\( \\alpha/);
    expect(latex).not.toMatch(/\\times/);
  });

  test("no line is longer than the width where every symbol has room", () => {
    fc.assert(
      fc.property(scalars, fc.integer({ min: 16, max: 40 }), (scalar, width) => {
        const latex = alignedLatex("y", scalarTerms(scalar), { width });
        for (const line of latex.split("\n")) {
          expect(estimatedWidth(line.replaceAll(/&|\\\\$/g, "")), line).toBeLessThanOrEqual(
            width + 0.5,
          );
        }
      }),
      { numRuns: samples(300) },
    );
  });
});

describe("displaysLatex(formulas)", () => {
  test("a short formula is a display; a number of an equation becomes a tag", () => {
    expect(displaysLatex(["a = b", "c = d"])).toBe("\\[\na = b\n\\]\n\n\\[\nc = d\n\\]");
    const terms = [
      { negative: false, latex: "a", mark: "1a" },
      { negative: true, latex: "b", mark: "1b" },
    ];
    expect(displaysLatex([alignedLatex("y", terms)])).toBe(
      "\\begingroup\\allowdisplaybreaks\n\\begin{align*}\ny ={}& a \\tag{1a} \\\\\n" +
        "& - b \\tag{1b}\n\\end{align*}\n\\endgroup",
    );
  });

  test("what is gathered is displayed one by one", () => {
    const gathered = "\\begin{gathered}\na = b \\\\[0.6em]\nc = d\n\\end{gathered}";
    expect(displaysLatex([gathered])).toBe(displaysLatex(["a = b", "c = d"]));
  });

  test("equations beside each other stand below each other where they are too wide together", () => {
    expect(displaysLatex(["a = b + c,\\quad d = e"], { width: 6 })).toContain(
      "a ={}& b + c, \\\\\nd ={}& e\n",
    );
  });
});

describe("numbers that were typed as decimals", () => {
  test.each([
    ["0.123456*a", "0.123456 a"],
    ["1.234*a", "1.234 a"],
    ["1e-34*a", "10^{-34} a"],
    ["-2.5e-7*a", "-2.5 \\cdot 10^{-7} a"],
    ["1e30*a", "10^{30} a"],
    ["cos(1.1*t)", "\\cos(1.1 t)"],
    ["a/4", "\\frac{a}{4}"],
    ["3/2*a", "\\frac{3 a}{2}"],
    ["35/64*a", "\\frac{35 a}{64}"],
    ["cos(t+pi/5)", "\\cos(t + \\pi/5)"],
  ])("%s prints as %s", (typed, latex) => {
    expect(scalarLatex(parseScalar(typed))).toBe(latex);
    expect(parseScalar(`${latex}\\,`).equals(parseScalar(typed))).toBe(true);
  });
});
