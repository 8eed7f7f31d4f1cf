import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jetOf } from "../../../derivations/verify/exact/jet.ts";
import { pointText, randomPoint, valueAt } from "../../../derivations/verify/exact/point.ts";
import {
  coefficientsOf,
  polynomialFrom,
  readEngineText,
} from "../../../derivations/verify/exact/polynomial.ts";
import { seededRandom } from "../../../derivations/verify/exact/random.ts";
import { inUserWords, SymbolRegister } from "../../../derivations/verify/translation/symbols.ts";
import { translate } from "../../../derivations/verify/translation/translate.ts";
import { parseScalar, Scalar } from "../../../symbolic/index.ts";

describe("valueAt(scalar, point)", () => {
  const scalars = [
    "cos(theta)^2*m - sin(2*theta)/hbar^3",
    "sqrt(m)*cos(omega*t/3 + phi)*sqrt(2)",
    "sin(omega*t)*i - 0.4*pi*cos(0.4*pi)",
  ].map((text) => parseScalar(text));

  test("is a homomorphism: values of sums and products are sums and products of values", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(2), fc.nat(2), (seed, j, k) => {
        const point = randomPoint(scalars, seededRandom(seed));
        const [a, b] = [scalars[j] as Scalar, scalars[k] as Scalar];
        const [u, v] = [valueAt(a, point), valueAt(b, point)];
        expect(valueAt(a.times(b), point).equals(u.times(v))).toBe(true);
        expect(valueAt(a.plus(b), point).equals(u.plus(v))).toBe(true);
        expect(u.parameters).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("the coordinates written down give the value: m·cosθ", () => {
    const scalar = parseScalar("m*cos(theta)");
    const point = randomPoint([scalar], seededRandom(3));
    const [, m, cos] = /^m = (.*), cos\(theta\) = (.*), sin/.exec(pointText(point, [scalar])) ?? [];
    expect(parseScalar(`(${m})*(${cos})`).equals(valueAt(scalar, point))).toBe(true);
  });

  test("a point without the parameter is refused", () => {
    const point = randomPoint([], seededRandom(1));
    expect(() => valueAt(Scalar.parameter("m"), point)).toThrow("no value for `m`");
  });
});

describe("jetOf(text, values, symbol)", () => {
  const values = new Map([
    ["q1", Scalar.rational(2, 3)],
    ["q2", Scalar.rational(-5)],
  ]);
  const jet = (text: string): readonly string[] => {
    const { value, slope } = jetOf(readEngineText(text), values, "q1");
    return [value.toString(), slope.toString()];
  };

  test("d/dq (q³ - 5q²·q2)/7 at q = 2/3, q2 = -5", () => {
    // 8/27 + 25·4/9 = 308/27, over 7: 44/27; (3·4/9 + 50·2/3)/7 = (104/3)/7
    expect(jet("(q1^3-5*q1^2*q2)/7")).toEqual(["44/27", "104/21"]);
  });

  test("products, powers of sums, exponent 0", () => {
    expect(jet("(q1+q2)^2*q1^0")).toEqual(["169/9", "-26/3"]);
  });

  test("what is no polynomial in known symbols is refused", () => {
    for (const text of ["q3", "q1/q2*1/q1", "q1^(1/2)", "2/(q2+5)"]) {
      expect(() => jet(text)).toThrow();
    }
  });
});

describe("polynomialFrom(text)", () => {
  test("multiplies out and collects", () => {
    const polynomial = polynomialFrom(readEngineText("q1*(q2-1/2*q1)^2 - q1*q2^2 + 0*q3"));
    const coefficients = coefficientsOf(polynomial, ["q1"]).map(({ powers, coefficient }) => [
      powers[0],
      coefficient.map((term) => `${term.coefficient} ${[...term.exponents]}`),
    ]);
    expect(coefficients).toEqual([
      [2, ["-1 q2,1"]],
      [3, ["1/4 "]],
    ]);
  });

  test("negative and broken exponents are refused", () => {
    for (const text of ["q1^(-1)", "q1^(1/2)", "q1^q2"]) {
      expect(() => polynomialFrom(readEngineText(text))).toThrow(SyntaxError);
    }
  });
});

describe("translate(source, variable, register)", () => {
  test("an engine sees polynomials in q1, q2, … that mean what was typed", () => {
    const texts = [
      "Gamma*x^4/(4*e) - I*x",
      "x^3/x + sqrt(x^4)",
      "(x/m^2)^3*sqrt(2)*pi^-2",
      "0.123456789*x + 1e-3*x^2/0.5",
      "(a*x)^2/(1+sqrt(2))/(-b)",
      "sqrt(k*m)*cos(0.3*pi)^2*x",
    ];
    for (const source of texts) {
      const register = new SymbolRegister();
      const { text } = translate(source, "x", register);
      expect(text.replace(/q\d+/g, "")).toMatch(/^[\d+*/^() -]*$/);
      const meaning = text.replace(/q\d+/g, (symbol) => {
        const known = register.meanings.get(symbol);
        return `(${known?.scalar})`;
      });
      expect(parseScalar(meaning).equals(parseScalar(source)), source).toBe(true);
      expect(parseScalar(inUserWords(text, register.meanings)).equals(parseScalar(source))).toBe(
        true,
      );
    }
  });

  test("tones carry the rule for their time derivative", () => {
    const register = new SymbolRegister();
    const { tones } = translate("F*sin(2*omega*t - phi)*x", "x", register);
    const [tone] = tones;
    const word = (text = ""): string => inUserWords(text, register.meanings);
    expect(word(tone?.symbol)).toBe("sin(2*omega*t - phi)");
    expect(word(tone?.partner)).toBe("cos(2*omega*t - phi)");
    expect(tone?.sign).toBe(1);
    expect(parseScalar(word(tone?.argument)).equals(parseScalar("2*omega*t-phi"))).toBe(true);
  });
});
