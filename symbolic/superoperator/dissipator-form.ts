import { adjoint } from "../operator/conversion.ts";
import { Operator } from "../operator/operator.ts";
import type { Exponents } from "../operator/ordering.ts";
import type { Wave } from "../operator/wave.ts";
import { Rational, Scalar } from "../scalar/index.ts";
import { Superoperator } from "./superoperator.ts";

/** Orderings in which the adjoint of a monomial is a monomial: (a†^m a^n)† = a†^n a^m. */
export type SelfAdjointOrdering = "normal" | "antinormal" | "weyl";

/** coefficient · D[A, B]ρ = coefficient · (A ρ B† - ½{B†A, ρ}). */
export interface WeightedDissipator<O extends SelfAdjointOrdering> {
  readonly coefficient: Scalar;
  readonly a: Operator<O>;
  readonly b: Operator<O>;
}

/** A generator as [H, ρ]/(iħ) + Σ K_AB D[A, B]ρ over monomials A and B. */
export interface DissipatorForm<O extends SelfAdjointOrdering> {
  readonly hamiltonian: Operator<O>;
  readonly terms: readonly WeightedDissipator<O>[];
}

const half = Rational.of(1, 2);
const iHbar = Scalar.i.times(Scalar.parameter("hbar"));

/**
 * Any superoperator that preserves the trace in the form of Gorini, Kossakowski, Sudarshan and Lindblad, with rates of
 * any sign. With Λρ = Σ C_AB A ρ B† over monomials, with plane waves beside them in x and p, the identity B_0 among them, K is C without B_0, and
 *
 *     Gρ + ρR,  G = -½ Σ K_AB B†A + H/(iħ),  R = -½ Σ K_AB B†A - H/(iħ),  so  H = (iħ/2)(G - R),
 *
 * up to a multiple of the identity, which commutes with ρ. H is Hermitian and K, too, where Λρ is for every Hermitian ρ.
 *
 * @example
 * ```ts
 * import { annihilation, dissipatorForm, Scalar, Superoperator } from "caldera/symbolic";
 * const { hamiltonian, terms } = dissipatorForm(Superoperator.lindblad(annihilation(), Scalar.parameter("kappa")));
 * assert.ok(hamiltonian.isZero && terms.length === 1);
 * assert.equal(`${terms[0].coefficient} D[${terms[0].a}]`, "kappa D[a]");
 * ```
 */
export function dissipatorForm<O extends SelfAdjointOrdering>(
  superoperator: Superoperator<O>,
): DissipatorForm<O> {
  const { ordering, modes } = superoperator;
  const monomial = (wave: Wave, exponents: Exponents, coefficient = Scalar.one): Operator<O> =>
    Operator.ofParts(ordering, modes, [{ wave, terms: [{ exponents, coefficient }] }]);
  const terms: WeightedDissipator<O>[] = [];
  const sides: Operator<O>[] = [];
  for (const part of superoperator.parts) {
    for (const { left, right, coefficient } of part.terms) {
      const isLeft = part.right.isNone && isIdentity(right);
      const isRight = part.left.isNone && isIdentity(left);
      if (isLeft && isRight) continue;
      if (isLeft) sides.push(monomial(part.left, left, coefficient));
      else if (isRight) sides.push(monomial(part.right, right, coefficient.negated()));
      else {
        const [a, b] = [monomial(part.left, left), adjoint(monomial(part.right, right))];
        terms.push({ coefficient, a, b });
      }
    }
  }
  return {
    hamiltonian: Operator.sum(ordering, modes, sides).scaled(iHbar.scaled(half)),
    terms,
  };
}

/** The superoperator of {@link dissipatorForm}, put together again. */
export function fromDissipatorForm<O extends SelfAdjointOrdering>({
  hamiltonian,
  terms,
}: DissipatorForm<O>): Superoperator<O> {
  const { ordering, modes } = hamiltonian;
  return Superoperator.sum(ordering, modes, [
    Superoperator.commutator(hamiltonian).scaled(iHbar.inverse()),
    ...terms.map(({ coefficient, a, b }) => {
      const dagger = adjoint(b);
      return Superoperator.sandwich(a, dagger)
        .minus(Superoperator.anticommutator(dagger.times(a)).scaled(Scalar.rational(half)))
        .scaled(coefficient);
    }),
  ]);
}

function isIdentity(exponents: Exponents): boolean {
  return exponents.every((exponent) => exponent === 0);
}
