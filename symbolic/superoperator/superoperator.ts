import { ContractionSum } from "../operator/contraction-sum.ts";
import { adjoint } from "../operator/conversion.ts";
import {
  NotPolynomialError,
  Operator,
  requireExponents,
  requireSameAlgebra,
} from "../operator/operator.ts";
import type { OperatorTerm } from "../operator/operator-term.ts";
import {
  type Exponents,
  multiplyMonomials,
  type Ordering,
  orderingRules,
} from "../operator/ordering.ts";
import { modeCount, type Modes, sameModes } from "../operator/modes.ts";
import { largestExponents } from "../operator/packing.ts";
import { TermCollector } from "../operator/term-collector.ts";
import { Wave } from "../operator/wave.ts";
import type { WavePart } from "../operator/wave-part.ts";
import { monomialText } from "../print/text/operator.ts";
import { scalarText } from "../print/text/scalar.ts";
import { GaussianRational, Rational, Scalar } from "../scalar/index.ts";
import { multiply } from "../scalar/integer.ts";
import {
  collectSandwiches,
  equalSandwiches,
  type SandwichPart,
  type SandwichTerm,
  sandwichTerms,
} from "./sandwich.ts";

/**
 * An exact linear map of operators, Λ(ρ) = Σ c A ρ B with A and B monomials of one
 * {@link Ordering}. The products of monomials are a basis, so equal maps are identical.
 *
 * @example
 * ```ts
 * import { annihilation, Scalar, Superoperator } from "caldera/symbolic";
 * const loss = Superoperator.lindblad(annihilation(), Scalar.parameter("kappa"));
 * assert.ok(loss.preservesTrace && loss.preservesHermiticity);
 * ```
 */
export class Superoperator<O extends Ordering = Ordering> {
  private constructor(
    readonly ordering: O,
    readonly modes: Modes,
    private readonly polynomial: readonly SandwichTerm[],
    /** The parts with plane waves beside ρ, sorted. */
    private readonly waves: readonly SandwichPart[] = [],
  ) {}

  /**
   * The terms of a map without plane waves.
   *
   * @throws OperatorError if there are some, so that nothing leaves them out in silence: see {@link parts}.
   */
  get terms(): readonly SandwichTerm[] {
    if (this.waves.length > 0) throw new NotPolynomialError();
    return this.polynomial;
  }

  /** Whether there is no plane wave beside ρ. */
  get isPolynomial(): boolean {
    return this.waves.length === 0;
  }

  /** All terms by the plane waves on both sides. */
  get parts(): readonly SandwichPart[] {
    if (this.polynomial.length === 0) return this.waves;
    const none = Wave.none(modeCount(this.modes));
    return [{ left: none, right: none, terms: this.polynomial }, ...this.waves];
  }

  /** The names of all parameters in coefficients and wave numbers, sorted. */
  get parameters(): readonly string[] {
    const names = this.parts.flatMap(({ left, right, terms }) => [
      ...[left, right].flatMap((wave) =>
        wave.numbers.flatMap((_, mode) => wave.number(mode).parameters),
      ),
      ...terms.flatMap(({ coefficient }) => coefficient.parameters),
    ]);
    return [...new Set(names)].sort();
  }

  /** The sum of terms e^{ikx} A ρ B e^{ilx}, the waves in their place between x and p. */
  static ofParts<O extends Ordering>(
    ordering: O,
    modes: Modes,
    parts: Iterable<SandwichPart>,
  ): Superoperator<O> {
    const [polynomial, waves] = collectSandwiches(
      parts,
      (terms) => Superoperator.of(ordering, modes, terms).polynomial,
    );
    return new Superoperator(ordering, modes, polynomial, waves);
  }

  static of<O extends Ordering>(
    ordering: O,
    modes: Modes,
    terms: Iterable<SandwichTerm>,
  ): Superoperator<O> {
    const given: OperatorTerm[] = [];
    for (const term of terms) {
      for (const side of [term.left, term.right]) requireExponents(modes, side);
      given.push({ exponents: joined(term), coefficient: term.coefficient });
    }
    const sum = new TermCollector(largestExponents(4 * modeCount(modes), given));
    for (const { exponents, coefficient } of given) sum.at(exponents).addScalar(coefficient);
    return new Superoperator(ordering, modes, sum.sortedTerms().map(asSandwich));
  }

  static zero<O extends Ordering>(ordering: O, modes: Modes = 1): Superoperator<O> {
    return new Superoperator(ordering, modes, []);
  }

