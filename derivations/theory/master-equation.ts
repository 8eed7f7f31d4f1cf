import {
  anticommutator,
  fromNested,
  Operator,
  Rational,
  Scalar,
  Superoperator,
  substitute,
} from "../../symbolic/index.ts";
import type { Model } from "../model/index.ts";
import { evaluatedMoments, type NeglectedEffect, neglectedEffects } from "./bath.ts";
import { bornMarkovDissipator, collectTerms, type DissipatorTerm } from "./born-markov.ts";
import { type ByOrigin, hamiltonianByOrigin, type Origin } from "./origin.ts";

/** CL(θ): Eqs. 12a-12c. gCL(θ): all of Eq. 12. */
export type MasterEquationKind = "CL" | "gCL";

/** The line of Eq. 12 that a term belongs to. */
export type EquationLabel = "12b" | "12c" | "12d" | "12e";

export interface LabelledTerm extends DissipatorTerm {
  readonly label: EquationLabel;
}

/**
 * ∂_t ρ = [H_S(t), ρ]/(iħ) + Σ coefficient · [A, [B, ρ]] or [A, {B, ρ}] (Eq. 12).
 */
export interface MasterEquation {
  readonly kind: MasterEquationKind;
  readonly model: Model;
  readonly hamiltonian: Operator<"xp">;
  readonly dissipator: readonly LabelledTerm[];
}

export interface DerivationOptions {
  /** Default gCL. */
  readonly kind?: MasterEquationKind;
  /** Order in time of the expansion of the dressed coupling operators; default 1. */
  readonly order?: number;
  /** Effects of the bath that the paper neglects and that are to be kept as symbols. */
  readonly keep?: readonly NeglectedEffect[];
}

/**
 * The generalized Caldeira-Leggett master equation of a model, derived from the microscopic
 * H_S + H_B + H_SB (Eqs. 1-4) by the second-order Born-Markov formula (Eq. 10) with dressed
 * coupling operators.
 *
 * Moments beyond those that the paper evaluates (order ≥ 2) stay symbols `M_2c`, `N_2s`, ….
 *
 * @throws RangeError if an option is none of its choices
 *
 * @example
 * ```ts
 * import { masterEquation, readModel } from "caldera/derivations";
 * const equation = masterEquation(readModel({ potential: "alpha*x^4/4" }));
 * assert.deepEqual(equation.dissipator.map((term) => term.label), [
 *   "12b", "12b", "12c", "12c", "12d", "12d",
 * ]);
 * ```
 */
export function masterEquation(model: Model, options: DerivationOptions = {}): MasterEquation {
  const { kind = "gCL", order = 1, keep = [] } = options;
  requireOptions(kind, order, keep);
  const parts = hamiltonianByOrigin(model);
  const moments = evaluatedMoments(keep);
  const general = collectTerms(bornMarkovDissipator(parts, order));
  const evaluated = general
    .map((term) => ({ ...term, coefficient: substitute(term.coefficient, moments) }))
    .filter((term) => !term.coefficient.isZero);
  return {
    kind,
    model,
    hamiltonian: totalHamiltonian(parts),
    dissipator: labelled(evaluated).filter((term) => kind === "gCL" || term.origin === "harmonic"),
  };
}

function requireOptions(kind: string, order: number, keep: readonly string[]): void {
  const effects: readonly string[] = neglectedEffects;
  const unknown = keep.find((effect) => !effects.includes(effect));
  const complaint =
    kind !== "CL" && kind !== "gCL"
      ? `Option \`kind\` must be CL or gCL, but is ${kind}.`
      : !Number.isInteger(order) || order < 0
        ? `Option \`order\` must be an integer ≥ 0, but is ${order}.`
        : unknown !== undefined
          ? `Option \`keep\` must list ${effects.join(" or ")}, but contains ${unknown}.`
          : undefined;
  if (complaint !== undefined) throw new RangeError(complaint);
}

export function totalHamiltonian(parts: ByOrigin): Operator<"xp"> {
  return Operator.sum("xp", 1, parts.values());
}

