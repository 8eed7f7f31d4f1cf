import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSyntax, type Span, type Syntax } from "../../../symbolic/parse/index.ts";
import { shape } from "./shape.ts";

const table = (rows: readonly (readonly [string, string])[]): void => {
  it.each(rows)("%s is %s", (source, expected) => {
    expect(shape(parseSyntax(source))).toBe(expected);
  });
};

describe("precedence and associativity", () => {
  table([
    ["a + b - c", "(+ a b (- c))"],
    ["a - b*c", "(+ a (- (* b c)))"],
    ["(a + b) + c", "(+ (+ a b) c)"],
    ["a*b/c*d", "(* (/ (* a b) c) d)"],
    ["a/b/c", "(/ (/ a b) c)"],
    ["-x^2", "(- (^ x 2))"],
    ["(-x)^2", "(^ (- x) 2)"],
    ["-a*b", "(* (- a) b)"],
    ["a*-b", "(* a (- b))"],
    ["--x", "(- (- x))"],
    ["a - +b", "(+ a (- b))"],
    ["+x", "x"],
    ["2^3^2", "(^ 2 (^ 3 2))"],
    ["(2^3)^2", "(^ (^ 2 3) 2)"],
    ["2^-1", "(^ 2 (- 1))"],
    ["2^-x^2", "(^ 2 (- (^ x 2)))"],
    ["x**2**3", "(^ x (^ 2 3))"],
    ["exp(-x^2/2)", "(exp (/ (- (^ x 2)) 2))"],
    ["((x))", "x"],
  ]);
});

describe("juxtaposition is multiplication with the precedence of *", () => {
  table([
    ["2x", "(* 2 x)"],
    ["2 x", "(* 2 x)"],
    ["x y z", "(* x y z)"],
    ["a*b c", "(* a b c)"],
    ["2x^3 y", "(* 2 (^ x 3) y)"],
    ["3 cos(omega t)", "(* 3 (cos (* omega t)))"],
    ["(a+b)(c)", "(* (+ a b) c)"],
    ["2(x)", "(* 2 x)"],
    ["cos(x)cos(y)", "(* (cos x) (cos y))"],
    ["1/2 x", "(* (/ 1 2) x)"],
    ["a/(b) c", "(* (/ a b) c)"],
    ["1/(2x)", "(/ 1 (* 2 x))"],
    ["2 -x", "(+ 2 (- x))"],
    ["2^3 x", "(* (^ 2 3) x)"],
    ["2e", "(* 2 e)"],
    ["2exp(x)", "(* 2 (exp x))"],
    ["2e+x", "(+ (* 2 e) x)"],
  ]);
});

describe("letters and signs beyond ASCII", () => {
  table([
    ["ω", "omega"],
    ["ω0 + ω₀ + ω_0", "(+ omega0 omega0 omega0)"],
    ["2γ", "(* 2 gamma)"],
    ["ħ ℏ", "(* hbar hbar)"],
    ["α + β + θ + π + φ + ϕ + µ + μ", "(+ alpha beta theta pi phi phi mu mu)"],
    ["Δ_ω Ω", "(* Delta_omega Omega)"],
    ["x₁₂", "x12"],
    ["a·b × c ⋅ d", "(* a b c d)"],
    ["a − b", "(+ a (- b))"],
    ["1.5e−1", "3:20"],
    ["x² y³ z⁴", "(* (^ x 2) (^ y 3) (^ z 4))"],
    ["-x²", "(- (^ x 2))"],
    ["x¹²", "(^ x 12)"],
    ["x⁻²", "(^ x (- 2))"],
    ["(a+b)²c", "(* (^ (+ a b) 2) c)"],
    ["2^x²", "(^ 2 (^ x 2))"],
    ["\u00a0x\u2009+\ty\r\n", "(+ x y)"],
  ]);

  it("maps each Greek letter to the name that Unicode gives it", () => {
    const names =
      "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho " +
      "- sigma tau upsilon phi chi psi omega";
    for (const [index, name] of names.split(" ").entries()) {
      if (name === "-") continue; // U+03A2 is unassigned and U+03C2 is the final sigma
      expect(shape(parseSyntax(String.fromCharCode(0x3b1 + index)))).toBe(name);
      const capital = name.charAt(0).toUpperCase() + name.slice(1);
      expect(shape(parseSyntax(String.fromCharCode(0x391 + index)))).toBe(capital);
    }
  });
});

