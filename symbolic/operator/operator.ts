import { operatorText } from "../print/text/operator.ts";
import { Scalar } from "../scalar/index.ts";
import { asLinearForm, linearPower } from "./linear-power.ts";
import type { OperatorTerm } from "./operator-term.ts";
import type { Exponents, Ordering } from "./ordering.ts";
import { modeCount, type Modes, modesInWords, sameModes } from "./modes.ts";
import { largestExponents } from "./packing.ts";
import { type Bilinear, multiplyTerms } from "./product.ts";
import { TermCollector } from "./term-collector.ts";
import { Wave } from "./wave.ts";
import { multiplyWaves } from "./wave-product.ts";
import { collectWaves, type OrderedParts, type WavePart } from "./wave-part.ts";

/** Thrown where operators do not fit together, e.g. with different numbers of modes. */
export class OperatorError extends Error {
  override readonly name: string = "OperatorError";
}

/**
 * An exact operator on one or more bosonic modes: a sparse polynomial in the generators of
 * the given {@link Ordering}, with [x_j, p_k] = iħ δ_jk or [a_j, a_k†] = δ_jk, and in x and p beside it
 * polynomials times plane waves e^{ikx}, of which sines and cosines of x consist. The ordering is
 * part of the type, so operators of different orderings cannot be mixed by mistake.
 *
 * Equal operators are identical: terms are sorted, none is zero.
 *
 * @example
 * ```ts
 * import { momentum, position } from "caldera/symbolic";
 * assert.equal(position().commutatorWith(momentum()).toString(), "i*hbar");
 * ```
 */
export class Operator<O extends Ordering = Ordering> implements OrderedParts<O> {
  private constructor(
    readonly ordering: O,
    readonly modes: Modes,
    private readonly polynomial: readonly OperatorTerm[],
    /** The parts with plane waves, sorted; none of a polynomial. */
    readonly waves: readonly WavePart[] = [],
  ) {}

  /**
   * The terms of a polynomial.
   *
   * @throws OperatorError if there are plane waves, so that nothing leaves them out in silence: see {@link parts}.
   */
  get terms(): readonly OperatorTerm[] {
    if (this.waves.length > 0) throw new NotPolynomialError();
    return this.polynomial;
  }

  /** Whether there is no plane wave. */
  get isPolynomial(): boolean {
    return this.waves.length === 0;
  }

  /** All terms by their plane wave, the polynomial with the wave of k = 0. */
  get parts(): readonly WavePart[] {
    if (this.polynomial.length === 0) return this.waves;
    return [{ wave: Wave.none(modeCount(this.modes)), terms: this.polynomial }, ...this.waves];
  }

  /** The sum of terms times plane waves. @throws OperatorError for waves of ladder operators. */
  static ofParts<O extends Ordering>(
    ordering: O,
    modes: Modes,
    parts: Iterable<WavePart>,
  ): Operator<O> {
    const [polynomial, waves] = collectWaves(2 * modeCount(modes), parts);
    for (const { terms } of [{ terms: polynomial }, ...waves]) {
      for (const { exponents } of terms) requireExponents(modes, exponents);
    }
    if (waves.length > 0 && ordering !== "xp" && ordering !== "weyl") {
      throw new OperatorError(
        `A sine or cosine of x has no ${ordering} order: keep the operator in x and p (xp or weyl).`,
      );
    }
    return new Operator(ordering, modes, polynomial, waves);
  }

  /** The sum of the given terms; equal monomials are collected. */
  static of<O extends Ordering>(
    ordering: O,
    modes: Modes,
    terms: Iterable<OperatorTerm>,
  ): Operator<O> {
    const given = [...terms];
    for (const { exponents } of given) requireExponents(modes, exponents);
    const sum = new TermCollector(largestExponents(2 * modeCount(modes), given));
    for (const { exponents, coefficient } of given) sum.at(exponents).addScalar(coefficient);
    return new Operator(ordering, modes, sum.sortedTerms());
  }

  static zero<O extends Ordering>(ordering: O, modes: Modes = 1): Operator<O> {
    return new Operator(ordering, modes, []);
  }

  static scalar<O extends Ordering>(ordering: O, value: Scalar, modes: Modes = 1): Operator<O> {
    const exponents = new Array<number>(2 * modeCount(modes)).fill(0);
    return Operator.of(ordering, modes, [{ exponents, coefficient: value }]);
  }

