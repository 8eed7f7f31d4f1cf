import { adjoint } from "../operator/conversion.ts";
import { Operator, OperatorError } from "../operator/operator.ts";
import {
  type Exponents,
  multiplyMonomials,
  type Ordering,
  orderingRules,
} from "../operator/ordering.ts";
import { TermCollector } from "../operator/term-collector.ts";
import { GaussianRational, Rational, Scalar } from "../scalar/index.ts";

/** coefficient · A ρ B with ordered monomials A (left) and B (right). */
export interface SandwichTerm {
  readonly left: Exponents;
  readonly right: Exponents;
  readonly coefficient: Scalar;
}

/**
 * An exact linear map of operators, Λ(ρ) = Σ c A ρ B with A and B monomials of one
 * {@link Ordering}. The products of monomials are a basis, so equal maps are identical.
 *
 * @example
 * ```ts
 * import { annihilation, lindbladDissipator, Scalar } from "caldera/symbolic";
 * const loss = lindbladDissipator(annihilation(), Scalar.parameter("kappa"));
 * assert.ok(loss.preservesTrace && loss.preservesHermiticity);
 * ```
 */
export class Superoperator<O extends Ordering = Ordering> {
  private constructor(
    readonly ordering: O,
    readonly modes: number,
    readonly terms: readonly SandwichTerm[],
  ) {}

  static of<O extends Ordering>(
    ordering: O,
    modes: number,
    terms: Iterable<SandwichTerm>,
  ): Superoperator<O> {
    // A ρ B is collected like an operator with twice the modes.
    const sum = new TermCollector(2 * modes);
    for (const { left, right, coefficient } of terms) sum.add([...left, ...right], coefficient);
    const sorted = sum.sortedTerms().map(({ exponents, coefficient }) => ({
      left: exponents.slice(0, 2 * modes),
      right: exponents.slice(2 * modes),
      coefficient,
    }));
    return new Superoperator(ordering, modes, sorted);
  }

  static zero<O extends Ordering>(ordering: O, modes = 1): Superoperator<O> {
    return new Superoperator(ordering, modes, []);
  }

  /** The sum of any number of superoperators. */
  static sum<O extends Ordering>(
    ordering: O,
    modes: number,
    superoperators: Iterable<Superoperator<O>>,
  ): Superoperator<O> {
    return Superoperator.of(
      ordering,
      modes,
      [...superoperators].flatMap((superoperator) => superoperator.terms),
    );
  }

  /** ρ ↦ A ρ B. */
  static sandwich<O extends Ordering>(a: Operator<O>, b: Operator<O>): Superoperator<O> {
    if (a.ordering !== b.ordering || a.modes !== b.modes) {
      throw new OperatorError("Both sides of a superoperator must share ordering and modes.");
    }
    return Superoperator.of(
      a.ordering,
      a.modes,
      a.terms.flatMap((left) =>
        b.terms.map((right) => ({
          left: left.exponents,
          right: right.exponents,
          coefficient: left.coefficient.times(right.coefficient),
        })),
      ),
    );
  }

  /** ρ ↦ A ρ. */
  static left<O extends Ordering>(a: Operator<O>): Superoperator<O> {
    return Superoperator.sandwich(a, a.power(0));
  }

  /** ρ ↦ ρ A. */
  static right<O extends Ordering>(a: Operator<O>): Superoperator<O> {
    return Superoperator.sandwich(a.power(0), a);
  }

  /** ρ ↦ [A, ρ]. */
  static commutator<O extends Ordering>(a: Operator<O>): Superoperator<O> {
    return Superoperator.left(a).minus(Superoperator.right(a));
  }

  /** ρ ↦ {A, ρ}. */
  static anticommutator<O extends Ordering>(a: Operator<O>): Superoperator<O> {
    return Superoperator.left(a).plus(Superoperator.right(a));
  }

  get isZero(): boolean {
    return this.terms.length === 0;
  }

  plus(other: Superoperator<O>): Superoperator<O> {
    return Superoperator.of(this.ordering, this.modes, [...this.terms, ...other.terms]);
  }

  minus(other: Superoperator<O>): Superoperator<O> {
    return this.plus(other.scaled(Scalar.rational(-1)));
  }

