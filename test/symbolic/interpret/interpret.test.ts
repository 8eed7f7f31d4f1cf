import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  evaluateReal,
  momentum,
  Operator,
  ParseError,
  parseConstant,
  parseOperator,
  parseScalar,
  position,
  Scalar,
} from "../../../symbolic/index.ts";

/** (g0+h0)*(g1+h1)*…, of which no two terms are alike. */
const pairs = (count: number): string =>
  Array.from({ length: count }, (_, j) => `(g${j}+h${j})`).join("*");

/** A text and the value that it should have. */
interface Written<T> {
  readonly text: string;
  readonly value: T;
}

const values: ReadonlyMap<string, number> = new Map([
  ["a", 0.7],
  ["b", -1.3],
  ["omega0", 1.9],
  ["g_2", 0.4],
]);

const parameter: fc.Arbitrary<Written<number>> = fc
  .constantFrom(...values)
  .map(([text, value]) => ({ text, value }));
const literal: fc.Arbitrary<Written<number>> = fc.oneof(
  fc.nat(9).map((n) => ({ text: `${n}`, value: n })),
  fc.integer({ min: 1, max: 999 }).map((n) => ({ text: `${n}e-2`, value: n / 100 })),
  fc.constant({ text: "pi", value: Math.PI }),
  fc.constant({ text: "0.125", value: 0.125 }),
);

/** Expressions that are scalars: no division by sums, functions of sums of parameters. */
const { scalar } = fc.letrec<{ scalar: Written<number> }>((tie) => ({
  scalar: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    parameter,
    literal,
    fc
      .tuple(tie("scalar"), tie("scalar"))
      .map(([a, b]) => ({ text: `${a.text} + ${b.text}`, value: a.value + b.value })),
    fc
      .tuple(tie("scalar"), tie("scalar"))
      .map(([a, b]) => ({ text: `${a.text} - (${b.text})`, value: a.value - b.value })),
    fc
      .tuple(tie("scalar"), tie("scalar"))
      .map(([a, b]) => ({ text: `(${a.text})*(${b.text})`, value: a.value * b.value })),
    fc
      .tuple(tie("scalar"), parameter)
      .map(([a, b]) => ({ text: `(${a.text})/${b.text}`, value: a.value / b.value })),
    fc
      .tuple(tie("scalar"), fc.nat(3))
      .map(([a, n]) => ({ text: `(${a.text})^${n}`, value: a.value ** n })),
    tie("scalar").map((a) => ({ text: `(-(${a.text}))`, value: -a.value })),
    fc.tuple(parameter, parameter).map(([a, b]) => ({
      text: `cos(2*${a.text} - ${b.text})`,
      value: Math.cos(2 * a.value - b.value),
    })),
    parameter.map((a) => ({ text: `sin(${a.text})`, value: Math.sin(a.value) })),
    fc.nat(30).map((n) => ({ text: `sqrt(${n})`, value: Math.sqrt(n) })),
  ),
}));

