import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLatex, parseSyntax, syntaxLatex, type Syntax } from "../../../symbolic/index.ts";
import { shape } from "../parse/shape.ts";

const span = { start: 0, end: 0 };
const names = [
  ...["x", "e", "c", "U", "omega0", "omega_0", "n_th", "F_q", "Delta", "omega", "gain", "kappaMax"],
  ...["a_", "x1", "Deltaomega", "hbar", "i", "T", "Alpha", "omicron", "a1b"],
];
const functions = ["sin", "cos", "sqrt", "exp", "abs", "coth"];

/** Any tree at all, built directly and not from text. */
const trees = fc.letrec<{ tree: Syntax }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthIdentifier: "tree" },
    fc.oneof(
      fc.nat(999).map((n): Syntax => {
        return { tag: "number", text: `${n}`, numerator: BigInt(n), denominator: 1n, span };
      }),
      fc.constantFrom(...names).map((name): Syntax => ({ tag: "name", name, span })),
    ),
    fc
      .tuple(tie("tree"), tie("tree"), fc.array(tie("tree"), { maxLength: 2 }))
      .chain(([first, second, rest]) =>
        fc.constantFrom<Syntax>(
          { tag: "sum", terms: [first, second, ...rest], span },
          { tag: "product", factors: [first, second, ...rest], span },
          { tag: "quotient", numerator: first, denominator: second, span },
          { tag: "power", base: first, exponent: second, span },
          { tag: "negate", operand: first, span },
        ),
      ),
    fc
      .tuple(fc.constantFrom(...functions), tie("tree"))
      .map(([name, argument]): Syntax => ({ tag: "call", name, args: [argument], span })),
  ),
})).tree;

describe("syntaxLatex(node)", () => {
  it("parseLatex(print(tree)) = tree for any tree", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const latex = syntaxLatex(tree);
        expect(shape(parseLatex(latex)), latex).toBe(shape(tree));
      }),
      { numRuns: 1500, seed: 20261122 },
    );
  });

  it.each([
    ["alpha*x^4/4 - b x^2", String.raw`\frac{\alpha x^{4}}{4} - b x^{2}`],
    ["F cos(omega t)^2 x", String.raw`F \cos^{2}\left(\omega t\right) x`],
    ["1.5e-3*x", String.raw`\left(1.5 \cdot 10^{-3}\right) x`],
    ["a*(x)", "a x"],
    // Editors of formulas leave the space out, and \\Delta\\omega may be one name.
    ["Delta*omega", String.raw`\Delta \cdot \omega`],
    ["a*(-x)*2", String.raw`a \cdot \left(-x\right) \cdot 2`],
    ["(x+1)^2/sqrt(2)", String.raw`\frac{\left(x + 1\right)^{2}}{\sqrt{2}}`],
  ])("%s prints as %s", (text, latex) => {
    expect(syntaxLatex(parseSyntax(text))).toBe(latex);
  });
});
