import { binomial, elementAt, type Modes, Rational, Scalar } from "../../../symbolic/index.ts";
import { perVariable } from "../wigner/index.ts";
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
  readonly #moments: (powers: Powers) => Scalar;
  readonly #cumulants = new Map<string, Scalar>();

  constructor(
    readonly order: number,
    readonly modes: Modes = 1,
  ) {
    this.#moments = momentOfCumulants(
      (powers) => this.cumulant(powers),
      (powers) => (degreeOf(powers) <= order ? momentSymbol(powers, modes) : undefined),
    );
  }

  /** μ_α in the moments up to the order of the closure. */
  moment(powers: Powers): Scalar {
    return this.#moments(powers);
  }

  /** κ_α of the moments, which is zero beyond the order. */
  cumulant(powers: Powers): Scalar {
    const degree = degreeOf(powers);
    if (degree > this.order) return Scalar.zero;
    const symbol = momentSymbol(powers, this.modes);
    if (degree === 1) return symbol;
    const key = powers.join();
    const known = this.#cumulants.get(key);
    if (known !== undefined) return known;
    const lower = decomposition(powers, (one) => this.cumulant(one), this.#moments, false);
    const value = symbol.minus(lower);
    this.#cumulants.set(key, value);
    return value;
  }
}

/**
 * The moments of given cumulants by the recursion of {@link CumulantClosure}.
 *
 * @param known moments that need no recursion
 */
export function momentOfCumulants(
  cumulant: (powers: Powers) => Scalar,
  known: (powers: Powers) => Scalar | undefined = () => undefined,
): (powers: Powers) => Scalar {
  const found = new Map<string, Scalar>();
  const moment = (powers: Powers): Scalar => {
    const present = known(powers) ?? found.get(powers.join());
    if (present !== undefined) return present;
    const value =
      degreeOf(powers) === 0 ? Scalar.one : decomposition(powers, cumulant, moment, true);
    found.set(powers.join(), value);
    return value;
  };
  return moment;
}

/** The sum over β; without the whole, what is left of μ_α beside κ_α. */
function decomposition(
  powers: Powers,
  cumulant: (powers: Powers) => Scalar,
  moment: (powers: Powers) => Scalar,
  whole: boolean,
): Scalar {
  const e = powers.findIndex((power) => power > 0);
  const rest = perVariable(powers.map((power, j) => (j === e ? power - 1 : power)));
  const terms: Scalar[] = [];
  for (const chosen of withinPowers(rest)) {
    if (!whole && chosen.every((power, j) => power === rest[j])) continue;
    const one = chosen.map((power, j) => (j === e ? power + 1 : power));
    const value = cumulant(perVariable(one));
    if (value.isZero) continue;
    const left = perVariable(rest.map((power, j) => power - elementAt(chosen, j)));
    terms.push(value.times(moment(left)).scaled(ways(rest, chosen)));
  }
  return Scalar.sum(terms);
}

/** Π_j C(α_j, β_j) */
function ways(all: Powers, chosen: readonly number[]): Rational {
  return all.reduce(
    (product, power, j) => product.times(Rational.of(binomial(power, elementAt(chosen, j)))),
    Rational.of(1),
  );
}

/** All β with β_j ≤ α_j. */
export function withinPowers(powers: Powers): readonly (readonly number[])[] {
  return powers.reduce<readonly (readonly number[])[]>(
    (found, power) =>
      found.flatMap((start) => Array.from({ length: power + 1 }, (_, k) => [...start, k])),
    [[]],
  );
}

export function degreeOf(powers: Powers): number {
  return powers.reduce((sum, power) => sum + power, 0);
}
