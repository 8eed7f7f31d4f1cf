import { operatorText } from "../print/operator-text.ts";
import { Rational, Scalar } from "../scalar/index.ts";
import { type Exponents, multiplyMonomials, type Ordering, orderingRules } from "./ordering.ts";
import { TermCollector } from "./term-collector.ts";

/** coefficient · L₁^{e₀} R₁^{e₁} L₂^{e₂} … */
export interface OperatorTerm {
  readonly exponents: Exponents;
  readonly coefficient: Scalar;
}

/** Thrown where operators do not fit together, e.g. with different numbers of modes. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}

/**
 * An exact operator on one or more bosonic modes: a sparse polynomial in the generators of
 * the given {@link Ordering}, with [x_j, p_k] = iħ δ_jk or [a_j, a_k†] = δ_jk. The ordering is
 * part of the type, so operators of different orderings cannot be mixed by mistake.
 *
 * Equal operators are identical: terms are sorted, none is zero.
 *
 * @example
 * ```ts
 * import { commutator, momentum, position, Scalar } from "caldera/symbolic";
 * const hbar = Scalar.parameter("hbar");
 * assert.equal(commutator(position(), momentum()).toString(), "i*hbar");
 * ```
 */
export class Operator<O extends Ordering = Ordering> {
  private constructor(
    readonly ordering: O,
    readonly modes: number,
    readonly terms: readonly OperatorTerm[],
  ) {}

  /** The sum of the given terms; equal monomials are collected. */
  static of<O extends Ordering>(
    ordering: O,
    modes: number,
    terms: Iterable<OperatorTerm>,
  ): Operator<O> {
    const sum = new TermCollector(modes);
    for (const { exponents, coefficient } of terms) {
      if (exponents.length !== 2 * modes || exponents.some((e) => e < 0 || !Number.isInteger(e))) {
        throw new OperatorError(
          `Exponents must be ${2 * modes} integers ≥ 0, but are [${exponents.join(", ")}].`,
        );
      }
      sum.add(exponents, coefficient);
    }
    return new Operator(ordering, modes, sum.sortedTerms());
  }

  static zero<O extends Ordering>(ordering: O, modes = 1): Operator<O> {
    return new Operator(ordering, modes, []);
  }

  static scalar<O extends Ordering>(ordering: O, value: Scalar, modes = 1): Operator<O> {
    const exponents = new Array<number>(2 * modes).fill(0);
    return Operator.of(ordering, modes, [{ exponents, coefficient: value }]);
  }

  /** L (which = 0) or R (which = 1) of a mode. */
  static generator<O extends Ordering>(
    ordering: O,
    which: 0 | 1,
    mode = 0,
    modes = 1,
  ): Operator<O> {
    const exponents = new Array<number>(2 * modes).fill(0);
    if (!(mode >= 0 && mode < modes)) {
      throw new OperatorError(`The mode must be below ${modes}, but is ${mode}.`);
    }
    exponents[2 * mode + which] = 1;
    return Operator.of(ordering, modes, [{ exponents, coefficient: Scalar.one }]);
  }

  get isZero(): boolean {
    return this.terms.length === 0;
  }

  /** The largest sum of exponents, -1 for the zero operator. */
  get degree(): number {
    return Math.max(-1, ...this.terms.map((term) => term.exponents.reduce((a, b) => a + b, 0)));
  }

  /** The value if this is a multiple of the identity. */
  get asScalar(): Scalar | undefined {
    if (this.isZero) return Scalar.zero;
    const [term, ...others] = this.terms;
    return others.length === 0 && term?.exponents.every((e) => e === 0)
      ? term.coefficient
      : undefined;
  }

  coefficientOf(...exponents: readonly number[]): Scalar {
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

  /** The multiple by a scalar. */
  scaled(factor: Scalar): Operator<O> {
    if (factor.isZero) return Operator.zero(this.ordering, this.modes);
    return this.mapCoefficients((coefficient) => coefficient.times(factor));
  }

  /** Applies a map to every coefficient, e.g. a substitution or a derivative. */
  mapCoefficients(map: (coefficient: Scalar) => Scalar): Operator<O> {
    const terms = this.terms
      .map(({ exponents, coefficient }) => ({ exponents, coefficient: map(coefficient) }))
      .filter(({ coefficient }) => !coefficient.isZero);
    return new Operator(this.ordering, this.modes, terms);
  }

  static sum<O extends Ordering>(
    ordering: O,
    modes: number,
    operators: Iterable<Operator<O>>,
  ): Operator<O> {
    const sum = new TermCollector(modes);
    for (const operator of operators) {
      if (operator.ordering !== ordering || operator.modes !== modes) {
        throw new OperatorError(
          `Operators must share ordering and modes, but ${operator.ordering} with ` +
            `${operator.modes} mode(s) meets ${ordering} with ${modes}.`,
        );
      }
      for (const { exponents, coefficient } of operator.terms) sum.add(exponents, coefficient);
    }
    return new Operator(ordering, modes, sum.sortedTerms());
  }

  /** The operator product this · other, in the ordering of both. */
  times(other: Operator<O>): Operator<O> {
    if (other.ordering !== this.ordering || other.modes !== this.modes) {
      throw new OperatorError("Operators must share ordering and modes to be multiplied.");
    }
    const contraction = contractionPowers(this.ordering);
    const sum = new TermCollector(this.modes);
    for (const left of this.terms) {
      for (const right of other.terms) {
        const coefficient = left.coefficient.times(right.coefficient);
        multiplyMonomials(
          this.ordering,
          left.exponents,
          right.exponents,
          (multiplicity, order, exponents) => {
            const scaled =
              multiplicity === 1 ? coefficient : coefficient.scaled(Rational.of(multiplicity));
            sum.add(exponents, order === 0 ? scaled : scaled.times(contraction(order)));
          },
        );
      }
    }
    return new Operator(this.ordering, this.modes, sum.sortedTerms());
  }

  /** this^n, one factor at a time (shorter intermediate results than by squaring). */
  power(n: number): Operator<O> {
    if (!Number.isInteger(n) || n < 0) {
      throw new OperatorError(`The power of an operator must be an integer ≥ 0, but is ${n}.`);
    }
    if (n === 0) return Operator.scalar(this.ordering, Scalar.one, this.modes);
    let result: Operator<O> = this;
    for (let j = 1; j < n; j++) result = result.times(this);
    return result;
  }

  equals(other: Operator<O>): boolean {
    return (
      this.ordering === other.ordering &&
      this.modes === other.modes &&
      this.terms.length === other.terms.length &&
      this.terms.every((term, j) => {
        const candidate = other.terms[j] as OperatorTerm;
        return (
          term.exponents.every((e, k) => e === candidate.exponents[k]) &&
          term.coefficient.equals(candidate.coefficient)
        );
      })
    );
  }

  toString(): string {
    return operatorText(this);
  }
}

/** κ^k of an ordering, each power computed once. */
function contractionPowers(ordering: Ordering): (order: number) => Scalar {
  const { contraction } = orderingRules[ordering];
  const powers: Scalar[] = [Scalar.one];
  return (order) => {
    for (let k = powers.length; k <= order; k++) {
      powers.push((powers[k - 1] as Scalar).times(contraction));
    }
    return powers[order] as Scalar;
  };
}
