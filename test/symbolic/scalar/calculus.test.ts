import fc from "fast-check";
import { derivative } from "mathjs";
import { describe, expect, it } from "vitest";
import {
  coefficientsIn,
  differentiate,
  evaluate,
  Rational,
  Scalar,
  ScalarError,
  substitute,
} from "../../../symbolic/index.ts";
import { distance, modulus } from "./complex.ts";
import { expressions, point, scalars, toNumber, toScalar, twelfthsOfPi } from "./expression.ts";

const parameter = Scalar.parameter;
const number = (n: number, d = 1): Scalar => Scalar.rational(n, d);
const expectEqual = (left: Scalar, right: Scalar): void => {
  expect(left.toString()).toBe(right.toString());
  expect(left.equals(right)).toBe(true);
};

describe("derivatives", () => {
  const [omega, t, phi] = ["omega", "t", "phi"].map((name) => parameter(name)) as [
    Scalar,
    Scalar,
    Scalar,
  ];
  const angle = omega.times(t).plus(phi);

  it("d/dt cos(ωt+φ) = -ω sin(ωt+φ), and the second derivative is -ω² cos(ωt+φ)", () => {
    const rate = differentiate(Scalar.cos(angle), "t");
    expectEqual(rate, omega.times(Scalar.sin(angle)).negated());
    expectEqual(differentiate(rate, "t"), omega.power(2).times(Scalar.cos(angle)).negated());
  });

  it("d/dω sin(ωt+φ) = t cos(ωt+φ), d/dφ = cos(ωt+φ), d/da = 0", () => {
    const sine = Scalar.sin(angle);
    expectEqual(differentiate(sine, "omega"), t.times(Scalar.cos(angle)));
    expectEqual(differentiate(sine, "phi"), Scalar.cos(angle));
    expect(differentiate(sine, "a").isZero).toBe(true);
  });

  it("d/da a^{-3/2} = -3/2 a^{-5/2}", () => {
    expectEqual(
      differentiate(parameter("a", -1.5), "a"),
      parameter("a", -2.5).times(number(-3, 2)),
    );
  });

  it("(f g)' = f' g + f g' and (f + g)' = f' + g'", () => {
    fc.assert(
      fc.property(scalars, scalars, fc.constantFrom("a", "theta", "t"), (f, g, name) => {
        const d = (s: Scalar): Scalar => differentiate(s, name);
        expectEqual(
          d(f.times(g)),
          d(f)
            .times(g)
            .plus(f.times(d(g))),
        );
        expectEqual(d(f.plus(g)), d(f).plus(d(g)));
      }),
    );
  });

  it("∂/∂a of a random real scalar is the derivative of its text by mathjs", () => {
    fc.assert(
      fc.property(expressions(twelfthsOfPi), fc.constantFrom("a", "theta"), (expression, name) => {
        const scalar = toScalar(expression);
        const real = scalar.plus(scalar.conjugate());
        // Its simplification of a long sum ends in no reasonable time.
        const slope = derivative(real.toString(), name, { simplify: false }).evaluate({ ...point });
        const size = real.terms.reduce((sum, term) => {
          return sum + modulus(evaluate(Scalar.term(term.coefficient, term.monomial), point));
        }, 1);
        const actual = evaluate(differentiate(real, name), point);
        expect(distance(actual, { re: Number(slope), im: 0 })).toBeLessThan(1e-9 * size);
      }),
      { numRuns: 60 },
    );
  });
});

