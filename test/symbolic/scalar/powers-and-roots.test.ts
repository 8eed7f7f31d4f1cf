import { describe, expect, it } from "vitest";
import { Powers, Rational, Scalar, ScalarError } from "../../../symbolic/index.ts";

const parameter = Scalar.parameter;
const [a, b] = [parameter("a"), parameter("b")];
const number = (n: number, d = 1): Scalar => Scalar.rational(n, d);
const expectEqual = (left: Scalar, right: Scalar): void => {
  expect(left.toString()).toBe(right.toString());
  expect(left.equals(right)).toBe(true);
};

describe("powers of a single term", () => {
  it("a^-2 a^3 = a, a^½ a^½ = a, a^½ a^-½ = 1", () => {
    expectEqual(a.power(-2).times(a.power(3)), a);
    expectEqual(a.power(0.5).times(a.power(0.5)), a);
    expectEqual(parameter("a", 0.5).times(parameter("a", -0.5)), Scalar.one);
  });

  it("√(ħ/2mω) √(2mω/ħ) = 1 and √(ħ/2mω) √(mħω/2) = ħ/2", () => {
    const [hbar, m, omega] = [parameter("hbar"), parameter("m"), parameter("omega")];
    const x = hbar.dividedBy(m.times(omega).times(number(2))).power(0.5);
    const p = hbar.times(m).times(omega).times(number(1, 2)).power(0.5);
    expectEqual(x.times(x.inverse()), Scalar.one);
    expectEqual(x.times(p), hbar.times(number(1, 2)));
  });

  it("√(8/9) = 2√2/3, √(-4) = 2i, (1/4)^-½ = 2, 2^(3/2) = 2√2", () => {
    expectEqual(number(8, 9).power(0.5), Scalar.squareRoot(2).times(number(2, 3)));
    expectEqual(number(-4).power(0.5), Scalar.i.times(number(2)));
    expectEqual(number(1, 4).power(-0.5), number(2));
    expectEqual(number(2).power(1.5), Scalar.squareRoot(2).times(number(2)));
  });

  it("√(a⁴) = a² always, √(a²) = a only where a is known to be positive, and √(π²) = π", () => {
    expectEqual(a.power(4).power(0.5), a.power(2));
    expect(() => a.power(2).power(0.5)).toThrow(/depends on the sign of a/);
    expect(() => a.power(-2).power(0.5)).toThrow(ScalarError);
    expect(() => a.power(6).times(b).power(0.5)).toThrow(ScalarError);
    expectEqual(a.power(2).power(0.5, new Set(["a"])), a);
    expectEqual(parameter("pi").power(2).power(0.5), parameter("pi"));
  });

  it("1/(a√2 + a√3) = (√3 - √2)/a and 1/((1+√2) e^{iθ}) = (√2 - 1) e^{-iθ}", () => {
    const [root2, root3] = [Scalar.squareRoot(2), Scalar.squareRoot(3)];
    expectEqual(a.times(root2.plus(root3)).inverse(), root3.minus(root2).times(a.power(-1)));
    const turn = Scalar.phaseFactor(parameter("theta"));
    expectEqual(
      turn.times(number(1).plus(root2)).inverse(),
      root2.minus(number(1)).times(turn.conjugate()),
    );
  });
});

describe("what would leave the ring is refused", () => {
  it("1/0, 1/(a+b), 1/cosθ, (a+b)^-1 and (a+b)^½", () => {
    expect(() => Scalar.zero.inverse()).toThrow("Division by zero");
    expect(() => Scalar.zero.power(-1)).toThrow(ScalarError);
    expect(() => a.plus(b).inverse()).toThrow(ScalarError);
    expect(() => a.dividedBy(a.plus(number(1)))).toThrow(ScalarError);
    expect(() => Scalar.cos(a).inverse()).toThrow(ScalarError);
    expect(() => a.plus(b).power(-1)).toThrow(ScalarError);
    expect(() => a.plus(b).power(0.5)).toThrow(/root of a sum/);
  });

  it("a^⅓, a^¼, a root of a root, of i, of e^{iθ} and of a number out of reach", () => {
    expect(() => a.power(1 / 3)).toThrow(/multiple of 1\/2/);
    expect(() => a.power(Number.NaN)).toThrow(ScalarError);
    expect(() => parameter("a", 0.25)).toThrow(RangeError);
    expect(() => a.power(0.5).power(0.5)).toThrow(ScalarError);
    expect(() => Scalar.squareRoot(2).power(0.5)).toThrow(ScalarError);
    expect(() => Scalar.i.power(0.5)).toThrow(ScalarError);
    expect(() => Scalar.phaseFactor(a).power(0.5)).toThrow(ScalarError);
    expect(() => Scalar.rational(10n ** 13n).power(0.5)).toThrow(/out of reach/);
  });

  it("√-2 and √½ as integer roots, and a product of roots beyond 2⁵³", () => {
    expect(() => Scalar.squareRoot(-2)).toThrow(RangeError);
    expect(() => Scalar.squareRoot(0.5)).toThrow(RangeError);
    const [p, q] = [Scalar.squareRoot(999999937), Scalar.squareRoot(999999929)];
    expect(() => p.times(q)).toThrow(RangeError);
  });

  it("sines and cosines of i, of e^{iθ} and of a complex number", () => {
    expect(() => Scalar.cos(Scalar.i)).toThrow(ScalarError);
    expect(() => Scalar.sin(Scalar.cos(a))).toThrow(ScalarError);
    expect(() => Scalar.phaseFactor(a.plus(Scalar.i))).toThrow(/must be real/);
  });

  it("names of several words, or with ^ or |, that could pass for products", () => {
    for (const name of ["", "a b", "a^2", "a^1 b", "a|1·b"]) {
      expect(() => parameter(name), name).toThrow(RangeError);
    }
    expect(Powers.of("omega0").names).toEqual(["omega0"]);
  });
});

it("the parameters of a scalar are those of its powers and angles, sorted, without π", () => {
  const scalar = a
    .times(Scalar.cos(parameter("omega").times(parameter("t"))))
    .plus(parameter("pi"));
  expect(scalar.parameters).toEqual(["a", "omega", "t"]);
  expect(Scalar.rational(Rational.of(1, 2)).parameters).toEqual([]);
});