describe("parseScalar(source)", () => {
  test("has the value of the expression, for random expressions", () => {
    fc.assert(
      fc.property(scalar, ({ text, value }) => {
        const actual = evaluateReal(parseScalar(text), values);
        expect(Math.abs(actual - value)).toBeLessThan(1e-9 * (1 + Math.abs(value)));
      }),
      { numRuns: 300 },
    );
  });

  test("reads its own text back as the same scalar", () => {
    fc.assert(
      fc.property(scalar, ({ text }) => {
        const parsed = parseScalar(text);
        expect(parseScalar(parsed.toString()).equals(parsed)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["0.1 + 0.2", "3/10"],
    ["1e-3", "1/1000"],
    ["i^2", "-1"],
    ["sqrt(8)", "2*sqrt(2)"],
    ["sqrt(1/2)", "1/2*sqrt(2)"],
    ["cos(theta)^2 + sin(theta)^2", "1"],
    ["2*sin(theta)*cos(theta) - sin(2*theta)", "0"],
    ["cos(pi/4) - 1/sqrt(2)", "0"],
    ["sin(-a) + sin(a)", "0"],
    ["(a+b)^2 - a^2 - 2*a*b - b^2", "0"],
    ["a^(1/2)*a^(1/2) - a", "0"],
    ["a^-2*a^3 - a", "0"],
  ])("is exact: %s = %s", (text, expected) => {
    expect(parseScalar(text).equals(parseScalar(expected))).toBe(true);
    expect(parseScalar(text).minus(parseScalar(expected)).isZero).toBe(true);
  });

  test("√(m²) = m only for what is known to be positive", () => {
    const positive = new Set(["m"]);
    expect(parseScalar("sqrt(m^2)", { positive }).equals(Scalar.parameter("m"))).toBe(true);
    const unknown = (): Scalar => parseScalar("sqrt(m^2)");
    let result: Scalar | undefined;
    try {
      result = unknown();
    } catch (error) {
      expect(error).toBeInstanceOf(ParseError);
    }
    expect(result?.equals(Scalar.parameter("m")) ?? false).toBe(false);
  });

  test.each<[string, RegExp, string]>([
    ["1/(a+b)", /Division by a sum/, "^^^^^^^"],
    ["a^b", /exponent must be a number/, "^^^"],
    ["a^(1/3)", /multiple of 1\/2, but is 1\/3/, "^^^^^^^"],
    ["a^i", /exponent must be a number/, "^^^"],
    ["2 + a^201", /at most 200, but is 201/, "    ^^^^^"],
    ["1/0", /zero|Division/, "^^^"],
    ["exp(a)", /`exp`/, "^^^"],
    // The product of 20 sums has a million terms.
    [pairs(20), /^Multiplied out, this has too many terms\. Lower the powers/, "^".repeat(50)],
    [
      "(a+b+c+d)^60",
      /sum of 4 terms is too large\. Lower the powers, or give a sum in it/,
      "^^^^^^",
    ],
    ["(a+b+c+d+f+g)^60", /power 60 of a sum of 6 terms is too large/, "^^^^^^^^^^^^^^^^"],
    ["((2^200)^200)^200", /power 200 of a number of \d+ digits is too large/, "^"],
    ["((a+b)^200)^200", /power 200 of a sum of 201 terms is too large/, "^^^^^^^^^^^^^^^"],
  ])("refuses %s and underlines it", (text, reason, carets) => {
    const parse = (): Scalar => parseScalar(text);
    expect(parse).toThrow(ParseError);
    expect(parse).toThrow(reason);
    try {
      parse();
    } catch (error) {
      const [, source = "", marks = ""] = (error as Error).message.split("\n");
      // Of a long text, its beginning.
      expect(text.startsWith(source.trim().replace(/…$/, ""))).toBe(true);
      expect(marks.slice(2).startsWith(carets)).toBe(true);
    }
  });

  test("the powers that it takes, it takes in short time", () => {
    const start = performance.now();
    for (const text of [
      "(a+b+c)^30",
      "(a+b)^200",
      "(2/3)^200",
      "(1+sqrt(2))^100",
      "(10^100)^100",
      "(a+b+c+d)^25",
      pairs(12),
    ]) {
      parseScalar(text);
    }
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("maximumPower bounds exponents of either sign", () => {
    expect(() => parseScalar("a^5", { maximumPower: 4 })).toThrow(/at most 4/);
    expect(() => parseScalar("a^-5", { maximumPower: 4 })).toThrow(/at most 4/);
    expect(parseScalar("a^-4", { maximumPower: 4 }).isZero).toBe(false);
  });
});

const [x, p] = [position(), momentum()];
const { operator } = fc.letrec<{ operator: Written<Operator<"xp">> }>((tie) => ({
  operator: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constant({ text: "x", value: x }),
    fc.constant({ text: "p", value: p }),
    fc.constantFrom("2", "a", "i*hbar", "cos(b)").map((text) => ({
      text,
      value: Operator.scalar("xp", parseScalar(text)),
    })),
    fc
      .tuple(tie("operator"), tie("operator"))
      .map(([a, b]) => ({ text: `${a.text} + ${b.text}`, value: a.value.plus(b.value) })),
    fc
      .tuple(tie("operator"), tie("operator"))
      .map(([a, b]) => ({ text: `${a.text} - (${b.text})`, value: a.value.minus(b.value) })),
    fc
      .tuple(tie("operator"), tie("operator"))
      .map(([a, b]) => ({ text: `(${a.text})*(${b.text})`, value: a.value.times(b.value) })),
    tie("operator").map((a) => ({
      text: `(${a.text})/(2*a)`,
      value: a.value.scaled(parseScalar("1/(2*a)")),
    })),
    fc
      .tuple(tie("operator"), fc.nat(3))
      .map(([a, n]) => ({ text: `(${a.text})^${n}`, value: a.value.power(n) })),
  ),
}));

describe("parseOperator(source)", () => {
  test("keeps factors in the order in which they are written, for random expressions", () => {
    fc.assert(
      fc.property(operator, ({ text, value }) => {
        expect(parseOperator(text).equals(value)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["x*p - p*x", "i*hbar"],
    ["p*x", "x*p - i*hbar"],
    ["p^2*x - x*p^2", "-2*i*hbar*p"],
    ["(x+p)*(x-p)", "x^2 - x*p + p*x - p^2"],
    ["x^0", "1"],
    ["3 x p/2", "1.5*x*p"],
  ])("%s = %s", (text, expected) => {
    expect(parseOperator(text).equals(parseOperator(expected))).toBe(true);
  });

  test.each([
    ["1/x"],
    ["x^-1"],
    ["x^(1/2)"],
    ["x^a"],
    ["2^x"],
    ["sin(x)^-1"],
    ["sqrt(p)"],
    ["x/(p+1)"],
    ["x^201"],
  ])("refuses %s: no polynomial in x and p", (text) => {
    expect(() => parseOperator(text)).toThrow(ParseError);
    expect(() => parseOperator(text)).toThrow(/must be a polynomial in x and p, or such/);
  });

  test("refuses scalars as parseScalar does", () => {
    expect(() => parseOperator("x/(a+b)")).toThrow(/Division by a sum/);
    expect(() => parseOperator("exp(a)*x")).toThrow(ParseError);
  });
});

describe("parseConstant(source)", () => {
  test.each<[string, number]>([
    ["0.4*pi", 0.4 * Math.PI],
    ["0.8*sqrt(2)", 0.8 * Math.SQRT2],
    ["-2^2", -4],
    ["2^-1", 0.5],
    ["2^0.5", Math.SQRT2],
    ["1 - 2 - 3", -4],
    ["12/3/2", 2],
    ["exp(1)", Math.E],
    ["ln(exp(2)) + log(1)", 2],
    ["tan(pi/4)", Math.tan(Math.PI / 4)],
    ["coth(0.5)", 1 / Math.tanh(0.5)],
    ["cosh(1)^2 - sinh(1)^2", Math.cosh(1) ** 2 - Math.sinh(1) ** 2],
    ["abs(-3) + tanh(0)", 3],
    ["1e-300", 1e-300],
    ["(1+2)*(3+4)", 21],
  ])("%s = %d", (text, value) => {
    expect(parseConstant(text)).toBe(value);
  });

  test.each<[string, RegExp]>([
    ["2*a", /must be a number, but it contains the name `a`/],
    ["i", /contains the name `i`/],
    ["constructor", /contains the name `constructor`/],
    ["1/0", /must be finite, but is Infinity/],
    ["sqrt(-1)", /must be finite, but is NaN/],
    ["log(0)", /must be finite, but is -Infinity/],
    ["9^9^9", /must be finite, but is Infinity/],
    ["alert(1)", /`alert`/],
    ["", /empty/],
    ["2,5", /`,`/],
  ])("refuses %j", (text, reason) => {
    expect(() => parseConstant(text)).toThrow(ParseError);
    expect(() => parseConstant(text)).toThrow(reason);
  });
});

test("an operator that would not end when it is multiplied out is refused", () => {
  for (const text of ["(x^2 + p^2 + x*p + 1)^100", "(x+p+g)*".repeat(100) + "x"]) {
    expect(() => parseOperator(text)).toThrow(/^Multiplied out, this has too many terms\. Lower/);
  }
  // A linear form has a closed formula.
  expect(parseOperator("(x + p + g)^60").degree).toBe(60);
});

test("powers of sums are the products that they stand for", () => {
  for (const sum of ["a+b+c", "cos(a)+cos(b)", "a - 2*i*b + sqrt(2)"]) {
    const base = parseScalar(sum);
    let product = Scalar.one;
    for (let power = 0; power < 6; power++) {
      expect(parseScalar(`(${sum})^${power}`).equals(product)).toBe(true);
      product = product.times(base);
    }
  }
});
