import { binomial, Rational, Scalar } from "../../../symbolic/index.ts";
import { momentSymbol, type Powers } from "./moment.ts";

/**
 * Moments by those up to an order, where all cumulants beyond that order vanish:
 *
 *     μ_α = Σ_{β ≤ α-e} C(α-e, β) κ_{β+e} μ_{α-e-β},
 *
 * with e one of the variables in α. Weyl-symmetrised moments are those of the Wigner function, so that x and p
 * commute here. Order 2 is the Gaussian closure, order 1 the mean field.
 */
export class CumulantClosure {
  readonly #moments = new Map<string, Scalar>();
  readonly #cumulants = new Map<string, Scalar>();

  constructor(readonly order: number) {}

  /** μ_α in the moments up to the order of the closure. */
  moment(powers: Powers): Scalar {
    const degree = powers[0] + powers[1];
    if (degree <= this.order) return momentSymbol(powers);
    const key = powers.join();
    const known = this.#moments.get(key);
    if (known !== undefined) return known;
    const value = this.#decomposition(powers, true);
    this.#moments.set(key, value);
    return value;
  }

  /** κ_α of the moments, which is zero beyond the order. */
  cumulant(powers: Powers): Scalar {
    const degree = powers[0] + powers[1];
    if (degree > this.order) return Scalar.zero;
    if (degree === 1) return momentSymbol(powers);
    const key = powers.join();
    const known = this.#cumulants.get(key);
    if (known !== undefined) return known;
    const value = momentSymbol(powers).minus(this.#decomposition(powers, false));
    this.#cumulants.set(key, value);
    return value;
  }

  /** The sum over β; without the whole, what is left of μ_α beside κ_α. */
  #decomposition(powers: Powers, whole: boolean): Scalar {
    const e: Powers = powers[0] > 0 ? [1, 0] : [0, 1];
    const [a, b] = [powers[0] - e[0], powers[1] - e[1]];
    const terms: Scalar[] = [];
    for (let i = 0; i <= a; i++) {
      for (let j = 0; j <= b; j++) {
        if (!whole && i === a && j === b) continue;
        const cumulant = this.cumulant([i + e[0], j + e[1]]);
        if (cumulant.isZero) continue;
        const ways = Rational.of(binomial(a, i)).times(Rational.of(binomial(b, j)));
        terms.push(cumulant.times(this.moment([a - i, b - j])).scaled(ways));
      }
    }
    return Scalar.sum(terms);
  }
}
