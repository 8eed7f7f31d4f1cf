import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ParseError,
  parseSyntax,
  printSyntax,
  type Syntax,
} from "../../../symbolic/parse/index.ts";
import { samples } from "../../seed.ts";
import { shape } from "./shape.ts";

/** A tree or a ParseError within the time allowed; anything else fails. */
function read(source: string, milliseconds = 1000): Syntax | ParseError {
  const begun = performance.now();
  try {
    return parseSyntax(source);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    expect(error.message.split("\n")).toHaveLength(3);
    expect(error.message.length).toBeLessThan(600);
    expect(error.message).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}|\p{Cs}/u);
    const { start, end } = error.span;
    expect(0 <= start && start <= end && end <= source.length).toBe(true);
    return error;
  } finally {
    expect(performance.now() - begun).toBeLessThan(milliseconds);
  }
}

function roundTrips(result: Syntax | ParseError): void {
  if (result instanceof ParseError) return;
  expect(shape(parseSyntax(printSyntax(result), { maximumLength: 1e6 }))).toBe(shape(result));
}

const pieces = [
  ..."+-*/^().,;=><[]{}'\"`\\!|&%#@~?:$ \t\n0123456789xyeE_",
  ...["**", "²", "⁻", "³", "ω", "ħ", "₀", "·", "−", "😀", "\u0000", "\u202e", "\ud800", "\ufeff"],
  ...["sin", "cos(", "exp(", "1e999999999", "1e-9", "0x1", "1.5", "omega", "x^", "((", "))"],
  ...[
    "constructor",
    "__proto__",
    "toString(",
    ".constructor",
    "import(",
    "=>",
    "${",
    "process.exit()",
  ],
  ...["\\frac{", "\\cos", "new Function(", "globalThis", "this", "require('fs')", "<!--", "*/"],
];

describe("any text is a tree or a ParseError, soon", () => {
  it("random Unicode", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (source) =>
        roundTrips(read(source)),
      ),
      { numRuns: samples(3000) },
    );
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 100 }), (units) =>
        roundTrips(read(String.fromCharCode(...units))),
      ),
      { numRuns: samples(3000) },
    );
  });

  it("random pieces of formulas and of code", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) =>
        roundTrips(read(parts.join(""))),
      ),
      { numRuns: samples(5000) },
    );
  });

  it("random pieces of formulas alone, many of them well formed", () => {
    const formula = ["x", "y ", "2", ".5", "+", "-", "*", "/", "^", "(", ")", "(x)", "sin(x)", "²"];
    let trees = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...formula), { maxLength: 8 }), (parts) => {
        const result = read(parts.join(""));
        if (!(result instanceof ParseError)) trees += 1;
        roundTrips(result);
      }),
      { numRuns: samples(5000) },
    );
    expect(trees).toBeGreaterThan(0.08 * samples(5000));
  });

  it.each(pieces)("10000 characters of %j", (piece) => {
    read(piece.repeat(Math.floor(10_000 / piece.length)));
  });

  it.each([
    "x+",
    "x/",
    "x*",
    "x ",
    "2^",
    "-",
    "(",
    "7e-308+",
    "(x)",
    "x^2-",
    "cos(x)",
    "cos(",
    "1.5x+",
  ])("10000 characters of %j and a value", (piece) => {
    read(`${piece.repeat(Math.floor(9_990 / piece.length))}x`);
  });

  it("the empty place among the italic letters of mathematics", () => {
    expect(read("\u{1d455}")).toBeInstanceOf(ParseError);
    expect(read("\u{1d456} + \u210e")).not.toBeInstanceOf(ParseError);
  });

  it("ten megabytes", () => {
    expect(read("(".repeat(1e7))).toBeInstanceOf(ParseError);
  });

  it("10000 characters of a physical formula in less than 100 ms", () => {
    const term = "0.25 omega0^2 x^3 cos(omega t) + ";
    const source = `${term.repeat(300)}1`;
    expect(read(source, 100)).toMatchObject({ tag: "sum" });
  });
});

describe("nothing typed is executed", () => {
  it.each([
    "globalThis.reached=1",
    "constructor.constructor('globalThis.reached=1')()",
    "(() => { globalThis.reached = 1 })()",
    "`\u0024{globalThis.reached=1}`",
    "import('data:text/javascript,globalThis.reached=1')",
    "eval(1)",
    "Function(1)",
    "x[constructor]",
    "__proto__(1)",
    "hasOwnProperty(x)",
    "toString()",
    "valueOf()",
    "process.exit(1)",
    "2;globalThis.reached=1",
  ])("%s is a ParseError", (source) => {
    expect(() => parseSyntax(source)).toThrow(ParseError);
    expect("reached" in globalThis).toBe(false);
  });

  it("a tree never carries what was typed as a property or a prototype", () => {
    const tree = parseSyntax("__proto__");
    expect(Object.getPrototypeOf(tree)).toBe(Object.prototype);
    expect(Object.keys(tree).sort()).toEqual(["name", "span", "tag"]);
  });
});