  /** L (which = 0) or R (which = 1) of a mode. */
  static generator<O extends Ordering>(
    ordering: O,
    which: 0 | 1,
    mode = 0,
    modes: Modes = 1,
  ): Operator<O> {
    const exponents = new Array<number>(2 * modeCount(modes)).fill(0);
    if (!(Number.isInteger(mode) && mode >= 0 && mode < modeCount(modes))) {
      throw new OperatorError(
        `The mode must be an integer from 0 to ${modeCount(modes) - 1}, but is ${mode}.`,
      );
    }
    exponents[2 * mode + which] = 1;
    return Operator.of(ordering, modes, [{ exponents, coefficient: Scalar.one }]);
  }

  get isZero(): boolean {
    return this.polynomial.length === 0 && this.isPolynomial;
  }

  /** The largest sum of exponents, -1 for the zero operator. */
  get degree(): number {
    let degree = -1;
    for (const { exponents } of this.terms) {
      degree = Math.max(
        degree,
        exponents.reduce((a, b) => a + b, 0),
      );
    }
    return degree;
  }

  /** The names of all parameters in coefficients and wave numbers, sorted. */
  get parameters(): readonly string[] {
    const names = this.parts.flatMap(({ wave, terms }) => [
      ...wave.numbers.flatMap((_, mode) => wave.number(mode).parameters),
      ...terms.flatMap(({ coefficient }) => coefficient.parameters),
    ]);
    return [...new Set(names)].sort();
  }

  /** The value if this is a multiple of the identity. */
  get asScalar(): Scalar | undefined {
    if (this.isZero) return Scalar.zero;
    const [term, ...others] = this.polynomial;
    if (!this.isPolynomial) return undefined;
    return others.length === 0 && term?.exponents.every((e) => e === 0)
      ? term.coefficient
      : undefined;
  }

  /**
   * The coefficient of L₁^{e₀} R₁^{e₁} …
   *
   * @throws OperatorError unless there are two exponents for each mode.
   */
  coefficientOf(...exponents: readonly number[]): Scalar {
    if (exponents.length !== 2 * modeCount(this.modes)) {
      throw new OperatorError(
        `A coefficient belongs to ${2 * modeCount(this.modes)} exponents, but ${exponents.length} are given.`,
      );
    }
    const found = this.terms.find((term) => term.exponents.every((e, j) => e === exponents[j]));
    return found?.coefficient ?? Scalar.zero;
  }

  plus(other: Operator<O>): Operator<O> {
    return Operator.sum(this.ordering, this.modes, [this, other]);
  }

  minus(other: Operator<O>): Operator<O> {
    return this.plus(other.negated());
  }

  negated(): Operator<O> {
    return this.mapCoefficients((coefficient) => coefficient.negated());
  }

  /** The multiple by a scalar, or by a number as its shortest decimal: 0.1 is 1/10. */
  scaled(multiple: Scalar | number): Operator<O> {
    const factor = Scalar.from(multiple);
    if (factor.isZero) return Operator.zero(this.ordering, this.modes);
    return this.mapCoefficients((coefficient) => coefficient.times(factor));
  }

  /** Applies a map to every coefficient, e.g. a substitution or a derivative. */
  mapCoefficients(map: (coefficient: Scalar) => Scalar): Operator<O> {
    const mapped = (terms: readonly OperatorTerm[]): readonly OperatorTerm[] =>
      terms
        .map(({ exponents, coefficient }) => ({ exponents, coefficient: map(coefficient) }))
        .filter(({ coefficient }) => !coefficient.isZero);
    const waves = this.waves.flatMap(({ wave, terms: given }) => {
      const terms = mapped(given);
      return terms.length === 0 ? [] : [{ wave, terms }];
    });
    return new Operator(this.ordering, this.modes, mapped(this.polynomial), waves);
  }

  static sum<O extends Ordering>(
    ordering: O,
    modes: Modes,
    operators: Iterable<Operator<O>>,
  ): Operator<O> {
    const terms: OperatorTerm[] = [];
    const waves: WavePart[] = [];
    for (const operator of operators) {
      requireSameAlgebra({ ordering, modes }, operator);
      for (const term of operator.polynomial) terms.push(term);
      waves.push(...operator.waves);
    }
    if (waves.length > 0) {
      const polynomial = { wave: Wave.none(modeCount(modes)), terms };
      return Operator.ofParts(ordering, modes, [polynomial, ...waves]);
    }
    const sum = new TermCollector(largestExponents(2 * modeCount(modes), terms));
    for (const { exponents, coefficient } of terms) sum.at(exponents).addScalar(coefficient);
    return new Operator(ordering, modes, sum.sortedTerms());
  }

