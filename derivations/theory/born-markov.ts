import { momentum, Operator, position, Rational, Scalar } from "../../symbolic/index.ts";
import { bathKernels, bathMoment, type Channel } from "./bath.ts";
import { heisenbergDerivatives } from "./dressing.ts";
import type { ByOrigin, Origin } from "./origin.ts";

/** coefficient · [A, [B, ρ]] or coefficient · [A, {B, ρ}], with where it comes from. */
export interface DissipatorTerm {
  readonly coefficient: Scalar;
  readonly outer: Operator<"xp">;
  readonly inner: Operator<"xp">;
  readonly bracket: "commutator" | "anticommutator";
  readonly origin: Origin;
}

/** S_1 = cosθ x and S_2 = sinθ p/(mω0), the system's side of H_SB (Eq. 4). */
export function couplingOperators(): readonly [Operator<"xp">, Operator<"xp">] {
  const theta = Scalar.parameter("theta");
  const impedance = Scalar.parameter("m").times(Scalar.parameter("omega0"));
  return [
    position().scaled(Scalar.cos(theta)),
    momentum().scaled(Scalar.sin(theta).dividedBy(impedance)),
  ];
}

/**
 * The second-order Born-Markov dissipator (Eq. 10) with the short-time expansion
 * S_k(-τ) = Σ_n (-τ)ⁿ/n! S_k⁽ⁿ⁾ up to the given order:
 *
 *     Dρ = -1/(2ħ²) Σ_jk ∫₀^∞ dτ { N_jk(τ) [S_j, [S_k(-τ), ρ]] - i D_jk(τ) [S_j, {S_k(-τ), ρ}] }.
 *
 * Every term carries a moment of the bath as a symbol.
 */
export function bornMarkovDissipator(
  hamiltonian: ByOrigin,
  order: number,
): readonly DissipatorTerm[] {
  const couplings = couplingOperators();
  const dressed = couplings.map((s) => heisenbergDerivatives(s, hamiltonian, order));
  const channels: readonly Channel[] = [0, 1];
  return channels.flatMap((j) =>
    channels.flatMap((k) =>
      (dressed[k] as readonly ByOrigin[]).flatMap((derivative, n) =>
        [...derivative].flatMap(([origin, inner]) =>
          termsOfMoment(j, k, n).map(({ coefficient, bracket }) => ({
            coefficient,
            outer: couplings[j] as Operator<"xp">,
            inner,
            bracket,
            origin,
          })),
        ),
      ),
    ),
  );
}

/** The two terms of the n-th moment: ħ from the kernels against 1/ħ² leaves 1/2ħ. */
function termsOfMoment(
  j: Channel,
  k: Channel,
  n: number,
): readonly Pick<DissipatorTerm, "coefficient" | "bracket">[] {
  const { noise, response } = bathKernels(j, k);
  const prefactor = Scalar.parameter("hbar", -1)
    .scaled(Rational.of(-1, 2))
    .scaled(Rational.of(n % 2 === 0 ? 1 : -1, factorial(n)));
  return [
    {
      bracket: "commutator",
      coefficient: prefactor
        .times(bathMoment("noise", n, noise.function))
        .scaled(Rational.of(noise.sign)),
    },
    {
      bracket: "anticommutator",
      coefficient: prefactor
        .times(bathMoment("response", n, response.function))
        .times(Scalar.i.negated())
        .scaled(Rational.of(response.sign)),
    },
  ];
}

function factorial(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}

/**
 * Collects terms by structure: one term for each pair of monomials, kind of bracket and origin.
 * Brackets with the identity go ([1, ·] = 0), and [p,[x,ρ]] is written [x,[p,ρ]], which it is
 * since [x,p] commutes with everything.
 */
export function collectTerms(terms: readonly DissipatorTerm[]): readonly DissipatorTerm[] {
  const collected = new Map<string, DissipatorTerm>();
  for (const term of terms) {
    for (const outer of term.outer.terms) {
      for (const inner of term.inner.terms) {
        const coefficient = term.coefficient.times(outer.coefficient).times(inner.coefficient);
        const pair = orderedPair(term.bracket, outer.exponents, inner.exponents);
        if (pair === undefined) continue;
        const key = `${pair.join("|")} ${term.bracket} ${term.origin}`;
        const present = collected.get(key);
        const sum = present?.coefficient.plus(coefficient) ?? coefficient;
        collected.set(key, {
          coefficient: sum,
          outer: monomial(pair[0]),
          inner: monomial(pair[1]),
          bracket: term.bracket,
          origin: term.origin,
        });
      }
    }
  }
  return [...collected.values()].filter(({ coefficient }) => !coefficient.isZero);
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
    outer[1] === 1 &&
    inner[0] === 1;
  return swap ? [inner, outer] : [outer, inner];
}

function monomial(exponents: MonomialExponents): Operator<"xp"> {
  return Operator.of("xp", 1, [{ exponents, coefficient: Scalar.one }]);
}
