import { describe, expect, it } from "vitest";
import { ParseError, type ParseOptions, parseSyntax } from "../../../symbolic/parse/index.ts";

function failure(source: string, options: ParseOptions = {}): ParseError {
  try {
    parseSyntax(source, options);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(source)} was read without an error`);
}

/** Source, the text underlined, where it starts, what the first line says. */
const misspelt: readonly (readonly [string, string, number, RegExp])[] = [
  ["", "", 0, /empty.*Write a number/],
  ["  \n", "", 0, /empty/],
  ["x +", "", 3, /ends where a value is expected/],
  ["x + \n ", "", 3, /ends where a value is expected/],
  ["x + * y", "*", 4, /Unexpected `\*` where a value/],
  ["/x", "/", 0, /Unexpected `\/` where a value/],
  ["x^", "", 2, /ends where a value/],
  ["x * * 2", "*", 4, /Unexpected `\*`/],
  ["()", "()", 0, /empty/],
  ["cos( )", "( )", 3, /empty/],
  ["a*(b + (c)", "(", 2, /never closed/],
  ["a + b)", ")", 5, /never opened/],
  ["2 3", "3", 2, /number `3` follows a value/],
  ["x 2", "2", 2, /number `2` follows a value/],
  ["(a)2", "2", 3, /follows a value/],
  ["x^2 3", "3", 4, /follows a value/],
  ["cos(x 2)", "2", 6, /follows a value/],
  ["2 + foo(x)", "foo", 4, /Unknown function `foo`.*sin, cos, tan.*`\*`/],
  ["x(y + 1)", "x", 0, /Unknown function `x`/],
  ["x (y)", "x", 0, /Unknown function `x`/],
  ["π(x)", "π", 0, /Unknown function `π`/],
  ["constructor(1)", "constructor", 0, /Unknown function `constructor`/],
  ["__proto__(1)", "__proto__", 0, /Unknown function `__proto__`/],
  ['import("fs")', "import", 0, /Unknown function `import`/],
  ["a.constructor", ".", 1, /Unexpected `\.`/],
  ["x.y", ".", 1, /Unexpected `\.`/],
  ["1.constructor", "1.constructor", 0, /is not a number/],
  ["cos x", "cos", 0, /parentheses.*Write `cos\(x\)`/],
  ["cos a*x", "cos", 0, /parentheses.*Write cos\(\.\.\.\)/],
  ["2 sin^2(x)", "sin", 2, /Write a power as `sin\(x\)\^2`/],
  ["sin²(x)", "sin", 0, /Write a power as `sin\(x\)\^2`/],
  ["sin^n(x)", "sin", 0, /Write a power as sin\(\.\.\.\)\^n/],
  ["F = m a", "=", 2, /without a comparison or an equals sign/],
  ["x => x", "=", 2, /Unexpected `=`/],
  ["x > 0", ">", 2, /Unexpected `>`/],
  ["1,5 x", ",", 1, /decimal point/],
  ["cos(x, y)", ",", 5, /one argument/],
  ["'x'", "'", 0, /without quotes/],
  ['"x"', '"', 0, /without quotes/],
  ["`x`", "`", 0, /backtick \(U\+0060\)/],
  ["[x + p]", "[", 0, /parentheses/],
  ["[x, p]", "[", 0, /Write `\(x\*p - p\*x\)`/],
  ["Cos[x]", "[", 3, /Write `cos\(x\)`/],
  ["1j*x", "1j", 0, /may be imaginary or a product.*`1\*i` or `1\*j`/],
  ["2im", "2im", 0, /may be imaginary or a product/],
  ["1d-3*x", "1d-3", 0, /may be a number or a product.*`1e-3` or `1\*d - 3`/],
  ["1 000 x", "1 000", 0, /`1 000` stand apart.*`1000`/],
  ["1//4 x", "/", 2, /one `\/`/],
  ["x^{2}", "{", 2, /parentheses/],
  ["x; y", ";", 1, /single expression/],
  ["x!", "!", 1, /factorial/],
  ["|x|", "|", 0, /Write an absolute value as `abs\(x\)`/],
  ["√2", "√", 0, /`√` \(U\+221A\).*Write `sqrt\(2\)`/],
  ["a – b", "–", 2, /minus sign as `-`/],
  ["x + \u202ey", "\u202e", 4, /character U\+202E/],
  ["x\u200by", "\u200b", 1, /character U\+200B/],
  ["x\0", "\0", 1, /character U\+0000/],
  ["2 😀", "😀", 2, /character U\+1F600/],
  ["2 \ud83d", "\ud83d", 2, /character U\+D83D/],
  ["\\cos(x)", "\\cos", 0, /LaTeX.*Write cos\(\.\.\.\)/],
  ["\\frac{1}{2}x", "\\frac", 0, /LaTeX.*Write \(\.\.\.\)\/\(\.\.\.\)/],
  ["2\\omega t", "\\omega", 1, /LaTeX.*Write omega, without the backslash/],
  ["x\\", "\\", 1, /Unexpected `\\`/],
  ["cos(ωt)", "ωt", 4, /`ωt` may be one name or a product/],
  ["Δω", "Δω", 0, /may be one name or a product/],
  ["2 mω₀²", "mω₀", 2, /`mω₀` may be one name or a product/],
  ["1.2.3", "1.2.3", 0, /is not a number/],
  ["1..2", "1..2", 0, /is not a number/],
  ["1_000", "1_000", 0, /is not a number/],
  ["0x1F", "0x1F", 0, /is not a number/],
  ["1e3e4", "1e3e4", 0, /is not a number/],
  ["2 + 1e999999999", "1e999999999", 4, /exponent.*between -308 and 308, but is `999999999`/],
  ["1e-309", "1e-309", 0, /exponent.*but is `-309`/],
  ["x²^3", "²^", 1, /power follows a raised exponent/],
  ["x² ³", "² ³", 1, /power follows a raised exponent/],
  ["x⁻", "⁻", 1, /raised exponent/],
  ["²", "²", 0, /Unexpected `²` where a value/],
];