  /** The sum of any number of superoperators. */
  static sum<O extends Ordering>(
    ordering: O,
    modes: Modes,
    superoperators: Iterable<Superoperator<O>>,
  ): Superoperator<O> {
    const all = [...superoperators];
    if (all.some(({ waves }) => waves.length > 0)) {
      return Superoperator.ofParts(
        ordering,
        modes,
        all.flatMap(({ parts }) => parts),
      );
    }
    return Superoperator.of(
      ordering,
      modes,
      all.flatMap(({ polynomial }) => polynomial),
    );
  }

  /** ρ ↦ A ρ B. */
  static sandwich<O extends Ordering>(a: Operator<O>, b: Operator<O>): Superoperator<O> {
    requireSameAlgebra(a, b);
    if (a.isPolynomial && b.isPolynomial) {
      return Superoperator.of(a.ordering, a.modes, sandwichTerms(a.terms, b.terms));
    }
    return Superoperator.ofParts(
      a.ordering,
      a.modes,
      a.parts.flatMap((left) =>
        b.parts.map((right) => ({
          left: left.wave,
          right: right.wave,
          terms: sandwichTerms(left.terms, right.terms),
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

  /** The dissipator rate·(LρL† - ½{L†L, ρ}) of a jump operator L. */
  static lindblad<O extends Ordering>(jump: Operator<O>, rate: Scalar): Superoperator<O> {
    const dagger = adjoint(jump);
    const half = Scalar.constant(GaussianRational.of(Rational.of(1, 2)));
    return Superoperator.sandwich(jump, dagger)
      .minus(Superoperator.anticommutator(dagger.times(jump)).scaled(half))
      .scaled(rate);
  }

  get isZero(): boolean {
    return this.polynomial.length === 0 && this.isPolynomial;
  }

  plus(other: Superoperator<O>): Superoperator<O> {
    requireSameAlgebra(this, other);
    return Superoperator.sum(this.ordering, this.modes, [this, other]);
  }

  minus(other: Superoperator<O>): Superoperator<O> {
    return this.plus(other.scaled(Scalar.rational(-1)));
  }

  /** The multiple by a scalar, or by a number as its shortest decimal: 0.1 is 1/10. */
  scaled(multiple: Scalar | number): Superoperator<O> {
    const factor = Scalar.from(multiple);
    return this.mapCoefficients((coefficient) => coefficient.times(factor));
  }

  mapCoefficients(map: (coefficient: Scalar) => Scalar): Superoperator<O> {
    const mapped = (terms: readonly SandwichTerm[]): readonly SandwichTerm[] =>
      terms
        .map((term) => ({ ...term, coefficient: map(term.coefficient) }))
        .filter(({ coefficient }) => !coefficient.isZero);
    const waves = this.waves
      .map((part) => ({ ...part, terms: mapped(part.terms) }))
      .filter(({ terms }) => terms.length > 0);
    return new Superoperator(this.ordering, this.modes, mapped(this.polynomial), waves);
  }

  /** The composition ρ ↦ this(other(ρ)): (A·B)∘(C·D) = AC·DB. */
  after(other: Superoperator<O>): Superoperator<O> {
    requireSameAlgebra(this, other);
    const { ordering, modes } = this;
    if (!this.isPolynomial || !other.isPolynomial) return this.afterWithWaves(other);
    const { contraction } = orderingRules[ordering];
    const sum = new ContractionSum(contraction, largestInComposition(this, other));
    for (const outer of this.terms) {
      for (const inner of other.terms) {
        const coefficient = outer.coefficient.times(inner.coefficient);
        const rights = multiplyMonomials(ordering, inner.right, outer.right);
        for (const left of multiplyMonomials(ordering, outer.left, inner.left)) {
          for (const right of rights) {
            sum.add(
              [...left.exponents, ...right.exponents],
              coefficient,
              multiply(left.multiplicity, right.multiplicity),
              left.order + right.order,
            );
          }
        }
      }
    }
    return new Superoperator(ordering, modes, sum.sortedTerms().map(asSandwich));
  }

  private afterWithWaves(other: Superoperator<O>): Superoperator<O> {
    return Superoperator.sum(
      this.ordering,
      this.modes,
      this.sandwiches().flatMap((outer) =>
        other
          .sandwiches()
          .map((inner) =>
            Superoperator.sandwich(outer.left.times(inner.left), inner.right.times(outer.right)),
          ),
      ),
    );
  }

  /** A and B of A ρ B with the same monomial A, which has no coefficient. */
  private sandwiches(): readonly { readonly left: Operator<O>; readonly right: Operator<O> }[] {
    const { ordering, modes } = this;
    const byLeft = new Map<string, { left: Operator<O>; right: WavePart[] }>();
    for (const { left: wave, right, terms } of this.parts) {
      for (const term of terms) {
        const key = `${wave.key} ${term.left.join()}`;
        const given = { exponents: term.left, coefficient: Scalar.one };
        const entry = byLeft.get(key) ?? {
          left: Operator.ofParts(ordering, modes, [{ wave, terms: [given] }]),
          right: [],
        };
        const { right: exponents, coefficient } = term;
        entry.right.push({ wave: right, terms: [{ exponents, coefficient }] });
        byLeft.set(key, entry);
      }
    }
    return [...byLeft.values()].map(({ left, right }) => ({
      left,
      right: Operator.ofParts(ordering, modes, right),
    }));
  }

  /** Λ(ρ) for an operator ρ. */
  apply(operator: Operator<O>): Operator<O> {
    return this.sumOf((left, right) => left.times(operator).times(right));
  }

  /** The dual map of observables, Tr(O Λ(ρ)) = Tr(Λ†(O) ρ): A ρ B becomes B O A. */
  applyAdjoint(observable: Operator<O>): Operator<O> {
    return this.sumOf((left, right) => right.times(observable).times(left));
  }

  /** Σ over the different A of product(A, Σ c B). */
  private sumOf(product: (left: Operator<O>, right: Operator<O>) => Operator<O>): Operator<O> {
    const parts = this.sandwiches().map(({ left, right }) => product(left, right));
    return Operator.sum(this.ordering, this.modes, parts);
  }

  private monomial(exponents: Exponents): Operator<O> {
    return Operator.of(this.ordering, this.modes, [{ exponents, coefficient: Scalar.one }]);
  }

  /** The map ρ ↦ (Λ(ρ†))†: A·B becomes B†·A† with conjugate coefficients. */
  hermitianConjugate(): Superoperator<O> {
    return Superoperator.sum(
      this.ordering,
      this.modes,
      this.sandwiches().map(({ left, right }) =>
        Superoperator.sandwich(adjoint(right), adjoint(left)),
      ),
    );
  }

  /** Whether Tr Λ(ρ) = 0 for every ρ, as for a generator: Σ c B A = 0. */
  get preservesTrace(): boolean {
    return this.applyAdjoint(this.monomial(new Array<number>(2 * modeCount(this.modes)).fill(0)))
      .isZero;
  }

  /** Whether Λ(ρ) is Hermitian for every Hermitian ρ. */
  get preservesHermiticity(): boolean {
    return this.equals(this.hermitianConjugate());
  }

  equals(other: Superoperator<O>): boolean {
    return (
      this.ordering === other.ordering &&
      sameModes(this.modes, other.modes) &&
      equalSandwiches(this.polynomial, other.polynomial) &&
      this.waves.length === other.waves.length &&
      this.waves.every(({ left, right, terms }, j) => {
        const candidate = other.waves[j] as SandwichPart;
        return (
          left.key === candidate.left.key &&
          right.key === candidate.right.key &&
          equalSandwiches(terms, candidate.terms)
        );
      })
    );
  }

  /** A sum of products with ρ between its factors: "-i*x*ρ*p". */
  toString(): string {
    if (this.isZero) return "0";
    if (!this.isPolynomial) {
      const texts = this.sandwiches().map(({ left, right }) => `(${left})*ρ*(${right})`);
      return texts.join("+");
    }
    return this.terms
      .map(({ left, right, coefficient }) => {
        const sides = [left, right].map((side) => monomialText(this.ordering, side, this.modes));
        const product = [sides[0], "ρ", sides[1]].filter((part) => part !== "");
        return scalarText(coefficient, product.join("*"));
      })
      .reduce((sum, term) => (term.startsWith("-") ? sum + term : `${sum}+${term}`));
  }

  /** What Node prints. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** A ρ B is collected like an operator with twice the modes. */
function asSandwich({ exponents, coefficient }: OperatorTerm): SandwichTerm {
  const middle = exponents.length / 2;
  return { left: exponents.slice(0, middle), right: exponents.slice(middle), coefficient };
}

function joined({ left, right }: SandwichTerm): Exponents {
  return [...left, ...right];
}

function largestInComposition(outer: Superoperator, inner: Superoperator): number[] {
  const [a, b] = [outer, inner].map(({ modes, terms }) =>
    largestExponents(
      4 * modeCount(modes),
      terms.map((term) => ({ exponents: joined(term) })),
    ),
  ) as [number[], number[]];
  return a.map((exponent, j) => exponent + (b[j] as number));
}
