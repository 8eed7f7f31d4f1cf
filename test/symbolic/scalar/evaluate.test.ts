import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Angle,
  evaluate,
  evaluateReal,
  Rational,
  Scalar,
  ScalarError,
  type TrigonometricTerm,
  trigonometricForm,
} from "../../../symbolic/index.ts";
import { add, complex, distance, modulus, multiply } from "./complex.ts";
import { point, scalars } from "./expression.ts";

const parameter = Scalar.parameter;

describe("values", () => {
  it("of √2 a^{3/2} e^{iπ/5} at a = 4 is 8√2 (cos 36° + i sin 36°)", () => {
    const scalar = Scalar.squareRoot(2)
      .times(parameter("a", 1.5))
      .times(Scalar.phaseFactor(parameter("pi").scaled(Rational.of(1, 5))));
    const expected = complex(
      8 * Math.SQRT2 * Math.cos(Math.PI / 5),
      8 * Math.SQRT2 * Math.sin(Math.PI / 5),
    );
    expect(distance(evaluate(scalar, { a: 4 }), expected)).toBeLessThan(1e-14);
    expect(distance(evaluate(scalar, new Map([["a", 4]])), expected)).toBeLessThan(1e-14);
  });

  it("of a parameter without a value, or with one of Object's own names, is refused", () => {
    expect(() => evaluate(parameter("gamma"), {})).toThrow(/`gamma` has no value/);
    expect(() => evaluate(parameter("constructor"), {})).toThrow(ScalarError);
    expect(() => evaluate(parameter("toString"), {})).toThrow(ScalarError);
  });

  it("of a root of a negative number and of a division by 0 are refused", () => {
    expect(() => evaluate(parameter("a", 0.5), { a: -1 })).toThrow(/`a` must not be negative/);
    expect(() => evaluate(parameter("a", -1), { a: 0 })).toThrow(/`a` must not be 0/);
    expect(evaluate(parameter("a", -1), { a: -2 }).re).toBe(-0.5);
    expect(evaluate(parameter("a", 0.5), { a: 0 }).re).toBe(0);
  });

  it("of a product whose factors overflow or underflow is that of the whole product", () => {
    // (ħ/2mω0)³ as x⁶ contains it: 1e342/1e336 and 1e-342/1e-336.
    const cube = parameter("hbar", 3).times(parameter("m", -3)).times(parameter("omega0", -2.5));
    for (const [hbar, m, omega0, value] of [
      [1e114, 1e102, 1e8, 1e16],
      [-1e-114, 1e-102, 1e-8, -1e-16],
      [1e-300, 1e-100, 1e-240, 1],
      [0, 1e-102, 1e-300, 0],
    ] as const) {
      const { re, im } = evaluate(cube, { hbar, m, omega0 });
      expect(Math.abs(re - value)).toBeLessThanOrEqual(1e-13 * Math.abs(value));
      expect(im).toBe(0);
    }
    expect(evaluate(parameter("hbar", 3), { hbar: 1e114 }).re).toBe(Number.POSITIVE_INFINITY);
  });

  it("of a complex scalar is no real value", () => {
    expect(() => evaluateReal(Scalar.i, {})).toThrow(ScalarError);
    expect(evaluateReal(Scalar.cos(parameter("a")), { a: 0.3 })).toBeCloseTo(Math.cos(0.3), 15);
  });
});

describe("the form with sines and cosines", () => {
  const angleValue = (angle: Angle): number =>
    angle.terms.reduce((sum, { coefficient, powers }) => {
      const product = powers.names.reduce(
        (value, name, j) =>
          value * (point[name as keyof typeof point] ?? Number.NaN) ** (powers.exponents[j] ?? 0),
        Math.sqrt(powers.radicand),
      );
      return sum + coefficient.toNumber() * product;
    }, 0);

  const termValue = (term: TrigonometricTerm): { re: number; im: number } => {
    const size = term.powers.names.reduce(
      (value, name, j) =>
        value *
        (point[name as keyof typeof point] ?? Number.NaN) ** (term.powers.exponents[j] ?? 0),
      Math.sqrt(term.powers.radicand),
    );
    const factors = term.factors.reduce(
      (value, factor) => value * Math[factor.function](angleValue(factor.angle)),
      size,
    );
    const coefficient = complex(term.coefficient.re.toNumber(), term.coefficient.im.toNumber());
    return multiply(coefficient, complex(factors));
  };

  it("has the value of the scalar, of any fractions of π", () => {
    fc.assert(
      fc.property(scalars, (scalar) => {
        const form = trigonometricForm(scalar);
        const sum = form.map(termValue).reduce(add, complex(0));
        const size = form.reduce((total, term) => total + modulus(termValue(term)), 1);
        expect(distance(sum, evaluate(scalar, point))).toBeLessThan(1e-12 * size);
      }),
      { numRuns: 300 },
    );
  });

  it("of a real scalar has real coefficients only, also with phases of π/8 and π/5", () => {
    fc.assert(
      fc.property(scalars, (scalar) => {
        const real = scalar.plus(scalar.conjugate());
        expect(trigonometricForm(real).every(({ coefficient }) => coefficient.isReal)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("cos(ωt + qπ) is a single cosine for q = 1/5, 2/5, 1/8, 3/16, and -sin for q + 1/2", () => {
    const omegaT = parameter("omega").times(parameter("t"));
    for (const [n, d] of [
      [1, 5],
      [2, 5],
      [1, 8],
      [-1, 5],
      [1, 16],
    ] as const) {
      const phase = parameter("pi").scaled(Rational.of(n, d));
      const text = Scalar.cos(omegaT.plus(phase)).toString();
      expect(text).toMatch(/^cos\([^()]*\)$/);
      const quarter = phase.plus(parameter("pi").scaled(Rational.of(1, 2)));
      expect(Scalar.cos(omegaT.plus(quarter)).toString()).toBe(`-${text.replace("cos", "sin")}`);
    }
  });

  it("keeps the coupling angle apart: (1 - cos 2θ) sin ωt has two terms, sin ωt and cos 2θ sin ωt", () => {
    const [theta, omega, t] = ["theta", "omega", "t"].map((name) => parameter(name)) as [
      Scalar,
      Scalar,
      Scalar,
    ];
    const scalar = Scalar.one
      .minus(Scalar.cos(theta.scaled(Rational.of(2))))
      .times(Scalar.sin(omega.times(t)));
    expect(trigonometricForm(scalar)).toHaveLength(2);
    expect(trigonometricForm(scalar, [])).toHaveLength(3);
  });
});
