import { elementAt, Rational, Scalar, type Wave } from "../../../symbolic/index.ts";
import { perVariable } from "../wigner/index.ts";
import { type CumulantClosure, degreeOf, momentOfCumulants, withinPowers } from "./closure.ts";
import { momentsUpTo, momentSymbol, type Powers } from "./moment.ts";

/** A cumulant, which stands in the rates under a name: `Kxx` for ⟨x²⟩ - ⟨x⟩². */
export interface NamedCumulant {
  readonly name: string;
  readonly powers: Powers;
  /** By the moments. */
  readonly value: Scalar;
}

/** e^{exponent}, which stands in the rates under a name. */
export interface SmearingFactor {
  readonly name: string;
  /** Real, in cumulants by name. */
  readonly exponent: Scalar;
}

/** What cumulants and factors are called, such that no parameter has the name. */
export interface WaveNames {
  cumulant(powers: Powers): string;
  /** The n-th factor, from 1. */
  factor(n: number): string;
}

/**
 * ⟨x^a p^b e^{ikx}⟩ by moments up to an order, where all cumulants beyond that order vanish. Then the generating
 * function ⟨e^{u·z}⟩ of z = (x, p) is e^{K(u)} with a polynomial K of degree N, the order, and
 *
 *     ⟨z^α e^{ikx}⟩ = ∂^α e^{K(u)} at u = ik,  = e^{K(ik)} μ̃_α,
 *
 * with μ̃_α the moments of the cumulants κ̃_α = ∂^α K(ik) = Σ_β κ_{α+β} (ik)^β/β!, |α + β| ≤ N. Of order 2 this is exact
 * for Gaussian Wigner functions: K(ik) = ik⟨x⟩ - k²σ_xx/2. The even cumulants make the real factor, the odd ones the
 * phase. Cumulants of second and higher order have names, since the rates are short in them.
 */
export class WaveMoments {
  readonly #exponents = new Map<string, Scalar>();
  readonly #cumulants = new Map<string, Powers>();
  readonly #means = new Map<string, (powers: Powers) => Scalar>();

  constructor(
    private readonly closure: CumulantClosure,
    private readonly names: WaveNames,
  ) {}

  /** The cumulants in what was asked for, low orders first. */
  get cumulants(): readonly NamedCumulant[] {
    return momentsUpTo(this.closure.order, this.closure.modes)
      .filter((powers) => this.#cumulants.has(powers.join()))
      .map((powers) => ({
        ...{ name: this.names.cumulant(powers), powers, value: this.closure.cumulant(powers) },
      }));
  }

  /** The factors e^{Re K(ik)} in what was asked for; waves k and -k have one. */
  get factors(): readonly SmearingFactor[] {
    return [...this.#exponents.values()].map((exponent, j) => ({
      name: this.names.factor(j + 1),
      exponent,
    }));
  }

  moment(powers: Powers, wave: Wave): Scalar {
    if (wave.isNone) return this.closure.moment(powers);
    const mean = this.#means.get(wave.key) ?? this.#tilted(wave);
    this.#means.set(wave.key, mean);
    return mean(powers);
  }

  #tilted(wave: Wave): (powers: Powers) => Scalar {
    const { order } = this.closure;
    // β has powers of positions with a wave number alone.
    const most = perVariable(wave.numbers.flatMap((number) => [number.isZero ? 0 : order, 0]));
    const directions = withinPowers(most)
      .map(perVariable)
      .filter((one) => degreeOf(one) <= order)
      .map((beta) => ({ beta, weight: weightOf(beta, wave) }));
    const cumulant = (powers: Powers): Scalar =>
      Scalar.sum(
        directions.flatMap(({ beta, weight }) => {
          const sum = perVariable(powers.map((power, j) => power + elementAt(beta, j)));
          if (degreeOf(sum) === 0) return [];
          return [this.#cumulant(sum).times(weight)];
        }),
      );
    const none = perVariable(new Array<number>(most.length).fill(0));
    const whole = cumulant(none);
    const half = Rational.of(1, 2);
    const exponent = whole.plus(whole.conjugate()).scaled(half);
    const angle = whole.minus(whole.conjugate()).times(Scalar.i).scaled(half).negated();
    const factor = exponent.isZero
      ? Scalar.one
      : Scalar.parameter(this.#nameOfFactor(wave, exponent));
    const turn = Scalar.phaseFactor(angle).times(factor);
    const moment = momentOfCumulants(cumulant);
    return (powers) => turn.times(moment(powers));
  }

  #cumulant(powers: Powers): Scalar {
    if (degreeOf(powers) < 2) return momentSymbol(powers, this.closure.modes);
    if (degreeOf(powers) > this.closure.order) return Scalar.zero;
    this.#cumulants.set(powers.join(), powers);
    return Scalar.parameter(this.names.cumulant(powers));
  }

  #nameOfFactor(wave: Wave, exponent: Scalar): string {
    const { key } = wave.leadsPositive ? wave : wave.negated();
    if (!this.#exponents.has(key)) this.#exponents.set(key, exponent);
    return this.names.factor([...this.#exponents.keys()].indexOf(key) + 1);
  }
}

/** (ik)^β/β!. */
function weightOf(beta: Powers, wave: Wave): Scalar {
  return beta.reduce((product, power, j) => {
    if (power === 0) return product;
    const factor = Scalar.i.times(wave.number(j / 2)).power(power);
    return product.times(factor).scaled(Rational.of(1, factorial(power)));
  }, Scalar.one);
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
