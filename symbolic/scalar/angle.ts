import { Powers } from "./powers.ts";
import { Rational } from "./rational.ts";

export interface AngleTerm {
  readonly powers: Powers;
  readonly coefficient: Rational;
}

/** coefficient · powers · cos(tone), as in A cos ωt: a phase that is modulated in time. */
export interface Modulation extends AngleTerm {
  readonly tone: Angle;
}

/** Thrown by a step that takes phases linear in time where one is modulated. */
export class ModulatedPhaseError extends Error {
  override readonly name = "ModulatedPhaseError";

  constructor() {
    super(
      "This is known for tones alone, but a phase is modulated, as in cos(k*x + A*cos(omega*t)). Take its Taylor polynomial, e.g. with -A*sin(k*x)*cos(omega*t) to first order in A.",
    );
  }
}

/**
 * A real angle L = Σ q·M, rational multiples of products of parameters, as in
 * 2θ or ω₁t + φ, and beside them products times a cosine, A cos(ωt). It stands in a monomial as the phase factor e^{iL}: products of sines and
 * cosines are sums of such factors, for which the addition theorems need no rules at all.
 */
export class Angle {
  static readonly zero = new Angle([], []);
  private cachedKey: string | undefined;

  private constructor(
    /** The terms without a cosine, sorted. */
    readonly plain: readonly AngleTerm[],
    /** The terms with a cosine, sorted; of most angles none. */
    readonly modulations: readonly Modulation[],
  ) {}

  static of(terms: readonly AngleTerm[]): Angle {
    let angle = Angle.zero;
    for (const term of terms) {
      if (!term.coefficient.isZero) angle = angle.plus(new Angle([term], []));
    }
    return angle;
  }

  /** Σ q·M·cos(tone), the tones without modulations of their own; cos is even, so that tones have a positive lead. */
  static modulated(terms: readonly Modulation[]): Angle {
    let angle = Angle.zero;
    for (const term of terms) {
      if (!term.coefficient.isZero) angle = angle.plus(new Angle([], [withCanonicalTone(term)]));
    }
    return angle;
  }

  /**
   * The terms of an angle that is not modulated.
   *
   * @throws ModulatedPhaseError otherwise, so that nothing leaves a modulation out in silence
   */
  get terms(): readonly AngleTerm[] {
    if (this.modulations.length > 0) throw new ModulatedPhaseError();
    return this.plain;
  }

  get isZero(): boolean {
    return this.plain.length === 0 && this.modulations.length === 0;
  }

  get key(): string {
    this.cachedKey ??= [...this.plain, ...this.modulations]
      .map((term) => `${term.coefficient}·${keyOf(term)}`)
      .join("+");
    return this.cachedKey;
  }

  plus(other: Angle): Angle {
    if (this.isZero) return other;
    if (other.isZero) return this;
    const plain = merged(this.plain, other.plain);
    const modulations = merged(this.modulations, other.modulations);
    return plain.length === 0 && modulations.length === 0
      ? Angle.zero
      : new Angle(plain, modulations);
  }

  negated(): Angle {
    return this.scaled(Rational.of(-1));
  }

  scaled(factor: Rational): Angle {
    if (this.isZero || factor.isZero) return Angle.zero;
    if (factor.isOne) return this;
    const scaled = <T extends AngleTerm>(term: T): T => ({
      ...term,
      coefficient: term.coefficient.times(factor),
    });
    return new Angle(
      this.plain.map((term) => scaled(term)),
      this.modulations.map((term) => scaled(term)),
    );
  }

  /** The part that is a rational multiple of π alone, zero if there is none. */
  get multipleOfPi(): Rational {
    const term = this.plain.find((candidate) => isPi(candidate.powers));
    return term?.coefficient ?? Rational.zero;
  }

  /** The angle less its multiple of π. */
  withoutPi(): Angle {
    return new Angle(
      this.plain.filter((term) => !isPi(term.powers)),
      this.modulations,
    );
  }

  /** Whether the parameter appears in the angle. */
  involves(name: string): boolean {
    return this.powers.some(({ names }) => names.includes(name));
  }

  /** The products of parameters in all terms and in the tones of modulations. */
  get powers(): readonly Powers[] {
    const plain = this.plain.map(({ powers }) => powers);
    if (this.modulations.length === 0) return plain;
    const modulated = this.modulations.flatMap(({ powers, tone }) => [powers, ...tone.powers]);
    return [...plain, ...modulated];
  }

  /**
   * Splits into the terms that fulfil the condition and the others; modulations, which depend on time, by another one.
   *
   * @throws ModulatedPhaseError if there are modulations, but no condition for them
   */
  partition(
    condition: (term: AngleTerm) => boolean,
    ofModulation: (term: Modulation) => boolean = refuseModulation,
  ): [Angle, Angle] {
    const split = (isFirst: boolean): Angle =>
      new Angle(
        this.plain.filter((term) => condition(term) === isFirst),
        this.modulations.filter((term) => ofModulation(term) === isFirst),
      );
    return [split(true), split(false)];
  }
}

function refuseModulation(): never {
  throw new ModulatedPhaseError();
}

/** The same with a tone of positive lead, and a phase from -π/2 to below π/2: cos is even, and cos(τ+π) = -cos τ. */
function withCanonicalTone({ tone, powers, coefficient }: Modulation): Modulation {
  const lead = tone.withoutPi().plain[0] ?? tone.plain[0];
  const even = lead?.coefficient.isNegative === true ? tone.negated() : tone;
  const half = Rational.of(1, 2);
  const turns = Number(even.multipleOfPi.plus(half).floor());
  const turn = Angle.of([{ powers: pi, coefficient: Rational.of(-turns) }]);
  return {
    tone: even.plus(turn),
    powers,
    coefficient: turns % 2 === 0 ? coefficient : coefficient.negated(),
  };
}

/** Sums of sorted terms, sorted; equal ones are collected. */
function merged<T extends AngleTerm>(left: readonly T[], right: readonly T[]): readonly T[] {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const terms: T[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]];
    if (b === undefined || (a !== undefined && keyOf(a) < keyOf(b))) {
      terms.push(a as T);
      i++;
    } else if (a === undefined || keyOf(b) < keyOf(a)) {
      terms.push(b);
      j++;
    } else {
      const coefficient = a.coefficient.plus(b.coefficient);
      if (!coefficient.isZero) terms.push({ ...a, coefficient });
      i++;
      j++;
    }
  }
  return terms;
}

/** What the coefficient multiplies. */
function keyOf(term: AngleTerm | Modulation): string {
  return "tone" in term ? `${term.powers.key}cos(${term.tone.key})` : term.powers.key;
}

const pi = Powers.of("pi");

function isPi(powers: Powers): boolean {
  return (
    powers.radicand === 1 &&
    powers.names.length === 1 &&
    powers.names[0] === "pi" &&
    powers.exponents[0] === 1
  );
}
