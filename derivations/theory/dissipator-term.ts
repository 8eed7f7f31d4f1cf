import {
  fromNested,
  type Modes,
  type NestedBracket,
  Operator,
  type OperatorTerm,
  Scalar,
  type Superoperator,
} from "../../symbolic/index.ts";
import type { Origin } from "./origin.ts";
import { WaveTerms } from "./wave-terms.ts";

/** coefficient · [A, [B, ρ]] or coefficient · [A, {B, ρ}], with where it comes from. */
export interface DissipatorTerm extends NestedBracket {
  readonly outer: Operator<"xp">;
  readonly inner: Operator<"xp">;
  readonly origin: Origin;
}

/** A term of the dissipator as a superoperator. */
export function termSuperoperator(term: DissipatorTerm): Superoperator<"xp"> {
  return fromNested({
    tag: "nested",
    coefficient: term.coefficient,
    outer: "commutator",
    a: term.outer,
    inner: term.bracket,
    b: term.inner,
  });
}

/** The same terms with other coefficients; those that vanish are left out. */
export function withCoefficients<T extends DissipatorTerm>(
  terms: readonly T[],
  put: (coefficient: Scalar) => Scalar,
): readonly T[] {
  return terms
    .map((term) => ({ ...term, coefficient: put(term.coefficient) }))
    .filter((term) => !term.coefficient.isZero);
}

/**
 * Collects terms by structure: one term for each pair of monomials, kind of bracket and origin.
 * Brackets with the identity go ([1, ·] = 0), and [p,[x,ρ]] is written [x,[p,ρ]], which it is
 * since [x,p] commutes with everything; of several modes the first comes first.
 */
export function collectTerms(terms: readonly DissipatorTerm[]): readonly DissipatorTerm[] {
  const collected = new Map<string, DissipatorTerm>();
  const waves = new WaveTerms();
  for (const term of terms) {
    for (const outer of term.outer.terms) {
      for (const part of term.inner.waves) waves.add(term, outer, part);
      for (const inner of polynomialTerms(term.inner)) {
        const coefficient = term.coefficient.times(outer.coefficient).times(inner.coefficient);
        const pair = orderedPair(term.bracket, outer.exponents, inner.exponents);
        if (pair === undefined) continue;
        const key = `${pair.join("|")} ${term.bracket} ${term.origin}`;
        const present = collected.get(key);
        const sum = present?.coefficient.plus(coefficient) ?? coefficient;
        collected.set(key, {
          coefficient: sum,
          outer: monomial(pair[0], term.outer.modes),
          inner: monomial(pair[1], term.outer.modes),
          bracket: term.bracket,
          origin: term.origin,
        });
      }
    }
  }
  return [...collected.values(), ...waves.terms()].filter(({ coefficient }) => !coefficient.isZero);
}

function polynomialTerms({ parts }: Operator<"xp">): readonly OperatorTerm[] {
  return parts.flatMap(({ wave, terms }) => (wave.isNone ? terms : []));
}

type MonomialExponents = readonly number[];

function orderedPair(
  bracket: DissipatorTerm["bracket"],
  outer: MonomialExponents,
  inner: MonomialExponents,
): readonly [MonomialExponents, MonomialExponents] | undefined {
  const isIdentity = (exponents: MonomialExponents): boolean => exponents.every((e) => e === 0);
  if (isIdentity(outer) || (bracket === "commutator" && isIdentity(inner))) return undefined;
  const isLinear = (exponents: MonomialExponents): boolean =>
    exponents.reduce((a, b) => a + b, 0) === 1;
  const swap =
    bracket === "commutator" &&
    isLinear(outer) &&
    isLinear(inner) &&
    outer.indexOf(1) > inner.indexOf(1);
  return swap ? [inner, outer] : [outer, inner];
}

function monomial(exponents: MonomialExponents, modes: Modes): Operator<"xp"> {
  return Operator.of("xp", modes, [{ exponents, coefficient: Scalar.one }]);
}
