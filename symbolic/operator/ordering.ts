import { GaussianRational, type Integer, Rational, Scalar } from "../scalar/index.ts";
import { add, divideExactly, multiply, negate } from "../scalar/integer.ts";

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
 * `contraction` of the ordering.
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
  /** The multiplicities of κ^0, κ^1, … in (L^a R^b)(L^c R^d), integers. */
  readonly multiplicities: (a: number, b: number, c: number, d: number) => readonly Integer[];
}

/** k! C(m,k) C(n,k) for k = 0 … min(m,n): the ways to pair k of m things with k of n. */
function pairings(m: number, n: number): readonly Integer[] {
  const ways: Integer[] = [1];
  for (let k = 1; k <= m && k <= n; k++) {
    const last = ways[k - 1] as Integer;
    ways.push(divideExactly(multiply(multiply(last, m - k + 1), n - k + 1), k));
  }
  return ways;
}

/** (L^a R^b)(L^c R^d) = Σ_k k! C(b,k) C(c,k) κ^k L^{a+c-k} R^{b+d-k}. */
function ordered(_a: number, b: number, c: number, _d: number): readonly Integer[] {
  return pairings(b, c);
}

/**
 * The Moyal product of monomials, exp κ(∂x⊗∂p - ∂p⊗∂x) with κ = iħ/2:
 * Σ_j (-1)^j (k-j)! C(a,k-j) C(d,k-j) j! C(b,j) C(c,j) is the multiplicity of κ^k.
 */
function star(a: number, b: number, c: number, d: number): readonly Integer[] {
  const forward = pairings(a, d);
  const backward = pairings(b, c);
  const sum = new Array<Integer>(forward.length + backward.length - 1).fill(0);
  forward.forEach((m, i) => {
    backward.forEach((n, j) => {
      const ways = multiply(m, n);
      sum[i + j] = add(sum[i + j] as Integer, j % 2 === 0 ? ways : negate(ways));
    });
  });
  return sum;
}

const iHbar = Scalar.i.times(Scalar.parameter("hbar"));

export const orderingRules: Readonly<Record<Ordering, OrderingRule>> = {
  xp: { generators: ["x", "p"], contraction: iHbar.negated(), multiplicities: ordered },
  px: { generators: ["p", "x"], contraction: iHbar, multiplicities: ordered },
  normal: { generators: ["ad", "a"], contraction: Scalar.one, multiplicities: ordered },
  antinormal: {
    generators: ["a", "ad"],
    contraction: Scalar.one.negated(),
    multiplicities: ordered,
  },
  weyl: {
    generators: ["x", "p"],
    contraction: Scalar.constant(GaussianRational.of(0, Rational.of(1, 2))).times(
      Scalar.parameter("hbar"),
    ),
    multiplicities: star,
  },
};

/** Sends every term of the product of two ordered monomials to `receive`; modes commute. */
export function multiplyMonomials(
  ordering: Ordering,
  left: Exponents,
  right: Exponents,
  receive: ProductTermReceiver,
): void {
  const sum = left.map((exponent, j) => exponent + (right[j] as number));
  receive(1, 0, sum);
  contractFrom(0, ordering, left, right, 1, 0, sum, receive);
}

/** Sends the terms with a contraction in the given mode, perhaps more in later ones. */
function contractFrom(
  mode: number,
  ordering: Ordering,
  left: Exponents,
  right: Exponents,
  multiplicity: Integer,
  order: number,
  sum: Exponents,
  receive: ProductTermReceiver,
): void {
  for (let l = 2 * mode; l < left.length; l += 2) {
    const ways = orderingRules[ordering].multiplicities(
      left[l] as number,
      left[l + 1] as number,
      right[l] as number,
      right[l + 1] as number,
    );
    for (let k = 1; k < ways.length; k++) {
      const product = multiply(multiplicity, ways[k] as Integer);
      if (product === 0) continue;
      const exponents = sum.slice();
      exponents[l] = (sum[l] as number) - k;
      exponents[l + 1] = (sum[l + 1] as number) - k;
      receive(product, order + k, exponents);
      if (l + 2 < left.length) {
        contractFrom(l / 2 + 1, ordering, left, right, product, order + k, exponents, receive);
      }
    }
  }
}
