import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, GaussianRational, Rational, Scalar } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { distance, modulus } from "./complex.ts";
import { expressions, point, toNumber, toScalar, twelfthsOfPi } from "./expression.ts";

const theta = Scalar.parameter("theta");
const pi = Scalar.parameter("pi");
const number = (n: number, d = 1): Scalar => Scalar.rational(n, d);
const root = Scalar.squareRoot;
const angle = (n: number, d: number): Scalar => pi.scaled(Rational.of(n, d));
const expectEqual = (a: Scalar, b: Scalar): void => {
  expect(a.toString()).toBe(b.toString());
  expect(a.equals(b)).toBe(true);
};

describe("equal sines and cosines are identical", () => {
  const [cos, sin] = [Scalar.cos(theta), Scalar.sin(theta)];

  it("cos²θ + sin²θ = 1", () => {
    expectEqual(cos.power(2).plus(sin.power(2)), Scalar.one);
  });

  it("cos 2θ = 1 - 2 sin²θ = 2 cos²θ - 1 and sin 2θ = 2 sinθ cosθ", () => {
    const double = theta.scaled(Rational.of(2));
    expectEqual(Scalar.cos(double), number(1).minus(sin.power(2).times(number(2))));
    expectEqual(Scalar.cos(double), cos.power(2).times(number(2)).minus(number(1)));
    expectEqual(Scalar.sin(double), sin.times(cos).times(number(2)));
  });

  it("(cosθ + sinθ)² = 1 + sin 2θ, and times 2 cosθ (cosθ - sinθ) it is cos 2θ (1+cos 2θ+sin 2θ)", () => {
    const [c2, s2] = [
      Scalar.cos(theta.scaled(Rational.of(2))),
      Scalar.sin(theta.scaled(Rational.of(2))),
    ];
    expectEqual(cos.plus(sin).power(2), number(1).plus(s2));
    expectEqual(
      cos.plus(sin).power(2).times(cos).times(cos.minus(sin)).times(number(2)),
      c2.times(number(1).plus(c2).plus(s2)),
    );
  });

  it("cos A cos B = ½ cos(A-B) + ½ cos(A+B) and sin A cos B = ½ sin(A+B) + ½ sin(A-B) for tones", () => {
    const t = Scalar.parameter("t");
    const tone = (n: number): Scalar =>
      Scalar.parameter(`omega${n}`)
        .times(t)
        .plus(Scalar.parameter(`phi${n}`));
    const [a, b] = [tone(1), tone(2)];
    const half = number(1, 2);
    expectEqual(
      Scalar.cos(a).times(Scalar.cos(b)),
      Scalar.cos(a.minus(b))
        .plus(Scalar.cos(a.plus(b)))
        .times(half),
    );
    expectEqual(
      Scalar.sin(a).times(Scalar.cos(b)),
      Scalar.sin(a.plus(b))
        .plus(Scalar.sin(a.minus(b)))
        .times(half),
    );
  });

  it("cos(-A) = cos A, sin(-A) = -sin A, cos(A+2π) = cos A, sin(A+π/2) = cos A", () => {
    const a = Scalar.parameter("omega").times(Scalar.parameter("t")).plus(Scalar.parameter("phi"));
    expectEqual(Scalar.cos(a.negated()), Scalar.cos(a));
    expectEqual(Scalar.sin(a.negated()), Scalar.sin(a).negated());
    expectEqual(Scalar.cos(a.plus(angle(2, 1))), Scalar.cos(a));
    expectEqual(Scalar.sin(a.plus(angle(1, 2))), Scalar.cos(a));
    expectEqual(Scalar.cos(a.plus(angle(7, 1))), Scalar.cos(a).negated());
  });
});

