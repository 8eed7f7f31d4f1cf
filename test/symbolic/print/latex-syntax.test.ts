import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLatex, parseSyntax, syntaxLatex } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { shape } from "../parse/shape.ts";
import { syntaxTrees } from "../parse/syntax-trees.ts";

const names = [
  ...[
    "x",
    "e",
    "c",
    "U",
    "omega0",
    "omega_d",
    "n_th",
    "F_q",
    "Delta",
    "omega",
    "gain",
    "kappa_Max",
  ],
  ...["a_", "x1", "Delta_omega", "hbar", "i", "T", "Alpha", "omicron", "a_1b"],
];
const functions = ["sin", "cos", "sqrt", "exp", "abs", "coth"];

const trees = syntaxTrees(names, functions);

describe("syntaxLatex(node)", () => {
  it("parseLatex(print(tree)) = tree for any tree", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const latex = syntaxLatex(tree);
        expect(shape(parseLatex(latex)), latex).toBe(shape(tree));
      }),
      { numRuns: samples(1500) },
    );
  });

  it.each([
    ["alpha*x^4/4 - b x^2", String.raw`\frac{\alpha x^{4}}{4} - b x^{2}`],
    ["F cos(omega t)^2 x", String.raw`F \cos^{2}\left(\omega t\right) x`],
    ["1.5e-3*x", String.raw`\left(1.5 \cdot 10^{-3}\right) x`],
    ["a*sqrt(358)^b", String.raw`a \cdot \left(\sqrt{358}\right)^{b}`],
    ["a*(x)", "a x"],
    // Beside a factor, upright mm is the unit.
    ["-a*mm^2 + 7*ag", String.raw`-a \cdot \mathrm{mm}^{2} + 7 \cdot \mathrm{ag}`],
    // Editors of formulas leave the space out, and \\Delta\\omega may be one name.
    ["Delta*omega", String.raw`\Delta \cdot \omega`],
    ["a*(-x)*2", String.raw`a \cdot \left(-x\right) \cdot 2`],
    ["(x+1)^2/sqrt(2)", String.raw`\frac{\left(x + 1\right)^{2}}{\sqrt{2}}`],
  ])("%s prints as %s", (text, latex) => {
    expect(syntaxLatex(parseSyntax(text))).toBe(latex);
  });

  it.each([
    "-a*mm^2 + 7*ag",
    `g${"a".repeat(200)}`,
    `g_${"a".repeat(200)}`,
    `omega0_${"d".repeat(130)}`,
  ])("%s is read back", (text) => {
    const tree = parseSyntax(text);
    expect(shape(parseLatex(syntaxLatex(tree)))).toBe(shape(tree));
  });
});
