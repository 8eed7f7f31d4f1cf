import { describe, expect, test } from "vitest";
import { decimals, exactSettings, withDecimals } from "../../../derivations/index.ts";
import {
  exactDefinitions,
  putBeforeTones,
} from "../../../derivations/substitution/put-before-tones.ts";
import { readModel } from "../../../derivations/index.ts";
import { parseScalar } from "../../../symbolic/index.ts";

describe("decimals", () => {
  const put = decimals(
    new Map([
      ["a", 0.1],
      ["omega", 2.05],
      ["s", 4],
      ["k", 0.5],
    ]),
  );
  const of = (text: string): string => String(put(parseScalar(text)));

  test("of a complex scalar: real and imaginary part by themselves", () => {
    // (1 + 2i)·0.1 b
    expect(of("(1 + 2*i)*a*b")).toBe(String(parseScalar("b/10 + i*b/5")));
  });

  test("powers, roots, and names without a number", () => {
    // 4^{1/2}·√9 b^{-1}
    expect(of("sqrt(s)*3/b")).toBe(String(parseScalar("6/b")));
  });

  test("a harmonic of a tone is a multiple of its frequency: 3·2.05 is 6.15", () => {
    expect(of("cos(3*omega*t)")).toBe(String(parseScalar("cos(123/20*t)")));
    // half of it is a number of its own: 1.025
    expect(of("cos(omega*t/2)")).toBe(String(parseScalar("cos(41/40*t)")));
  });

  test("a phase that is a number is evaluated: cos(2.05) of double precision", () => {
    const { coefficient } = put(parseScalar("cos(omega)*b")).terms[0]!;
    expect(coefficient.re.toNumber()).toBe(Math.cos(2.05));
  });

  test("inside of a modulated phase", () => {
    // cos(kA cos(ωt) ) with k·A = 0.5·A stays a wave in A
    expect(of("cos(k*A*cos(omega*t))")).toBe(String(parseScalar("cos(1/2*A*cos(41/20*t))")));
  });
});

describe("decimals of a printed equation", () => {
  test.each([
    ["2/5*x^(1/2) - 1/4*cos(11/10*t)", "0.4*x^(1/2) - 0.25*cos(1.1*t)"],
    ["omega0/2*x", "omega0/2*x"],
    ["\\frac{3 i}{20} x", "0.15 i x"],
    ["\\frac{1}{8} x", "0.125 x"],
    // 1/10^9 has a power of ten, in LaTeX as a product
    ["\\frac{1}{1000000000} x", "1 \\cdot 10^{-9} x"],
    ["1/1000000000*x", "1e-9*x"],
    ["0.3000000000000000444*x", "0.30000000000000004*x"],
    ["1234567890123456789012345*x", "1.2345678901234568e24*x"],
  ])("%s is %s", (equation, shown) => {
    expect(withDecimals(equation)).toBe(shown);
  });
});

describe("exact settings", () => {
  test("a parameter that follows from what is set has its value, where that is exact", () => {
    // 8^(1/3) = 2
    const model = readModel({ potential: "b*x^4", parameters: { b: "s^(1/3)", s: 5 } });
    const { put, dependents } = exactSettings(new Map([["s", "8"]]), model.dependents);
    expect(String(put(parseScalar("b*x")))).toBe("2*x");
    expect(dependents.map(({ name }) => name)).toEqual(["b"]);
  });

  test("and a new definition, where it has none", () => {
    const model = readModel({ potential: "b*x^4", parameters: { b: "exp(s)", s: 5 } });
    const { put, dependents } = exactSettings(new Map([["s", "2"]]), model.dependents);
    expect(String(put(parseScalar("b*x")))).toBe("b*x");
    expect(dependents.map(({ text }) => text)).toEqual(["exp(2)"]);
  });

  test("division by zero, a definition by itself, and T without c are refused", () => {
    const model = readModel({ potential: "b*x^4", parameters: { b: "1/s", s: 5 } });
    expect(() => exactSettings(new Map([["s", "0"]]), model.dependents)).toThrow(
      "`b` = 1/s is divided by zero with what is set. Set something else, or write it into the potential and the drives.",
    );
    expect(() => exactSettings(new Map([["s", "2*s"]]))).toThrow(
      "A parameter must not be defined by itself. Give a number.",
    );
    const { put } = exactSettings(new Map([["T", "2"]]));
    expect(() => put(parseScalar("c*x"))).toThrow(
      "The thermal factor c(T) = coth(ħω0/2k_BT) has no exact value. Set c or n_th, or give --numeric.",
    );
    expect(() => exactSettings(new Map([["s", "2^(1/3)"]]))).toThrow(
      /With --numeric decimals replace all parameters\./,
    );
  });

  test("c and n_th set each other", () => {
    // c = 2n + 1
    expect(String(exactSettings(new Map([["n_th", "1/2"]])).put(parseScalar("c")))).toBe("2");
    expect(String(exactSettings(new Map([["c", "3"]])).put(parseScalar("n_th")))).toBe("1");
  });
});

describe("before tones are gathered", () => {
  const model = (omega1: string, omega2: string) =>
    readModel({
      potential: "0",
      drives: ["F*cos(omega1*t)*x", "G*cos(omega2*t)*x"],
      parameters: { F: 1, G: 1, omega1, omega2 },
    });
  const numbers = (values: Record<string, number>) => decimals(new Map(Object.entries(values)));

  test("short frequencies are put at once", () => {
    const put = numbers({ omega1: 1.1, omega2: 2.2 });
    expect(putBeforeTones(model("1.1", "2.2"), put)).toBe(put);
  });

  test("long ones only where they follow from others exactly", () => {
    const one = 1.012345678901234;
    const put = numbers({ omega1: one, omega2: 2 * one });
    const first = putBeforeTones(model(String(one), "2*omega1"), put);
    expect(String(first(parseScalar("omega2")))).toBe("2*omega1");
    expect(String(first(parseScalar("omega1")))).toBe("omega1");
  });

  test("a numerical ratio by chance is refused, with what would be exact", () => {
    const one = 1.012345678901234;
    const put = numbers({ omega1: one, omega2: 1.5 * one });
    expect(() => putBeforeTones(model(String(one), String(1.5 * one)), put)).toThrow(
      "The frequencies omega1 and omega2 have the numerical ratio 2 to 3, but not an exact one. State it: --set NAME=… such that omega2 is 3/2*(omega1).",
    );
    const twice = numbers({ omega1: one, omega2: 2 * one });
    expect(() => putBeforeTones(model(String(one), String(2 * one)), twice)).toThrow(
      /such that omega2 is 2\*\(omega1\)\.$/,
    );
  });

  test("frequencies without a simple ratio keep their names", () => {
    const put = numbers({ omega1: 1.012345678901234, omega2: 1.7320508075688772 });
    const first = putBeforeTones(model("1.012345678901234", "1.7320508075688772"), put);
    expect(String(first(parseScalar("omega1*omega2")))).toBe(String(parseScalar("omega1*omega2")));
  });

  test("a definition without an exact form stays a name", () => {
    const { dependents } = readModel({
      potential: "b*x^4 + d*x^3",
      parameters: { b: "exp(s)", d: "2*s", s: 1 },
    });
    const first = exactDefinitions(dependents);
    expect(String(first(parseScalar("b + d")))).toBe(String(parseScalar("b + 2*s")));
  });
});