  scaled(factor: Scalar): Superoperator<O> {
    return this.mapCoefficients((coefficient) => coefficient.times(factor));
  }

  mapCoefficients(map: (coefficient: Scalar) => Scalar): Superoperator<O> {
    const terms = this.terms
      .map((term) => ({ ...term, coefficient: map(term.coefficient) }))
      .filter(({ coefficient }) => !coefficient.isZero);
    return new Superoperator(this.ordering, this.modes, terms);
  }

  /** The composition ρ ↦ this(other(ρ)): (A·B)∘(C·D) = AC·DB. */
  after(other: Superoperator<O>): Superoperator<O> {
    const terms: SandwichTerm[] = [];
    for (const outer of this.terms) {
      for (const inner of other.terms) {
        const coefficient = outer.coefficient.times(inner.coefficient);
        this.multiply(outer.left, inner.left, (leftFactor, left) => {
          this.multiply(inner.right, outer.right, (rightFactor, right) => {
            terms.push({
              left,
              right,
              coefficient: coefficient.times(leftFactor).times(rightFactor),
            });
          });
        });
      }
    }
    return Superoperator.of(this.ordering, this.modes, terms);
  }

  private multiply(
    a: Exponents,
    b: Exponents,
    receive: (factor: Scalar, exponents: Exponents) => void,
  ): void {
    const { contraction } = orderingRules[this.ordering];
    multiplyMonomials(this.ordering, a, b, (multiplicity, order, exponents) => {
      receive(contraction.power(order).scaled(Rational.of(multiplicity)), exponents);
    });
  }

  /** Λ(ρ) for an operator ρ. */
  apply(operator: Operator<O>): Operator<O> {
    return this.sumOf((left, right) => left.times(operator).times(right));
  }

  /** The dual map of observables, Tr(O Λ(ρ)) = Tr(Λ†(O) ρ): A ρ B becomes B O A. */
  applyAdjoint(observable: Operator<O>): Operator<O> {
    return this.sumOf((left, right) => right.times(observable).times(left));
  }

  private sumOf(product: (left: Operator<O>, right: Operator<O>) => Operator<O>): Operator<O> {
    return Operator.sum(
      this.ordering,
      this.modes,
      this.terms.map(({ left, right, coefficient }) =>
        product(this.monomial(left), this.monomial(right)).scaled(coefficient),
      ),
    );
  }

  private monomial(exponents: Exponents): Operator<O> {
    return Operator.of(this.ordering, this.modes, [{ exponents, coefficient: Scalar.one }]);
  }

  /** The map ρ ↦ (Λ(ρ†))†: A·B becomes B†·A† with conjugate coefficients. */
  hermitianConjugate(): Superoperator<O> {
    return Superoperator.of(
      this.ordering,
      this.modes,
      this.terms.flatMap(
        ({ left, right, coefficient }) =>
          Superoperator.sandwich(
            adjoint(this.monomial(right)),
            adjoint(this.monomial(left)),
          ).scaled(coefficient.conjugate()).terms,
      ),
    );
  }

  /** Whether Tr Λ(ρ) = 0 for every ρ, as for a generator: Σ c B A = 0. */
  get preservesTrace(): boolean {
    return this.applyAdjoint(this.monomial(new Array<number>(2 * this.modes).fill(0))).isZero;
  }

  /** Whether Λ(ρ) is Hermitian for every Hermitian ρ. */
  get preservesHermiticity(): boolean {
    return this.equals(this.hermitianConjugate());
  }

  equals(other: Superoperator<O>): boolean {
    return this.ordering === other.ordering && this.minus(other).isZero;
  }
}

/** The dissipator rate·(LρL† - ½{L†L, ρ}) of a jump operator L. */
export function lindbladDissipator<O extends Ordering>(
  jump: Operator<O>,
  rate: Scalar,
): Superoperator<O> {
  const dagger = adjoint(jump);
  return Superoperator.sandwich(jump, dagger)
    .minus(
      Superoperator.anticommutator(dagger.times(jump)).scaled(
        Scalar.constant(GaussianRational.of(Rational.of(1, 2))),
      ),
    )
    .scaled(rate);
}