describe("substitution", () => {
  const theta = parameter("theta");

  it("θ = π/4 makes cos 2θ = 0, sin 2θ = 1 and cosθ = 1/√2", () => {
    const values = new Map([["theta", parameter("pi").times(number(1, 4))]]);
    const twice = theta.times(number(2));
    expect(substitute(Scalar.cos(twice), values).isZero).toBe(true);
    expectEqual(substitute(Scalar.sin(twice), values), Scalar.one);
    expectEqual(substitute(Scalar.cos(theta), values), Scalar.squareRoot(2).inverse());
  });

  it("replaces all parameters at once: a ↔ b", () => {
    const [a, b] = [parameter("a"), parameter("b")];
    const scalar = a.power(2).times(b).plus(Scalar.cos(a));
    const swapped = substitute(
      scalar,
      new Map([
        ["a", b],
        ["b", a],
      ]),
    );
    expectEqual(swapped, b.power(2).times(a).plus(Scalar.cos(b)));
  });

  it("a = 1 + c in a³ and in cos a", () => {
    const [a, c] = [parameter("a"), parameter("c")];
    const sum = number(1).plus(c);
    const values = new Map([["a", sum]]);
    expectEqual(substitute(a.power(3), values), sum.power(3));
    expectEqual(substitute(Scalar.cos(a), values), Scalar.cos(sum));
  });

  it("the value after a substitution is the value at the substituted point", () => {
    const rational = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(expressions(twelfthsOfPi), rational, rational, (expression, p, q) => {
        const values = new Map([
          ["a", number(...p).power(2)],
          ["theta", number(...q)],
        ]);
        const actual = evaluate(substitute(toScalar(expression), values), point);
        const moved = { ...point, a: (p[0] / p[1]) ** 2, theta: q[0] / q[1] };
        const expected = toNumber(expression, moved);
        const direct = evaluate(toScalar(expression), moved);
        expect(distance(actual, direct)).toBeLessThan(1e-8 * (1 + modulus(direct)));
        expect(distance(actual, expected)).toBeLessThan(1e-6 * (1 + modulus(expected)));
      }),
    );
  });

  it("a = 0 in 1/a, and a = 1 + b in 1/a or √a, are refused; a = 0 in a², √a gives 0", () => {
    const zero = new Map([["a", Scalar.zero]]);
    expect(() => substitute(parameter("a", -1), zero)).toThrow(/`a` must not be 0/);
    expect(() => substitute(Scalar.cos(parameter("a", -1)), zero)).toThrow(ScalarError);
    const sum = new Map([["a", number(1).plus(parameter("b"))]]);
    expect(() => substitute(parameter("a", -1), sum)).toThrow(ScalarError);
    expect(() => substitute(parameter("a", 0.5), sum)).toThrow(ScalarError);
    expect(substitute(parameter("a", 2), zero).isZero).toBe(true);
    expect(substitute(parameter("a", 0.5), zero).isZero).toBe(true);
    expect(() => substitute(Scalar.cos(parameter("a")), new Map([["a", Scalar.i]]))).toThrow(
      ScalarError,
    );
  });
});

describe("coefficients of a polynomial", () => {
  it("of x and y in 3 x² y + a x² y + cosθ/x are 3 + a and cosθ", () => {
    const [x, y, a] = [parameter("x"), parameter("y"), parameter("a")];
    const cos = Scalar.cos(parameter("theta"));
    const scalar = Scalar.sum([
      x.power(2).times(y).times(number(3).plus(a)),
      cos.times(x.inverse()),
    ]);
    const found = coefficientsIn(scalar, ["x", "y"]);
    expect(found).toHaveLength(2);
    const at = (...exponents: number[]): Scalar | undefined =>
      found.find((part) => part.exponents.join() === exponents.join())?.coefficient;
    expectEqual(at(2, 1) ?? Scalar.zero, number(3).plus(a));
    expectEqual(at(-1, 0) ?? Scalar.zero, cos);
  });

  it("times their powers they add up to the scalar, and contain none of the names", () => {
    fc.assert(
      fc.property(expressions(twelfthsOfPi), (expression) => {
        const scalar = toScalar(expression);
        fc.pre(!scalar.terms.some(({ monomial }) => monomial.angle.involves("a")));
        const parts = coefficientsIn(scalar, ["b", "a"]);
        for (const { coefficient } of parts) {
          expect(coefficient.parameters).not.toContain("a");
          expect(coefficient.parameters).not.toContain("b");
        }
        const sum = Scalar.sum(
          parts.map(({ exponents: [b = 0, a = 0], coefficient }) =>
            coefficient.times(parameter("b", b)).times(parameter("a", a)),
          ),
        );
        expectEqual(sum, scalar);
      }),
    );
  });

  it("a name in a sine or cosine is refused", () => {
    expect(() => coefficientsIn(Scalar.cos(parameter("x")), ["x"])).toThrow(/polynomial in x/);
  });
});

it("the slope of a scalar is the limit of its difference quotient", () => {
  const scalar = Scalar.cos(parameter("a").power(2).scaled(Rational.of(1, 3))).times(
    parameter("a", -0.5),
  );
  const h = 1e-5;
  const at = (a: number): number => evaluate(scalar, { a }).re;
  const quotient = (at(0.7 + h) - at(0.7 - h)) / (2 * h);
  expect(evaluate(differentiate(scalar, "a"), { a: 0.7 }).re).toBeCloseTo(quotient, 8);
});
