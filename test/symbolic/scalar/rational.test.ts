import fc from "fast-check";
import Fraction from "fraction.js";
import { describe, expect, it } from "vitest";
import { binomial, fallingFactorial, GaussianRational, Rational } from "../../../symbolic/index.ts";

/** Small numbers, numbers about 2⁵³ and numbers far beyond. */
const integers = fc.oneof(
  fc.bigInt({ min: -40n, max: 40n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.bigInt({ min: -(2n ** 53n) - 3n, max: -(2n ** 53n) + 3n }),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
);
const pairs = fc.tuple(
  integers,
  integers.filter((n) => n !== 0n),
);

const ours = ([n, d]: readonly [bigint, bigint]): Rational => Rational.of(n, d);
const theirs = ([n, d]: readonly [bigint, bigint]): Fraction => new Fraction(n, d);

function expectEqual(mine: Rational, oracle: Fraction): void {
  expect(mine.toString()).toBe(oracle.toFraction());
  // The representation is canonical: a number wherever it is safe.
  for (const part of [mine.numerator, mine.denominator]) {
    const isSafe = Number.isSafeInteger(Number(part)) && BigInt(Number(part)) === BigInt(part);
    expect(typeof part).toBe(isSafe ? "number" : "bigint");
    expect(Object.is(part, -0)).toBe(false);
  }
}

describe("rational numbers agree with fraction.js", () => {
  it("a + b, a - b, a b, a/b, -a, |a|, a < b and the floor of a", () => {
    fc.assert(
      fc.property(pairs, pairs, (p, q) => {
        const [a, b] = [ours(p), ours(q)];
        const [x, y] = [theirs(p), theirs(q)];
        expectEqual(a.plus(b), x.add(y));
        expectEqual(a.minus(b), x.sub(y));
        expectEqual(a.times(b), x.mul(y));
        if (q[0] !== 0n) expectEqual(a.dividedBy(b), x.div(y));
        expectEqual(a.negated(), x.neg());
        expectEqual(a.absolute(), x.abs());
        expectEqual(Rational.of(a.floor()), x.floor());
        expect(Math.sign(a.compare(b))).toBe(Math.sign(x.compare(y)));
        expect(a.equals(b)).toBe(x.equals(y));
        expectEqual(a.timesInteger(q[0]), x.mul(new Fraction(q[0])));
      }),
      { numRuns: 500 },
    );
  });

  it("n/d is the nearest double: a double m 2^e comes back from (m c 2^e)/c", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
        (d) => {
          fc.pre(d === 0 || Math.abs(d) > 1e-300);
          // A double is m·2^e exactly; give it a common factor that no double holds.
          const exponent = d === 0 ? 0 : Math.floor(Math.log2(Math.abs(d))) - 60;
          const mantissa = BigInt(d / 2 ** exponent);
          const common = 10n ** 25n + 13n;
          const value =
            exponent >= 0
              ? Rational.of(mantissa * common * 2n ** BigInt(exponent), common)
              : Rational.of(mantissa * common, common * 2n ** BigInt(-exponent));
          expect(value.toNumber()).toBe(d + 0);
        },
      ),
    );
  });

  it("a ratio just above the middle of two doubles rounds up, the middle itself to even", () => {
    const middle = 2n ** 53n + 1n; // between 2⁵³ and 2⁵³ + 2
    const scale = 10n ** 60n;
    expect(Rational.of(middle * scale, scale).toNumber()).toBe(2 ** 53);
    expect(Rational.of(middle * scale + 1n, scale).toNumber()).toBe(2 ** 53 + 2);
    expect(Rational.of(-middle * scale - 1n, scale).toNumber()).toBe(-(2 ** 53) - 2);
  });

  it("0.1 is 1/10 exactly, and ten of them are 1", () => {
    const tenth = Rational.of(1, 10);
    let sum = Rational.zero;
    for (let k = 0; k < 10; k++) sum = sum.plus(tenth);
    expect(sum.isOne).toBe(true);
  });

  it("a rational with denominator 0 or with a part that is no safe integer is refused", () => {
    expect(() => Rational.of(1, 0)).toThrow(RangeError);
    expect(() => Rational.of(1n, 0n)).toThrow(RangeError);
    expect(() => Rational.of(0.5)).toThrow(RangeError);
    expect(() => Rational.of(2 ** 53)).toThrow(RangeError);
    expect(() => Rational.of(Number.NaN)).toThrow(RangeError);
    expect(() => Rational.zero.inverse()).toThrow(RangeError);
  });
});

describe("complex rational numbers", () => {
  const gaussians = fc
    .tuple(pairs, pairs)
    .map(([re, im]) => new GaussianRational(ours(re), ours(im)));
  const sparse = fc.oneof(
    gaussians,
    gaussians.map((z) => GaussianRational.of(z.re)),
    gaussians.map((z) => GaussianRational.of(0, z.im)),
  );

  it("(a+bi)(c+di) = (ac-bd) + (ad+bc)i, also where a part is 0", () => {
    fc.assert(
      fc.property(sparse, sparse, (z, w) => {
        const product = z.times(w);
        expect(product.re.equals(z.re.times(w.re).minus(z.im.times(w.im)))).toBe(true);
        expect(product.im.equals(z.re.times(w.im).plus(z.im.times(w.re)))).toBe(true);
      }),
    );
  });

  it("z (1/z) = 1, z z* = |z|², and z^-3 = 1/(z z z)", () => {
    fc.assert(
      fc.property(sparse, (z) => {
        fc.pre(!z.isZero);
        expect(z.times(z.inverse()).isOne).toBe(true);
        expect(z.times(z.conjugate()).isReal).toBe(true);
        expect(z.power(-3).equals(z.times(z).times(z).inverse())).toBe(true);
      }),
    );
  });

  it("i² = -1 and 1/i = -i", () => {
    const { i } = GaussianRational;
    expect(i.times(i).equals(GaussianRational.of(-1))).toBe(true);
    expect(i.inverse().equals(i.negated())).toBe(true);
  });
});

describe("counting", () => {
  it("C(n, k) = C(n-1, k-1) + C(n-1, k) up to n = 80, beyond 2⁵³", () => {
    for (let n = 1; n <= 80; n++) {
      for (let k = 0; k <= n; k++) {
        const sum = BigInt(binomial(n - 1, k - 1)) + BigInt(binomial(n - 1, k));
        expect(BigInt(binomial(n, k))).toBe(sum);
      }
    }
    expect(binomial(80, 40)).toBe(107507208733336176461620n);
    expect(binomial(5, 7)).toBe(0);
    expect(binomial(5, -1)).toBe(0);
  });

  it("n (n-1) … (n-k+1) is n!/(n-k)!, and 0 for k > n", () => {
    expect(fallingFactorial(7, 3)).toBe(210);
    expect(fallingFactorial(7, 0)).toBe(1);
    expect(fallingFactorial(3, 5)).toBe(0);
    expect(fallingFactorial(25, 25)).toBe(15511210043330985984000000n);
  });
});
