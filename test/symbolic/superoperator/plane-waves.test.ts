import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fromJson,
  json,
  NotPolynomialError,
  type Operator,
  parseOperator,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";

const texts = ["x", "p", "cos(k*x)", "i*p*sin(k*x+phi)", "x^2*p - cos(2*k*x)", "1", "p^2/2 + i*x"];
const operator = fc.constantFrom(...texts.map((text) => parseOperator(text)));
const superoperator = fc
  .array(fc.tuple(operator, operator), { minLength: 1, maxLength: 2 })
  .map((pairs) =>
    Superoperator.sum(
      "xp",
      1,
      pairs.map(([a, b]) => Superoperator.sandwich(a, b)),
    ),
  );

function expectEqual(a: Operator<"xp">, b: Operator<"xp">): void {
  expect(a.toString()).toBe(b.toString());
}

describe("superoperators with plane waves beside ρ", () => {
  it("composition is that of maps, and the dual map has the same trace form", () => {
    fc.assert(
      fc.property(superoperator, superoperator, operator, (a, b, rho) => {
        expectEqual(a.after(b).apply(rho), a.apply(b.apply(rho)));
        expectEqual(a.after(b).applyAdjoint(rho), b.applyAdjoint(a.applyAdjoint(rho)));
        expect(a.plus(b).minus(b).equals(a)).toBe(true);
        expect(a.hermitianConjugate().hermitianConjugate().equals(a)).toBe(true);
        expect(fromJson(json(a)).equals(a)).toBe(true);
      }),
      { numRuns: samples(60) },
    );
  });

  it("brackets by hand: [cos kx, {p, ρ}] of ρ = 1 is 2[cos kx, p] = 2iħ ∂x cos kx = -2iħk sin kx", () => {
    const bracket = Superoperator.commutator(parseOperator("cos(k*x)")).after(
      Superoperator.anticommutator(parseOperator("p")),
    );
    expectEqual(bracket.apply(parseOperator("1")), parseOperator("-2*i*hbar*k*sin(k*x)"));
    expect(bracket.preservesTrace).toBe(true);
  });

  it("a Lindblad form with the jump operator e^{ikx} preserves trace and hermiticity, and shifts p", () => {
    // L†pL - p = e^{-ikx} p e^{ikx} - p = ħk
    const jump = parseOperator("cos(k*x)+i*sin(k*x)");
    const kicks = Superoperator.lindblad(jump, Scalar.parameter("r"));
    expect(kicks.preservesTrace && kicks.preservesHermiticity).toBe(true);
    expectEqual(kicks.applyAdjoint(parseOperator("p")), parseOperator("hbar*k*r"));
    expect(() => kicks.terms).toThrow(NotPolynomialError);
  });
});
