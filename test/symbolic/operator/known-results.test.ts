import { describe, expect, it } from "vitest";
import {
  annihilation,
  commutator,
  creation,
  momentum,
  Operator,
  position,
  Scalar,
  substitute,
} from "../../../symbolic/index.ts";

const [x, p, a, ad] = [position(), momentum(), annihilation(), creation()];
const atHbarOne = (operator: Operator): Operator =>
  operator.mapCoefficients((c) => substitute(c, new Map([["hbar", Scalar.one]])));

const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));
const binomial = (n: number, k: number): bigint => factorial(n) / (factorial(k) * factorial(n - k));

describe("results known by hand", () => {
  it("[p³, x⁴] = -12i x³p² - 36 x²p + 24i x at ħ = 1", () => {
    const result = atHbarOne(commutator(p.power(3), x.power(4)));
    expect(result.terms).toHaveLength(3);
    const i = Scalar.i;
    expect(result.coefficientOf(3, 2).equals(i.times(Scalar.rational(-12)))).toBe(true);
    expect(result.coefficientOf(2, 1).equals(Scalar.rational(-36))).toBe(true);
    expect(result.coefficientOf(1, 0).equals(i.times(Scalar.rational(24)))).toBe(true);
  });

  it("(aa†)⁸ = Σ_k c_k a†^k a^k with c = 1, 255, 3025, 7770, 6951, 2646, 462, 36, 1", () => {
    const result = a.times(ad).power(8);
    const expected = [1, 255, 3025, 7770, 6951, 2646, 462, 36, 1];
    expect(result.terms).toHaveLength(expected.length);
    expected.forEach((c, k) => {
      expect(result.coefficientOf(k, k).equals(Scalar.rational(c)), `k = ${k}`).toBe(true);
    });
  });

  it("[x, pⁿ] = iħ n pⁿ⁻¹ and [p, xⁿ] = -iħ n xⁿ⁻¹", () => {
    const iHbar = Scalar.i.times(Scalar.parameter("hbar"));
    for (let n = 1; n <= 12; n++) {
      const slope = iHbar.times(Scalar.rational(n));
      expect(commutator(x, p.power(n)).equals(p.power(n - 1).scaled(slope))).toBe(true);
      expect(commutator(p, x.power(n)).equals(x.power(n - 1).scaled(slope.negated()))).toBe(true);
    }
  });

  it("aⁿ a†ⁿ = Σ_k (n-k)! C(n,k)² a†^k a^k, exactly for n = 24", () => {
    const n = 24;
    const result = a.power(n).times(ad.power(n));
    expect(result.terms).toHaveLength(n + 1);
    for (let k = 0; k <= n; k++) {
      const expected = Scalar.rational(factorial(n - k) * binomial(n, k) ** 2n);
      expect(result.coefficientOf(k, k).equals(expected), `k = ${k}`).toBe(true);
    }
  });

  it("(x+p)ⁿ = Σ n!/(a! b! k!) (-iħ/2)^k x^a p^b over a + b + 2k = n, exactly for n = 30", () => {
    const n = 30;
    const result = x.plus(p).power(n);
    let count = 0;
    for (let k = 0; 2 * k <= n; k++) {
      for (let j = 0; j <= n - 2 * k; j++) {
        const l = n - 2 * k - j;
        const ways = factorial(n) / (factorial(j) * factorial(l) * factorial(k));
        const expected = Scalar.i
          .times(Scalar.parameter("hbar"))
          .times(Scalar.rational(-1, 2))
          .power(k)
          .times(Scalar.rational(ways));
        expect(result.coefficientOf(j, l).equals(expected), `x^${j} p^${l}`).toBe(true);
        count++;
      }
    }
    expect(result.terms).toHaveLength(count);
  });

  it("i/ħ [p²/2m + mω²x²/2, x] = p/m and i/ħ [H, p] = -mω² x", () => {
    const [m, omega, hbar] = ["m", "omega0", "hbar"].map((name) => Scalar.parameter(name)) as [
      Scalar,
      Scalar,
      Scalar,
    ];
    const half = Scalar.rational(1, 2);
    const stiffness = m.times(omega.power(2));
    const h = p
      .power(2)
      .scaled(half.dividedBy(m))
      .plus(x.power(2).scaled(half.times(stiffness)));
    const rate = (o: Operator<"xp">): Operator<"xp"> =>
      commutator(h, o).scaled(Scalar.i.dividedBy(hbar));
    expect(rate(x).equals(p.scaled(m.inverse()))).toBe(true);
    expect(rate(p).equals(x.scaled(stiffness.negated()))).toBe(true);
  });

  it("the degree of x²p + p is 3, of a constant 0, of 0 -1", () => {
    expect(x.power(2).times(p).plus(p).degree).toBe(3);
    expect(x.power(0).degree).toBe(0);
    expect(Operator.zero("xp").degree).toBe(-1);
    expect(x.power(0).asScalar?.isOne).toBe(true);
    expect(x.asScalar).toBeUndefined();
    expect(Operator.zero("xp").asScalar?.isZero).toBe(true);
  });
});