describe("an error names the place, the cause and the remedy", () => {
  it.each(misspelt)("%j: %j at %i, %s", (source, text, start, said) => {
    const error = failure(source);
    expect([error.span.start, source.slice(error.span.start, error.span.end)]).toEqual([
      start,
      text,
    ]);
    expect(error.source).toBe(source);
    const [first = "", ...shown] = error.message.split("\n");
    expect(first).toBe(`${error.reason} ${error.remedy}`);
    expect(first).toMatch(said);
    expect(shown).toHaveLength(2);
    expect(error.name).toBe("ParseError");
  });

  it("reports the first error in reading order", () => {
    expect(failure('x + * "').span).toEqual({ start: 4, end: 5 });
  });
});

describe("the source is underlined at the place", () => {
  const below = (source: string): readonly string[] => failure(source).message.split("\n").slice(1);

  it("carets stand below the text", () => {
    expect(below("2 + foo(x)")).toEqual(["  2 + foo(x)", "      ^^^"]);
    expect(below("2 +")).toEqual(["  2 +", "     ^"]);
  });

  it("white space of any kind is one column, and what can't be shown is U+FFFD", () => {
    expect(below("a\n+\tb\r\n+ @")).toEqual(["  a + b  + @", "           ^"]);
    expect(below("\u001b[31mx")).toEqual(["  \uFFFD[31mx", "  ^"]);
    expect(below("漢 + x")).toEqual(["  \uFFFD + x", "  ^"]);
  });

  it("long text is cut to a window around the place", () => {
    const source = `${"x + ".repeat(1000)}foo(y)${" + x".repeat(1000)}`;
    const [line = "", carets = ""] = below(source);
    expect(line).toHaveLength(2 + 72 + 2);
    expect(line.startsWith("  …")).toBe(true);
    expect(line.endsWith("…")).toBe(true);
    expect(carets.trim()).toBe("^^^");
    expect(line.slice(carets.indexOf("^"), carets.length)).toBe("foo");
  });

  it("a window never splits a surrogate pair", () => {
    for (let shift = 0; shift < 4; shift += 1) {
      const source = `${"x".repeat(100 + shift)}.${"😀".repeat(100)}`;
      expect(below(source).join("")).not.toMatch(/[\ud800-\udfff]/);
      expect(below(`(${" ".repeat(shift)}${"😀".repeat(100)}`).join("")).toContain("\uFFFD");
    }
  });

  it("a long name is shortened in the first line", () => {
    const { reason } = failure(`${"f".repeat(5000)}(x)`);
    expect(reason).toBe(`Unknown function \`${"f".repeat(40)}…\`.`);
  });
});

describe("limits", () => {
  it("the source has at most `maximumLength` characters", () => {
    const error = failure("x".repeat(10_001));
    expect(error.reason).toBe(
      "An expression has at most 10000 characters, but this one has 10001.",
    );
    expect(error.span).toEqual({ start: 10_000, end: 10_001 });
    expect(parseSyntax("x".repeat(10_000)).tag).toBe("name");
    expect(failure("x+y", { maximumLength: 2 }).message).toContain("  x+y\n    ^");
  });

  const nested = (opening: string, closing: string, depth: number): string =>
    `${opening.repeat(depth)}x${closing.repeat(depth)}`;

  it.each([
    ["(", ")"],
    ["-", ""],
    ["+", ""],
    ["2^", ""],
    ["cos(", ")"],
    ["", "/x"],
  ])("%sx%s nests at most `maximumDepth` deep", (opening, closing) => {
    expect(() => parseSyntax(nested(opening, closing, 199))).not.toThrow();
    for (const depth of [201, 1500]) {
      expect(failure(nested(opening, closing, depth)).reason).toBe(
        "The expression nests more than 200 levels deep.",
      );
    }
  });

  it.each([
    ["(", ")", 300],
    ["cos(", ")", 299],
    ["2^", "", 299],
    ["-", "", 299],
    ["(x+2*cos(-2^", "))", 49],
  ])("%sx%s at the greatest depth allowed fits the stack", (opening, closing, depth) => {
    const source = nested(opening, closing, depth);
    expect(() => parseSyntax(source, { maximumDepth: 300 })).not.toThrow();
  });

  it("a literal has at most 1000 digits", () => {
    expect(parseSyntax("7".repeat(1000)).tag).toBe("number");
    expect(failure("7".repeat(1001)).reason).toContain("at most 1000 digits");
    expect(failure(`0.${"7".repeat(1000)}`).reason).toContain("at most 1000 digits");
    expect(failure(`x${"²".repeat(1001)}`).reason).toContain("1 to 1000 digits");
  });

  it("misuse is a TypeError or a RangeError", () => {
    expect(() => parseSyntax(3 as unknown as string)).toThrow(
      new TypeError("Argument `source` must be a string, but is a number."),
    );
    expect(() => parseSyntax("x", { maximumDepth: 0 })).toThrow(RangeError);
    expect(() => parseSyntax("x", { maximumDepth: 1e6 })).toThrow(RangeError);
    expect(() => parseSyntax("x", { maximumLength: Number.NaN })).toThrow(RangeError);
  });
});
