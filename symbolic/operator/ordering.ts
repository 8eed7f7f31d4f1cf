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

interface OrderingRule {
  /** Names of L and R, without the number of the mode. */
  readonly generators: readonly [string, string];
  /** κ in R L = L R + κ, or the κ = iħ/2 of the star product. */
  readonly contraction: Scalar;
  /** The multiplicities of κ^0, κ^1, … in (L^a R^b)(L^c R^d), integers. */
  readonly multiplicities: (a: number, b: number, c: number, d: number) => readonly Integer[];
}

/** k! C(m,k) C(n,k) for k = 0 … min(m,n): the ways to pair k of m things with k of n. */
export function pairings(m: number, n: number): readonly Integer[] {
  if (m === 0 || n === 0) return onlyNone;
  if (m === 1 || n === 1) return [1, multiply(m, n)];
  const ways: Integer[] = [1];
  for (let k = 1; k <= m && k <= n; k++) {
    const last = ways[k - 1] as Integer;
    ways.push(divideExactly(multiply(multiply(last, m - k + 1), n - k + 1), k));
  }
  return ways;
}

const onlyNone: readonly Integer[] = [1];

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
  normal: { generators: ["adag", "a"], contraction: Scalar.one, multiplicities: ordered },
  antinormal: {
    generators: ["a", "adag"],
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

/** multiplicity · κ^order · L^… R^…, one term of a product of monomials. */
export interface ProductTerm {
  readonly multiplicity: Integer;
  readonly order: number;
  readonly exponents: Exponents;
}

/** The product of two ordered monomials, with κ the `contraction` of the ordering. */
export function multiplyMonomials(
  ordering: Ordering,
  left: Exponents,
  right: Exponents,
): readonly ProductTerm[] {
  const { multiplicities } = orderingRules[ordering];
  const terms: ProductTerm[] = [
    { multiplicity: 1, order: 0, exponents: sumOfExponents(left, right) },
  ];
  for (let l = 0; l < left.length; l += 2) {
    const ways = multiplicities(
      left[l] as number,
      left[l + 1] as number,
      right[l] as number,
      right[l + 1] as number,
    );
    if (ways.length === 1) continue;
    // Modes commute: every term so far, with k contractions in this mode.
    const present = terms.length;
    for (let j = 0; j < present; j++) {
      const term = terms[j] as ProductTerm;
      for (let k = 1; k < ways.length; k++) {
        const multiplicity = multiply(term.multiplicity, ways[k] as Integer);
        if (multiplicity === 0) continue;
        const contracted = term.exponents.slice();
        contracted[l] = (contracted[l] as number) - k;
        contracted[l + 1] = (contracted[l + 1] as number) - k;
        terms.push({ multiplicity, order: term.order + k, exponents: contracted });
      }
    }
  }
  return terms;
}

function sumOfExponents(a: Exponents, b: Exponents): Exponents {
  // One mode is by far the most frequent.
  if (a.length === 2) {
    return [(a[0] as number) + (b[0] as number), (a[1] as number) + (b[1] as number)];
  }
  return a.map((exponent, j) => exponent + (b[j] as number));
}
