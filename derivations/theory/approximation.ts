import type { Line, Scalar } from "../../symbolic/index.ts";
import type { Dependent } from "../model/index.ts";
import type { BathCorrelators } from "./bath.ts";
import type { DissipatorTerm } from "./dissipator-term.ts";
import type { LabelledTerm } from "./equation-numbers.ts";
import type { Oscillation } from "./harmonic-motion.ts";
import { type Microscopic, microscopicStep } from "./microscopic.ts";
import type { ByOrigin, Origin } from "./origin.ts";
import type { DerivationStep } from "./step.ts";

/**
 * A memory integral of the dissipator,
 *
 *     coefficient ∫₀^∞ dτ C(τ) [S_j, ⟦S_k(-τ), ρ⟧],
 *
 * with C = N_jk and a commutator inside, or C = D_jk and an anticommutator.
 */
export interface MemoryIntegral {
  readonly coefficient: Scalar;
  readonly j: number;
  readonly k: number;
  readonly kernel: keyof BathCorrelators;
  readonly bracket: DissipatorTerm["bracket"];
}

/**
 * What is known of ∂_t ρ = [H_S, ρ]/(iħ) + Dρ on the way from the microscopic description to a master
 * equation. Each approximation adds what the next ones need.
 */
export interface Theory extends Microscopic {
  /** Dρ as integrals over the past, after the trace over the bath. */
  readonly memory?: readonly MemoryIntegral[];
  /** C(τ) of one bath mode for each pair of couplings, [j][k]. */
  readonly correlators?: readonly (readonly BathCorrelators[])[];
  /** Coefficients of (-τ)ⁿ/n! in S_k(-τ), by origin, [k][n]. */
  readonly dressed?: readonly (readonly ByOrigin[])[];
  /** S_k(-τ) as oscillations in τ, by origin, [k]. */
  readonly motion?: readonly ReadonlyMap<Origin, readonly Oscillation[]>[];
  /** Parameters that the approximations named, such as 1/(omega - omega0). */
  readonly constants?: readonly Dependent[];
  /** Dρ, local in time. */
  readonly dissipator?: readonly LabelledTerm[];
}

/** What an approximation makes of a theory, with the lines that stand before and after it in print. */
interface Applied {
  readonly theory: Theory;
  readonly before: readonly Line[];
  readonly after: readonly Line[];
}

/** A named approximation. A list of them, folded over a {@link Microscopic} description, is a derivation. */
export interface Approximation {
  readonly name: string;
  /** What is done, as the heading of a step. */
  readonly rule: string;
  /** What is assumed or neglected, if anything. */
  readonly assumption?: string;
  /** Where it stands in the source. */
  readonly reference: string;
  /** @throws TheoryError if what it needs has not been derived yet */
  readonly apply: (theory: Theory) => Applied;
}

/** Approximations in an order in which they cannot be applied. */
export class TheoryError extends Error {
  override readonly name = "TheoryError";
}

/** A part of a theory that an approximation builds on. */
export function derived<K extends "memory" | "correlators" | "dressed" | "motion" | "dissipator">(
  theory: Theory,
  part: K,
  approximation: string,
): NonNullable<Theory[K]> {
  const value = theory[part];
  if (value !== undefined) return value;
  throw new TheoryError(
    `The approximation \`${approximation}\` needs the ${words[part]}, which no approximation before it derives. Put \`${source[part]}\` before it.`,
  );
}

const words = {
  memory: "memory integrals of the dissipator",
  correlators: "correlation functions of the bath",
  dressed: "dressed coupling operators",
  motion: "harmonic motion of the coupling operators",
  dissipator: "dissipator",
} as const;

const source = {
  memory: "bath-trace",
  correlators: "bath-correlations",
  dressed: "short-time",
  motion: "harmonic-motion",
  dissipator: "bath-moments",
} as const;

/** Folds approximations over a microscopic description: the theory they lead to, and every step. */
export function folded(
  start: Microscopic,
  approximations: readonly Approximation[],
): { readonly theory: Theory; readonly steps: readonly DerivationStep[] } {
  let theory: Theory = start;
  const steps: DerivationStep[] = [microscopicStep(start)];
  for (const { name, rule, assumption, reference, apply } of approximations) {
    const { before, after, theory: next } = apply(theory);
    steps.push({
      name,
      rule,
      ...(assumption === undefined ? {} : { assumption }),
      before,
      after,
      reference,
    });
    theory = next;
  }
  return { theory, steps };
}