/** Labels terms by the lines of Eq. 12 and puts them in its order. */
export function labelled(terms: readonly DissipatorTerm[]): readonly LabelledTerm[] {
  const withLabels = terms.map((term) => ({ ...term, label: labelOf(term) }));
  return withLabels.sort((a, b) => compareRanks(rank(a), rank(b)));
}

function labelOf(term: DissipatorTerm): EquationLabel {
  const labels: Readonly<Record<Origin, EquationLabel>> = {
    harmonic: term.bracket === "commutator" ? "12b" : "12c",
    potential: "12d",
    drive: "12e",
  };
  return labels[term.origin];
}

/** Line of Eq. 12; then [x, …] before [p, …] in 12b and 12c, friction before diffusion in 12d and 12e. */
function rank(term: LabelledTerm): readonly number[] {
  const line = ["12b", "12c", "12d", "12e"].indexOf(term.label);
  const isMomentum = (operator: Operator<"xp">): number =>
    operator.coefficientOf(0, 1).isOne ? 1 : 0;
  return line < 2
    ? [line, isMomentum(term.outer), isMomentum(term.inner)]
    : [line, term.bracket === "commutator" ? 1 : 0, term.inner.degree];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const j = a.findIndex((value, k) => value !== b[k]);
  return j < 0 ? 0 : (a[j] as number) - (b[j] as number);
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

/** The dissipator Dρ, Eqs. 12b-12e. */
export function dissipator(equation: MasterEquation): Superoperator<"xp"> {
  return Superoperator.sum("xp", 1, equation.dissipator.map(termSuperoperator));
}

/** The generator L(t) of ∂_t ρ = L(t) ρ (Eqs. 11 and 12). */
export function liouvillian(equation: MasterEquation): Superoperator<"xp"> {
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  return dissipator(equation).plus(
    Superoperator.commutator(equation.hamiltonian).scaled(overIHbar),
  );
}

/** coefficient · {A, B}, a part of a Hamiltonian. */
export interface SymmetrisedProduct {
  readonly coefficient: Scalar;
  readonly a: Operator<"xp">;
  readonly b: Operator<"xp">;
}

/**
 * The effective Hamiltonian hidden in the terms α [A, {B, ρ}]: since
 * [A, {B, ρ}] + [B, {A, ρ}] = [{A, B}, ρ], their symmetric part is the commutator with
 *
 *     H_eff = (iħ/2) Σ α {A, B}.
 *
 * For 12c this is Λ(θ) = γ cos 2θ/4 {x, p} (Eq. 13).
 */
export function effectiveHamiltonian(
  terms: readonly DissipatorTerm[],
): readonly SymmetrisedProduct[] {
  const factor = Scalar.i.times(Scalar.parameter("hbar")).scaled(Rational.of(1, 2));
  const products = new Map<string, SymmetrisedProduct>();
  for (const { outer, inner, bracket, coefficient } of terms) {
    if (bracket === "commutator") continue;
    const key = [outer.toString(), inner.toString()].sort().join("|");
    const present = products.get(key) ?? { coefficient: Scalar.zero, a: outer, b: inner };
    products.set(key, {
      ...present,
      coefficient: present.coefficient.plus(coefficient.times(factor)),
    });
  }
  return [...products.values()].filter(({ coefficient }) => !coefficient.isZero);
}

/** The operator Σ coefficient · {A, B}. */
export function sumOfProducts(products: readonly SymmetrisedProduct[]): Operator<"xp"> {
  return Operator.sum(
    "xp",
    1,
    products.map(({ coefficient, a, b }) => anticommutator(a, b).scaled(coefficient)),
  );
}

/** The equation with parameters replaced by exact scalars, e.g. θ by π/4 for Eq. 14. */
export function specialised(
  equation: MasterEquation,
  values: ReadonlyMap<string, Scalar>,
): MasterEquation {
  return {
    ...equation,
    hamiltonian: equation.hamiltonian.mapCoefficients((c) => substitute(c, values)),
    dissipator: equation.dissipator
      .map((term) => ({ ...term, coefficient: substitute(term.coefficient, values) }))
      .filter((term) => !term.coefficient.isZero),
  };
}
