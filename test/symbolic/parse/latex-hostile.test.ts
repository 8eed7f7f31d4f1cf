import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError, parseLatex, printSyntax, type Syntax } from "../../../symbolic/index.ts";
import { parseSyntax } from "../../../symbolic/parse/index.ts";
import { samples } from "../../seed.ts";
import { shape } from "./shape.ts";

/** A tree or a ParseError; anything else fails. */
function read(source: string): Syntax | ParseError {
  try {
    return parseLatex(source);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    expect(error.message.split("\n")).toHaveLength(3);
    expect(error.message.length).toBeLessThan(700);
    expect(error.message).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}|\p{Cs}/u);
    const { start, end } = error.span;
    expect(0 <= start && start <= end && end <= source.length, source).toBe(true);
    return error;
  }
}

const pieces = [
  ..."+-*/^_()[]{}|,;=&%#~$.'\"<>!?:@ \t\n0123456789xptcFe",
  ...["\\", "\\\\", "\\,", "\\{", "\\}", "\\left(", "\\right)", "\\left", "\\bigl[", "\\Bigr]"],
  ...["\\frac", "\\frac{", "}{", "\\sqrt[", "\\sqrt{", "\\cos", "\\sin^", "\\omega", "\\hbar"],
  ...["\\mathrm{", "\\text{a}", "\\operatorname{cos}", "\\hat{x}", "\\hat", "_{\\rm ", "^{", "_{"],
  ...[
    "\\def\\x",
    "\\input{/etc/passwd}",
    "\\catcode`\\@=11",
    "\\csname x\\endcsname",
    "\\write18{ls}",
  ],
  ...[
    "\\begin{align}",
    "\\placeholder{}",
    "\\tag{1}",
    "\\over",
    "ω",
    "ħ",
    "²",
    "😀",
    "\u202e",
    "\0",
  ],
  ...["__proto__", "constructor", "\\mathrm{\\_\\_proto\\_\\_}"],
];

describe("any LaTeX is a tree or a ParseError", () => {
  it("random pieces", () => {
    let trees = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const result = read(parts.join(""));
        if (result instanceof ParseError) return;
        trees += 1;
        expect(shape(parseSyntax(printSyntax(result)))).toBe(shape(result));
      }),
      { numRuns: samples(4000) },
    );
    expect(trees).toBeGreaterThan(30);
  });

  it("random Unicode", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (source) => {
        read(source);
      }),
      { numRuns: samples(2000) },
    );
  });

  it.each([
    ...pieces,
    "\\frac{x}",
    "x^{",
    "{x}",
    "(x)",
    "\\cos t",
    "x_{0}",
    "\\hat{x}+",
    "\\left\\",
  ])("10000 characters of %j", (piece) => {
    read(piece.repeat(Math.floor(10_000 / piece.length)));
  });

  it.each(["{", "\\left(", "\\frac{", "\\sqrt{", "x^{", "-", "\\cos(", "\\cos{", "\\sqrt["])(
    "%s nests at most 200 deep",
    (opening) => {
      const error = read(opening.repeat(1000));
      expect(error).toBeInstanceOf(ParseError);
      expect(error instanceof ParseError ? error.reason : "").toContain("more than 200 levels");
    },
  );

  it.each([
    "\\operatorname{cos}\\operatorname{cos}",
    "\\cos\\mathrm{sin}",
    "\\cos t\\operatorname{sin}",
  ])("%s: a function is no argument of another", (source) => {
    expect(read(source)).toBeInstanceOf(ParseError);
  });

  it("100000 characters are refused for their number", () => {
    const error = read("\\alpha x + ".repeat(10_000));
    expect(error instanceof ParseError ? error.reason : "").toContain("at most 10000 characters");
  });

  it("misuse is a TypeError or a RangeError", () => {
    expect(() => parseLatex(3 as unknown as string)).toThrow(TypeError);
    expect(() => parseLatex("x", { maximumDepth: 0 })).toThrow(RangeError);
  });
});
