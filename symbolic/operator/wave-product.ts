import { Rational } from "../scalar/rational.ts";
import { binomial } from "../scalar/integer.ts";
import { Scalar } from "../scalar/scalar.ts";
import type { OperatorTerm } from "./operator-term.ts";
import type { Ordering } from "./ordering.ts";
import { type Bilinear, multiplyTerms } from "./product.ts";
import type { Wave } from "./wave.ts";
import type { WavePart } from "./wave-part.ts";

/**
 * A bilinear combination of sums of terms with plane waves. A wave shifts the momenta that it passes,
 *
 *     p e^{ikx} = e^{ikx} (p + ħk),   e^{ikx} ★ f(x, p) = e^{ikx} f(x, p - ħk/2),   f ★ e^{ikx} = f(x, p + ħk/2) e^{ikx}
 *
 * so each pair of waves k, l leaves a product of polynomials times e^{i(k+l)x}.
 */
export function multiplyWaves(
  kind: Bilinear,
  ordering: Ordering,
  modes: number,
  left: readonly WavePart[],
  right: readonly WavePart[],
): readonly WavePart[] {
  const products: WavePart[] = [];
  const add = (a: WavePart, b: WavePart, sign: 1 | -1): void => {
    const terms = productOfParts(ordering, modes, a, b);
    products.push({ wave: a.wave.plus(b.wave), terms: sign === 1 ? terms : negated(terms) });
  };
  for (const a of left) {
    for (const b of right) {
      add(a, b, 1);
      if (kind !== "product") add(b, a, kind === "commutator" ? -1 : 1);
    }
  }
  return products;
}

function productOfParts(
  ordering: Ordering,
  modes: number,
  a: WavePart,
  b: WavePart,
): readonly OperatorTerm[] {
  const half = Rational.of(1, 2);
  return ordering === "weyl"
    ? multiplyTerms(
        "product",
        ordering,
        modes,
        withShiftedMomenta(a.terms, b.wave, half),
        withShiftedMomenta(b.terms, a.wave, half.negated()),
      )
    : multiplyTerms(
        "product",
        ordering,
        modes,
        withShiftedMomenta(a.terms, b.wave, Rational.of(1)),
        b.terms,
      );
}

function negated(terms: readonly OperatorTerm[]): readonly OperatorTerm[] {
  return terms.map(({ exponents, coefficient }) => ({
    exponents,
    coefficient: coefficient.negated(),
  }));
}

/** f(x, p + multiple·ħk) of a polynomial, k the numbers of a wave: (p + s)^b = Σ_j C(b,j) s^{b-j} p^j in each mode. */
export function withShiftedMomenta(
  terms: readonly OperatorTerm[],
  wave: Wave,
  multiple: Rational,
): readonly OperatorTerm[] {
  let shifted = terms;
  wave.numbers.forEach((number, mode) => {
    if (number.isZero) return;
    const shift = wave.number(mode).times(Scalar.parameter("hbar")).scaled(multiple);
    const place = 2 * mode + 1;
    shifted = shifted.flatMap(({ exponents, coefficient }) => {
      const power = exponents[place] as number;
      return Array.from({ length: power + 1 }, (_, j) => ({
        exponents: exponents.map((exponent, k) => (k === place ? j : exponent)),
        coefficient: coefficient
          .times(shift.power(power - j))
          .scaled(Rational.of(binomial(power, j))),
      }));
    });
  });
  return shifted;
}
