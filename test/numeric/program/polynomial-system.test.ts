import { describe, expect, test } from "vitest";
import { CompileError, compilePolynomialSystem } from "../../../numeric/program/index.ts";
import { evaluate, parseScalar } from "../../../symbolic/index.ts";

const rates = ["a*u^2*v - cos(theta)*u/omega + F/2", "b*v^3 + sin(theta)*u*v - a*b"].map((text) =>
  parseScalar(text),
);
const [variables, parameters] = [
  ["u", "v"],
  ["a", "b", "theta", "omega", "F"],
];

describe("compilePolynomialSystem(rates, variables, parameters)", () => {
  for (const execution of ["generated", "webassembly", "interpreted"] as const) {
    test(`Σ c_k(q) y^{e_k} is the rate (${execution})`, () => {
      const { exponents, coefficients } = compilePolynomialSystem(rates, variables, parameters, {
        execution,
      });
      const q = Float64Array.of(0.7, -1.3, 0.4, 2.1, 0.9);
      const y = [1.7, -0.6];
      const c = coefficients(q);
      const values = new Map([
        ...parameters.map((name, j): [string, number] => [name, q[j] as number]),
        ...variables.map((name, j): [string, number] => [name, y[j] as number]),
      ]);
      let k = 0;
      exponents.forEach((equation, i) => {
        let sum = 0;
        for (const powers of equation) {
          sum += powers.reduce(
            (product, power, j) => product * (y[j] as number) ** power,
            c[k] as number,
          );
          k += 1;
        }
        expect(sum).toBeCloseTo(evaluate(rates[i] as (typeof rates)[number], values).re, 13);
      });
      expect(k).toBe(c.length);
    });
  }

  test("coefficients are written where they are wanted", () => {
    const { coefficients, exponents } = compilePolynomialSystem(rates, variables, parameters);
    const out = new Float64Array(exponents.flat().length);
    expect(coefficients(Float64Array.of(1, 2, 3, 4, 5), out)).toBe(out);
    expect([...out]).toEqual([...coefficients(Float64Array.of(1, 2, 3, 4, 5))]);
  });

  test("a variable in a sine, a negative power, a complex rate and an unlisted parameter are errors", () => {
    for (const text of ["sin(u)", "1/u", "i*u", "c*u"]) {
      expect(() => compilePolynomialSystem([parseScalar(text)], ["u"], ["a"])).toThrow(
        CompileError,
      );
    }
  });
});
