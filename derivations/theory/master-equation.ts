import {
  type Operator,
  replacedBrackets,
  Scalar,
  Superoperator,
  substitute,
  withScalars,
} from "../../symbolic/index.ts";
import type { Model } from "../model/index.ts";
import { type Approximation, folded } from "./approximation.ts";
import { counterTerm, givenBath, givenLoss } from "./approximations/index.ts";
import { type NeglectedEffect, neglectedEffects } from "./bath-moments.ts";
import { termSuperoperator } from "./dissipator-term.ts";
import type { LabelledTerm } from "./equation-numbers.ts";
import { microscopic } from "./microscopic.ts";
import { type ByOrigin, sumOfOrigins } from "./origin.ts";
import { type Selection, type SelectionOptions, selections } from "./selections.ts";
import type { DerivationStep } from "./step.ts";

/**
 * The name of a {@link Selection} of approximations: CL, gCL, or that of an own one. Without a bath none is used:
 * Lindblad.
 */
export type MasterEquationKind = string;

/**
 * ∂_t ρ = [H_S(t), ρ]/(iħ) + Σ coefficient · [A, [B, ρ]] or [A, {B, ρ}] (Eq. 12).
 */
export interface MasterEquation {
  readonly kind: MasterEquationKind;
  readonly model: Model;
  readonly hamiltonian: Operator<"xp">;
  readonly dissipator: readonly LabelledTerm[];
  /** What was put for ħ in [H, ρ]/iħ; ħ itself if absent. */
  readonly hbar?: Scalar;
  /** How it was derived: the microscopic description, then each approximation. */
  readonly steps: readonly DerivationStep[];
}

export interface DerivationOptions extends Partial<SelectionOptions> {
  /** CL, gCL (default), or an own selection of approximations. */
  readonly kind?: MasterEquationKind | Selection;
}

/**
 * The generalized Caldeira-Leggett master equation of a model, derived from the microscopic
 * H_S + H_B + H_SB (Eqs. 1-4) by the second-order Born-Markov formula (Eq. 10) with dressed
 * coupling operators.
 *
 * Loss that the model gives comes last, as it is given; without a bath there is no other.
 *
 * Moments beyond those that the paper evaluates (order ≥ 2) stay symbols `M_2c`, `N_2s`, ….
 *
 * @throws RangeError if an option is none of its choices
 * @throws TheoryError if the approximations of an own selection do not fit onto each other
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
  const selection = typeof kind === "string" ? selectionCalled(kind) : kind;
  requireOptions(order, keep);
  if (keep.length > 0 && model.bath !== "peaked" && model.bath !== "common") {
    throw new RangeError(
      "Option `keep` applies to the bath that the paper evaluates. Leave it out: other baths keep every effect.",
    );
  }
  const start = microscopic(model);
  const { theory, steps } = folded(start, [
    ...ofBath(selection.approximations({ order, keep }), model.bath),
    ...(model.loss.length === 0 ? [] : [givenLoss]),
  ]);
  const { constants = [] } = theory;
  return {
    kind: model.bath === "none" ? "Lindblad" : selection.name,
    model:
      constants.length === 0
        ? model
        : { ...model, dependents: [...model.dependents, ...constants] },
    hamiltonian: totalHamiltonian(theory.hamiltonian),
    dissipator: theory.dissipator ?? [],
    steps,
  };
}

/** Approximations with the evaluation of the bath that the model has. */
function ofBath(
  approximations: readonly Approximation[],
  bath: Model["bath"],
): readonly Approximation[] {
  if (bath === "none") return [];
  if (bath === "peaked" || bath === "common") return approximations;
  const unevaluated = approximations.filter(({ name }) => name !== "peaked-spectral-density");
  if (bath === "symbols") return unevaluated;
  return [...unevaluated, ...(bath.counterTerm ? [counterTerm] : []), givenBath(bath)];
}

function selectionCalled(kind: string): Selection {
  const found = selections.find(({ name }) => name === kind);
  if (found !== undefined) return found;
  const names = selections.map(({ name }) => name).join(" or ");
  throw new RangeError(`Option \`kind\` must be ${names}, but is ${kind}.`);
}

function requireOptions(order: number, keep: readonly NeglectedEffect[]): void {
  const effects: readonly string[] = neglectedEffects;
  const unknown = keep.find((effect) => !effects.includes(effect));
  const complaint =
    !Number.isInteger(order) || order < 0
      ? `Option \`order\` must be an integer ≥ 0, but is ${order}.`
      : unknown !== undefined
        ? `Option \`keep\` must list ${effects.join(" or ")}, but contains ${String(unknown)}.`
        : undefined;
  if (complaint !== undefined) throw new RangeError(complaint);
}

export function totalHamiltonian(parts: ByOrigin): Operator<"xp"> {
  return sumOfOrigins(parts);
}

/** The dissipator Dρ, Eqs. 12b-12e. */
export function dissipator({
  dissipator: terms,
  hamiltonian,
}: Pick<MasterEquation, "dissipator"> &
  Partial<Pick<MasterEquation, "hamiltonian">>): Superoperator<"xp"> {
  const modes = hamiltonian?.modes ?? terms[0]?.outer.modes ?? 1;
  return Superoperator.sum("xp", modes, terms.map(termSuperoperator));
}

/**
 * The generator L(t) of ∂_t ρ = L(t) ρ (Eqs. 11 and 12), [H_S(t), ·]/(iħ) and the dissipator, as Σ c · AρB with
 * A and B products x^a p^b.
 *
 * @example
 * ```ts
 * import { liouvillian, masterEquation, readModel } from "caldera/derivations";
 * const { terms } = liouvillian(masterEquation(readModel({ potential: "0", bath: "none" })));
 * // ½mω0² (x²ρ - ρx²)/(iħ), ½ (p²ρ - ρp²)/(iħm)
 * assert.equal(terms.length, 4);
 * ```
 */
export function liouvillian(
  equation: Pick<MasterEquation, "hamiltonian" | "dissipator">,
): Superoperator<"xp"> {
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  return dissipator(equation).plus(
    Superoperator.commutator(equation.hamiltonian).scaled(overIHbar),
  );
}

/** The equation with parameters replaced by exact scalars, e.g. θ by π/4 for Eq. 14. */
export function specialised(
  equation: MasterEquation,
  values: ReadonlyMap<string, Scalar>,
): MasterEquation {
  const put = (coefficient: Scalar): Scalar => substitute(coefficient, values);
  return {
    ...equation,
    hamiltonian: withScalars(equation.hamiltonian, put),
    dissipator: replacedBrackets(equation.dissipator, put),
  };
}