describe("number literals are exact", () => {
  table([
    ["0.1", "1:10"],
    ["1.5e-3", "3:2000"],
    ["1.50", "3:2"],
    [".5", "1:2"],
    ["5.", "5"],
    ["1E3", "1000"],
    ["2.5e+1", "25"],
    ["007", "7"],
    ["0.000", "0"],
    ["0e-300", "0"],
    ["9007199254740993", "9007199254740993"],
    ["1e-308", `1:1${"0".repeat(308)}`],
  ]);

  it("keeps whole, fraction and exponent: value · 10^(places - exponent) is the integer typed", () => {
    const digits = fc.stringMatching(/^[0-9]{1,30}$/);
    fc.assert(
      fc.property(digits, digits, fc.integer({ min: -300, max: 300 }), (whole, places, power) => {
        const node = parseSyntax(`${whole}.${places}e${power}`);
        if (node.tag !== "number") throw new Error(`a ${node.tag}`);
        const shift = places.length - power;
        const up = 10n ** BigInt(Math.max(shift, 0));
        const down = 10n ** BigInt(Math.max(-shift, 0));
        expect(node.numerator * up).toBe(BigInt(whole + places) * down * node.denominator);
        expect(node.denominator > 0n).toBe(true);
        for (const prime of [2n, 5n]) {
          const shared = node.numerator % prime === 0n && node.denominator % prime === 0n;
          expect(shared).toBe(false);
        }
      }),
    );
  });
});

describe("names", () => {
  it.each(["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "_", "import"])(
    "%s is an ordinary name",
    (name) => {
      expect(shape(parseSyntax(`2 ${name}^2`))).toBe(`(* 2 (^ ${name} 2))`);
    },
  );

  it("calls the functions it is given, and no others", () => {
    expect(shape(parseSyntax("f(x) + sin", { functions: ["f"] }))).toBe("(+ (f x) sin)");
    expect(() => parseSyntax("sin(x)", { functions: new Set(["f"]) })).toThrow(
      /Unknown function `sin`. The known ones are f;/,
    );
  });
});

describe("spans", () => {
  const text = (source: string, { start, end }: Span): string => source.slice(start, end);

  it("each node spans its own text", () => {
    const source = " 2 (a + ω₀²) - cos(b)/ 1.5 ";
    const sum = parseSyntax(source);
    expect(text(source, sum.span)).toBe(source.trim());
    if (sum.tag !== "sum") throw new Error(sum.tag);
    const [product, difference] = sum.terms;
    expect(text(source, product.span)).toBe("2 (a + ω₀²)");
    expect(text(source, difference.span)).toBe("- cos(b)/ 1.5");
    if (product.tag !== "product" || difference.tag !== "negate") throw new Error("other tags");
    expect(product.factors.map(({ span }) => text(source, span))).toEqual(["2", "a + ω₀²"]);
    const quotient = difference.operand;
    if (quotient.tag !== "quotient") throw new Error(quotient.tag);
    expect(text(source, quotient.numerator.span)).toBe("cos(b)");
    expect(text(source, quotient.denominator.span)).toBe("1.5");
  });

  it("raised digits have the span of the raised digits", () => {
    const power: Syntax = parseSyntax("x⁻²");
    if (power.tag !== "power" || power.exponent.tag !== "negate") throw new Error(power.tag);
    expect(power.exponent.span).toEqual({ start: 1, end: 3 });
    expect(power.exponent.operand.span).toEqual({ start: 2, end: 3 });
  });
});
