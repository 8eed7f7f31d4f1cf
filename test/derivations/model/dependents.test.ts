import { describe, expect, test } from "vitest";
import { exactSettings, numbersOf, readModel, withParameters } from "../../../derivations/index.ts";
import { parseScalar } from "../../../symbolic/index.ts";

describe("parameters that follow from others", () => {
  const file = {
    potential: "x^4",
    drives: ["F*cos(omega*t)*x"],
    parameters: { gamma: "2*kappa", omega: "3*omega0", kappa: 0.05, omega0: "2*nu", nu: 1 },
  };

  test("have their numbers in any order", () => {
    const { values } = readModel(file);
    expect([values.get("gamma"), values.get("omega0"), values.get("omega")]).toEqual([0.1, 2, 6]);
  });

  test("follow what is set, and are set themselves", () => {
    const changed = withParameters(readModel(file), new Map([["kappa", "0.2"]]));
    expect(changed.values.get("gamma")).toBe(0.4);
    const own = withParameters(
      readModel(file),
      new Map([
        ["gamma", "0.3"],
        ["omega", "5*omega0"],
      ]),
    );
    expect([own.values.get("gamma"), own.values.get("omega")]).toEqual([0.3, 10]);
  });

  test.each([
    [{ gamma: "gamma" }, "Parameter `gamma` is defined by itself. Give it a number."],
    [{ gamma: "2*kappa", kappa: "gamma/2" }, "`gamma` → `kappa` → `gamma` are defined by each"],
    [{ gamma: "2*kapa" }, "contains the name `kapa`"],
    [{ gamma: "-kappa", kappa: 1 }, "Parameter `gamma` must be non-negative, but is -1."],
    [{ gamma: "1/kappa", kappa: 0 }, "is not finite with kappa = 0"],
  ])("%j is refused", (parameters, message) => {
    expect(() => readModel({ potential: "x^4", parameters })).toThrow(message);
  });
});

describe("named constants", () => {
  const parameters = { a: 1, b: 2, beta: 0.5 };

  test.each([
    ["x^4/(a+b)", "1/(a + b)", 1 / 3],
    ["a^(1/3)*x^4", "a^(1/3)", 1],
    ["sqrt(a^2+b^2)*x^4", "sqrt(a^2 + b^2)", Math.sqrt(5)],
    ["exp(-beta)*x^4", "exp(-beta)", Math.exp(-0.5)],
    ["tanh(b)*x^3", "tanh(b)", Math.tanh(2)],
    ["2^(1/3)*x^4", "2^(1/3)", Math.cbrt(2)],
    ["\\sqrt[3]{2} x^4", "2^(1/3)", Math.cbrt(2)],
    ["2^b*x^4", "2^b", 4],
    ["pi^a*x^4", "pi^a", Math.PI],
    ["2^(7/3)*x^4", "2^(1/3)", Math.cbrt(2)],
  ])("%s", (potential, text, value) => {
    const model = readModel({ potential, parameters });
    expect(model.dependents.map((one) => [one.name, one.text])).toEqual([["C1", text]]);
    expect(numbersOf(model, ["C1"], []).get("C1")).toBeCloseTo(value, 14);
  });

  test.each([
    ["8^(1/3)*x^4", "2*x^4"],
    ["(8/27)^(2/3)*x^4", "4/9*x^4"],
    ["0^(1/3)*x + x^2", "x^2"],
    ["2^(7/3)*x^4", "4*C1*x^4"],
  ])("%s is %s", (potential, text) => {
    expect(String(readModel({ potential }).potential)).toBe(text);
  });

  // (b + √3)^200 has 201 terms; its factor 3^100 stands in the potential.
  test("may have longer definitions than a text that is typed", () => {
    const potential = "(((b+sqrt(3))^100)^2)^(-1)*x^4";
    const model = readModel({ potential, parameters: { b: 1 } });
    expect(model.dependents[0]!.text.length).toBeGreaterThan(10_000);
    const value = numbersOf(model, ["C1"], []).get("C1")!;
    expect((value / 3 ** 100) * (1 + Math.sqrt(3)) ** 200).toBeCloseTo(1, 9);
    expect(String(model.potential)).toBe(`1/${3n ** 100n}*C1*x^4`);
  });

  test("need the numbers of what they stand for", () => {
    const model = readModel({ potential: "x^4/(a+b)", parameters: { a: 1 } });
    expect(() => numbersOf(model, ["C1"], [])).toThrow("A run needs a number for `b`");
  });

  test("have exact values with what is set, or definitions anew", () => {
    const { dependents } = readModel({ potential: "x^4/(a+b)+sqrt(a+b)*x^3" });
    const both = exactSettings(
      new Map([
        ["a", "1"],
        ["b", "1"],
      ]),
      dependents,
    );
    expect(String(both.put(parseScalar("C1*x^4+C2*x^3")))).toBe("1/2*x^4+sqrt(2)*x^3");
    const seven = readModel({ potential: "(a+b)^(1/3)*x^4" }).dependents;
    const cubic = exactSettings(new Map(Object.entries({ a: "1", b: "7" })), seven);
    expect(String(cubic.put(parseScalar("C1*x^4")))).toBe("2*x^4");
    const one = exactSettings(new Map([["a", "1"]]), dependents);
    expect(one.dependents.map(({ text }) => text)).toEqual(["1/(1 + b)", "sqrt(1 + b)"]);
  });
});
