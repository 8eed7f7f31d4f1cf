import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultFunctions, parseSyntax, printSyntax } from "../../../symbolic/parse/index.ts";
import { shape } from "./shape.ts";
import { syntaxTrees } from "./syntax-trees.ts";

const names = ["x", "e", "E2", "omega0", "__proto__", "_1", "constructor"];
const trees = syntaxTrees(names, [...defaultFunctions]);

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