  /** The operator product this · other, in the ordering of both. */
  times(other: Operator<O>): Operator<O> {
    return this.multiply("product", other);
  }

  /** [this, other] = this·other - other·this. */
  commutatorWith(other: Operator<O>): Operator<O> {
    return this.multiply("commutator", other);
  }

  /** {this, other} = this·other + other·this. */
  anticommutatorWith(other: Operator<O>): Operator<O> {
    return this.multiply("anticommutator", other);
  }

  private multiply(kind: Bilinear, other: Operator<O>): Operator<O> {
    requireSameAlgebra(this, other);
    const { ordering, modes } = this;
    const count = modeCount(modes);
    if (!this.isPolynomial || !other.isPolynomial) {
      const product = multiplyWaves(kind, ordering, count, this.parts, other.parts);
      return Operator.ofParts(ordering, modes, product);
    }
    const terms = multiplyTerms(kind, ordering, count, this.polynomial, other.polynomial);
    return new Operator(ordering, modes, terms);
  }

  /**
   * this^n: of a linear form by a closed formula ({@link linearPower}), otherwise one factor at
   * a time (shorter intermediate results than by squaring).
   */
  power(n: number): Operator<O> {
    if (!Number.isInteger(n) || n < 0) {
      throw new OperatorError(`The power of an operator must be an integer ≥ 0, but is ${n}.`);
    }
    if (n === 0) return Operator.scalar(this.ordering, Scalar.one, this.modes);
    const linear =
      this.isPolynomial && this.terms.length > 1
        ? asLinearForm(this.terms, 2 * modeCount(this.modes))
        : undefined;
    if (linear !== undefined) {
      return Operator.of(this.ordering, this.modes, linearPower(this.ordering, linear, n));
    }
    let result: Operator<O> = this;
    for (let j = 1; j < n; j++) result = result.times(this);
    return result;
  }

  equals(other: Operator<O>): boolean {
    return (
      this.ordering === other.ordering &&
      sameModes(this.modes, other.modes) &&
      equalTerms(this.polynomial, other.polynomial) &&
      this.waves.length === other.waves.length &&
      this.waves.every(({ wave, terms }, j) => {
        const candidate = other.waves[j] as WavePart;
        return wave.key === candidate.wave.key && equalTerms(terms, candidate.terms);
      })
    );
  }

  toString(): string {
    return operatorText(this);
  }

  /** What Node prints. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** Thrown by a step that takes polynomials where an operator has a sine or cosine of x; the reason says why it does. */
export class NotPolynomialError extends OperatorError {
  override readonly name: string = "NotPolynomialError";

  constructor(
    reason = "This is known for polynomials in x and p alone, but there is a sine or cosine of x.",
  ) {
    super(`${reason} Take its Taylor polynomial, e.g. 1 - k^2*x^2/2 + k^4*x^4/24 for cos(k*x).`);
  }
}

function equalTerms(a: readonly OperatorTerm[], b: readonly OperatorTerm[]): boolean {
  return (
    a.length === b.length &&
    a.every((term, j) => {
      const candidate = b[j] as OperatorTerm;
      return (
        term.exponents.every((e, k) => e === candidate.exponents[k]) &&
        term.coefficient.equals(candidate.coefficient)
      );
    })
  );
}

/** @throws OperatorError unless there are two natural numbers for each mode. */
export function requireExponents(modes: Modes, exponents: Exponents): void {
  if (
    exponents.length !== 2 * modeCount(modes) ||
    exponents.some((e) => e < 0 || !Number.isSafeInteger(e))
  ) {
    throw new OperatorError(
      `Exponents must be ${2 * modeCount(modes)} integers ≥ 0, but are [${exponents.join(", ")}].`,
    );
  }
}

/** @throws OperatorError unless both have the same ordering and number of modes. */
export function requireSameAlgebra(
  a: { readonly ordering: Ordering; readonly modes: Modes },
  b: { readonly ordering: Ordering; readonly modes: Modes },
): void {
  if (a.ordering !== b.ordering || !sameModes(a.modes, b.modes)) {
    throw new OperatorError(
      `Operators must share ordering and modes, but ${a.ordering} with ${modesInWords(a.modes)} ` +
        `meets ${b.ordering} with ${modesInWords(b.modes)}: reorder one of them, or give both the same modes.`,
    );
  }
}
