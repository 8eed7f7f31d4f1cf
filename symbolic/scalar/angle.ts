import type { Powers } from "./powers.ts";
import { Rational } from "./rational.ts";

export interface AngleTerm {
  readonly powers: Powers;
  readonly coefficient: Rational;
}

/**
 * A real angle L = Σ q·M, rational multiples of products of parameters, as in
 * 2θ or ω₁t + φ. It stands in a monomial as the phase factor e^{iL}: products of sines and
 * cosines are sums of such factors, for which the addition theorems need no rules at all.
 */
export class Angle {
  static readonly zero = new Angle([]);
  private cachedKey: string | undefined;

  private constructor(readonly terms: readonly AngleTerm[]) {}

  static of(terms: readonly AngleTerm[]): Angle {
    let angle = Angle.zero;
    for (const term of terms) {
      if (!term.coefficient.isZero) angle = angle.plus(new Angle([term]));
    }
    return angle;
  }

  get isZero(): boolean {
    return this.terms.length === 0;
  }

  get key(): string {
    this.cachedKey ??= this.terms.map((term) => `${term.coefficient}·${term.powers.key}`).join("+");
    return this.cachedKey;
  }

  plus(other: Angle): Angle {
    if (this.isZero) return other;
    if (other.isZero) return this;
    const terms: AngleTerm[] = [];
    let i = 0;
    let j = 0;
    while (i < this.terms.length || j < other.terms.length) {
      const left = this.terms[i];
      const right = other.terms[j];
      if (right === undefined || (left !== undefined && left.powers.key < right.powers.key)) {
        terms.push(left as AngleTerm);
        i++;
      } else if (left === undefined || right.powers.key < left.powers.key) {
        terms.push(right);
        j++;
      } else {
        const coefficient = left.coefficient.plus(right.coefficient);
        if (!coefficient.isZero) terms.push({ powers: left.powers, coefficient });
        i++;
        j++;
      }
    }
    return terms.length === 0 ? Angle.zero : new Angle(terms);
  }

  negated(): Angle {
    return this.scaled(Rational.of(-1));
  }

  scaled(factor: Rational): Angle {
    if (this.isZero || factor.isZero) return Angle.zero;
    if (factor.isOne) return this;
    return new Angle(
      this.terms.map((term) => ({
        powers: term.powers,
        coefficient: term.coefficient.times(factor),
      })),
    );
  }

  /** The part that is a rational multiple of π alone, zero if there is none. */
  get multipleOfPi(): Rational {
    const term = this.terms.find((candidate) => isPi(candidate.powers));
    return term?.coefficient ?? Rational.zero;
  }

  /** The angle less its multiple of π. */
  withoutPi(): Angle {
    return new Angle(this.terms.filter((term) => !isPi(term.powers)));
  }

  /** Whether the parameter appears in the angle. */
  involves(name: string): boolean {
    return this.terms.some((term) => term.powers.names.includes(name));
  }

  /** Splits into the terms that fulfil the condition and the others. */
  partition(condition: (term: AngleTerm) => boolean): [Angle, Angle] {
    return [
      new Angle(this.terms.filter(condition)),
      new Angle(this.terms.filter((term) => !condition(term))),
    ];
  }
}

function isPi(powers: Powers): boolean {
  return (
    powers.radicand === 1 &&
    powers.names.length === 1 &&
    powers.names[0] === "pi" &&
    powers.exponents[0] === 1
  );
}
