import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultFunctions,
  parseSyntax,
  printSyntax,
  type Syntax,
} from "../../../symbolic/parse/index.ts";
import { shape } from "./shape.ts";

const span = { start: 0, end: 0 };

/** Any tree at all, built directly and not from text. */
const trees = fc.letrec<{ tree: Syntax }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthIdentifier: "tree" },
    fc.oneof(
      fc.nat(999).map((n): Syntax => {
        return { tag: "number", text: `${n}`, numerator: BigInt(n), denominator: 1n, span };
      }),
      fc
        .constantFrom("x", "e", "E2", "omega0", "__proto__", "_1", "constructor")
        .map((name): Syntax => ({ tag: "name", name, span })),
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
      .tuple(fc.constantFrom(...defaultFunctions), tie("tree"))
      .map(([name, argument]): Syntax => ({ tag: "call", name, args: [argument], span })),
  ),
})).tree;

describe("printSyntax(node)", () => {
  it("parse(print(tree)) = tree for any tree", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(shape(parseSyntax(printSyntax(tree)))).toBe(shape(tree));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["x+y-(z-1)", "x + y - (z - 1)"],
    ["2γ x²", "2*gamma*x^2"],
    ["a - -b", "a - -b"],
    ["-(a b)", "-(a*b)"],
    ["-(-2)^(x+1)", "-(-2)^(x + 1)"],
    ["a/(b c)/(d/f)", "a/(b*c)/(d/f)"],
    ["(x^y)^z^-w", "(x^y)^z^-w"],
    ["3 cos(ω t + φ)", "3*cos(omega*t + phi)"],
    ["1.5e−3 + .5", "1.5e-3 + .5"],
  ])("%s prints as %s", (source, expected) => {
    expect(printSyntax(parseSyntax(source))).toBe(expected);
  });
});