describe("roots and roots of unity are exact", () => {
  it("√2 √2 = 2, √2 √6 = 2√3, √8 = 2√2, √0 = 0, √1 = 1", () => {
    expectEqual(root(2).times(root(2)), number(2));
    expectEqual(root(2).times(root(6)), root(3).times(number(2)));
    expectEqual(root(8), root(2).times(number(2)));
    expect(root(0).isZero).toBe(true);
    expectEqual(root(1), number(1));
  });

  it("e^{iπ/3} = ½ + i√3/2, e^{iπ/4} = (1+i)/√2, e^{iπ} = -1, e^{2πi} = 1", () => {
    const i = Scalar.i;
    expectEqual(
      Scalar.phaseFactor(angle(1, 3)),
      number(1, 2).plus(i.times(root(3)).times(number(1, 2))),
    );
    expectEqual(Scalar.phaseFactor(angle(1, 4)), number(1).plus(i).times(root(2).inverse()));
    expectEqual(Scalar.phaseFactor(angle(1, 1)), number(-1));
    expectEqual(Scalar.phaseFactor(angle(2, 1)), number(1));
  });

  it("cos 15° = (√6+√2)/4, sin 15° = (√6-√2)/4, and tan 75° = 2 + √3", () => {
    expectEqual(Scalar.cos(angle(1, 12)), root(6).plus(root(2)).times(number(1, 4)));
    expectEqual(Scalar.sin(angle(1, 12)), root(6).minus(root(2)).times(number(1, 4)));
    const tangent = Scalar.sin(angle(5, 12)).dividedBy(Scalar.cos(angle(5, 12)));
    expectEqual(tangent, number(2).plus(root(3)));
  });

  it("(e^{iπk/12})²⁴ = 1 for every k, and e^{iπk/12} e^{iπl/12} = e^{iπ(k+l)/12}", () => {
    const unit = (k: number): Scalar => Scalar.phaseFactor(angle(k, 12));
    for (let k = -24; k <= 24; k++) {
      expectEqual(unit(k).power(24), Scalar.one);
      for (let l = 0; l < 24; l++) expectEqual(unit(k).times(unit(l)), unit(k + l));
    }
  });

  it("cos(4π/5) = -cos(π/5), sin(3π/10) = cos(π/5), cos(3π/8) = sin(π/8)", () => {
    expectEqual(Scalar.cos(angle(4, 5)), Scalar.cos(angle(1, 5)).negated());
    expectEqual(Scalar.sin(angle(3, 10)), Scalar.cos(angle(1, 5)));
    expectEqual(Scalar.cos(angle(3, 8)), Scalar.sin(angle(1, 8)));
  });

  it("1/(1+√2) = √2 - 1 and 1/(√2+√3+√5) times (√2+√3+√5) is 1", () => {
    expectEqual(number(1).plus(root(2)).inverse(), root(2).minus(number(1)));
    const sum = Scalar.sum([root(2), root(3), root(5)]);
    expectEqual(sum.times(sum.inverse()), Scalar.one);
    const complex = Scalar.sum([root(2), Scalar.i, number(1, 3)]);
    expectEqual(complex.times(complex.inverse()), Scalar.one);
  });
});

describe("structure and value agree", () => {
  it("the exact scalar of an expression has the value of the expression", () => {
    fc.assert(
      fc.property(expressions(twelfthsOfPi), (expression) => {
        const expected = toNumber(expression);
        const actual = evaluate(toScalar(expression), point);
        expect(distance(actual, expected)).toBeLessThanOrEqual(1e-9 * (1 + sizeOf(expression)));
      }),
      { numRuns: samples(500) },
    );
  });

  it("scalars are identical if and only if their values are equal", () => {
    // Few building blocks, so that many combinations coincide.
    const two = theta.scaled(Rational.of(2));
    const blocks = [
      Scalar.one,
      Scalar.cos(theta),
      Scalar.sin(theta),
      Scalar.cos(two),
      Scalar.sin(two),
      Scalar.cos(theta.plus(angle(1, 4))),
      root(2),
      Scalar.phaseFactor(angle(1, 4)),
      Scalar.i,
    ];
    const products = blocks.flatMap((a) => blocks.map((b) => a.times(b)));
    const sums = products.flatMap((a) =>
      products.flatMap((b) => [a.plus(b), a.minus(b), a.plus(b.times(number(2)))]),
    );
    const structures = new Map<string, string>();
    const values = new Map<string, string>();
    for (const sum of sums) {
      const structure = sum.terms.map((t) => `${t.coefficient} ${t.monomial.key}`).join(";");
      const { re, im } = evaluate(sum, point);
      const value = `${Math.round(re * 1e9) + 0},${Math.round(im * 1e9) + 0}`;
      expect(structures.get(structure) ?? value).toBe(value);
      expect(values.get(value) ?? structure).toBe(structure);
      structures.set(structure, value);
      values.set(value, structure);
    }
    expect(structures.size).toBe(values.size);
    expect(structures.size).toBeLessThan(sums.length / 4);
  });

  it("a scalar that is not zero has a value that is not zero", () => {
    fc.assert(
      fc.property(expressions(twelfthsOfPi), expressions(twelfthsOfPi), (p, q) => {
        const difference = toScalar(p).minus(toScalar(q));
        fc.pre(!difference.isZero);
        expect(modulus(evaluate(difference, point))).toBeGreaterThan(1e-12);
      }),
    );
  });

  it("terms are sorted, distinct and not zero", () => {
    fc.assert(
      fc.property(expressions(twelfthsOfPi), (expression) => {
        const keys = toScalar(expression).terms.map(({ monomial }) => monomial.key);
        expect(keys).toEqual([...new Set(keys)].sort());
        expect(toScalar(expression).terms.every(({ coefficient }) => !coefficient.isZero)).toBe(
          true,
        );
      }),
    );
  });

  it("a constant is recognised as one: 3/2 + i is, √2 and a are not", () => {
    const value = GaussianRational.of(Rational.of(3, 2), 1);
    expect(Scalar.constant(value).asConstant?.equals(value)).toBe(true);
    expect(Scalar.zero.asConstant?.isZero).toBe(true);
    expect(root(2).asConstant).toBeUndefined();
    expect(Scalar.parameter("a").asConstant).toBeUndefined();
    expect(Scalar.parameter("a").plus(number(1)).asConstant).toBeUndefined();
  });
});

/** A bound on the sum of the moduli that are added up. */
function sizeOf(expression: Parameters<typeof toNumber>[0]): number {
  switch (expression.tag) {
    case "sum":
      return sizeOf(expression.a) + sizeOf(expression.b);
    case "product":
      return sizeOf(expression.a) * sizeOf(expression.b);
    default:
      return modulus(toNumber(expression));
  }
}
