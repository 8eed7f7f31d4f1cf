import {
  binomial,
  fallingFactorial,
  GaussianRational,
  type Integer,
  Rational,
  Scalar,
} from "../scalar/index.ts";

/**
 * How the two generators (L, R) of each mode are ordered in a term L^a R^b:
 *
 * - `xp`: x^a p^b, position left of momentum, px = xp - iħ;
 * - `px`: p^a x^b, xp = px + iħ;
 * - `normal`: a†^a a^b, aa† = a†a + 1;
 * - `antinormal`: a^a a†^b, a†a = aa† - 1;
 * - `weyl`: the symmetrically ordered (Weyl) symbol of x^a p^b.
 */
export type Ordering = "xp" | "px" | "normal" | "antinormal" | "weyl";

/** The exponents of the terms, [L₁, R₁, L₂, R₂, …]. */
export type Exponents = readonly number[];

/**
 * Receives one term of a product: multiplicity · κ^order · L^… R^…, with κ the
 * {@link contraction} of the ordering.
 */
export type ProductTermReceiver = (
  multiplicity: Integer,
  order: number,
  exponents: Exponents,
) => void;

interface OrderingRule {
  /** Names of L and R, without the number of the mode. */
  readonly generators: readonly [string, string];
  /** κ in R L = L R + κ, or the κ = iħ/2 of the star product. */
  readonly contraction: Scalar;
  /** The multiplicity of κ^k in (L^a R^b)(L^c R^d), an integer. */
  readonly multiplicity: (a: number, b: number, c: number, d: number, k: number) => Integer;
  /** The largest k that contributes. */
  readonly largestOrder: (a: number, b: number, c: number, d: number) => number;
}

const iHbar = Scalar.i.times(Scalar.parameter("hbar"));

/** (L^a R^b)(L^c R^d) = Σ_k k! C(b,k) C(c,k) κ^k L^{a+c-k} R^{b+d-k}. */
const ordered = {
  multiplicity: (_a: number, b: number, c: number, _d: number, k: number): Integer =>
    product(binomial(b, k), fallingFactorial(c, k)),
  largestOrder: (_a: number, b: number, c: number, _d: number): number => Math.min(b, c),
};

/**
 * The Moyal product of monomials: κ = iħ/2 and
 * Σ_j (-1)^j C(a,k-j) C(b,j) d!/(d-k+j)! c!/(c-j)!, from the k-th power of
 * the bidifferential operator ∂x⊗∂p - ∂p⊗∂x divided by k!.
 */
const star = {
  multiplicity: (a: number, b: number, c: number, d: number, k: number): Integer => {
    let sum = Rational.zero;
    for (let j = 0; j <= k; j++) {
      const ways = product(
        product(binomial(a, k - j), fallingFactorial(d, k - j)),
        product(binomial(b, j), fallingFactorial(c, j)),
      );
      sum = j % 2 === 0 ? sum.plus(Rational.of(ways)) : sum.minus(Rational.of(ways));
    }
    return sum.numerator;
  },
  largestOrder: (a: number, b: number, c: number, d: number): number =>
    Math.min(a, d) + Math.min(b, c),
};

function product(m: Integer, n: Integer): Integer {
  return Rational.of(m).times(Rational.of(n)).numerator;
}

export const orderingRules: Readonly<Record<Ordering, OrderingRule>> = {
  xp: { generators: ["x", "p"], contraction: iHbar.negated(), ...ordered },
  px: { generators: ["p", "x"], contraction: iHbar, ...ordered },
  normal: { generators: ["ad", "a"], contraction: Scalar.one, ...ordered },
  antinormal: { generators: ["a", "ad"], contraction: Scalar.one.negated(), ...ordered },
  weyl: {
    generators: ["x", "p"],
    contraction: Scalar.constant(GaussianRational.of(0, Rational.of(1, 2))).times(
      Scalar.parameter("hbar"),
    ),
    ...star,
  },
};

/** Sends every term of the product of two ordered monomials to `receive`; modes commute. */
export function multiplyMonomials(
  ordering: Ordering,
  left: Exponents,
  right: Exponents,
  receive: ProductTermReceiver,
): void {
  const rule = orderingRules[ordering];
  const modes = left.length / 2;
  const exponents = left.map((exponent, j) => exponent + (right[j] as number));
  const contract = (mode: number, multiplicity: Integer, order: number, sum: Exponents): void => {
    if (mode === modes) {
      receive(multiplicity, order, sum);
      return;
    }
    const l = 2 * mode;
    const [a, b] = [left[l] as number, left[l + 1] as number];
    const [c, d] = [right[l] as number, right[l + 1] as number];
    const largest = rule.largestOrder(a, b, c, d);
    for (let k = 0; k <= largest; k++) {
      const ways = k === 0 ? 1 : rule.multiplicity(a, b, c, d, k);
      if (ways === 0) continue;
      const next = k === 0 ? sum : sum.map((e, j) => (j === l || j === l + 1 ? e - k : e));
      contract(mode + 1, k === 0 ? multiplicity : product(multiplicity, ways), order + k, next);
    }
  };
  contract(0, 1, 0, exponents);
}
