import type { Approximation } from "./approximation.ts";
import {
  bareCoupling,
  bathCorrelations,
  bathMoments,
  bathTrace,
  bathTransforms,
  bornMarkov,
  harmonicDressing,
  peakedSpectralDensity,
  shortTime,
} from "./approximations/index.ts";
import type { NeglectedEffect } from "./bath-moments.ts";

export const dressings = ["short-time", "harmonic"] as const;

/**
 * How coupling operators are dressed: by a short-time expansion whose moments are evaluated as the paper
 * does (Eq. 12), or by the exact harmonic motion with V1 and V2 to first order, in which the half-sided
 * transforms of the bath at multiples of ω0 and the frequencies of the drives stay symbols.
 */
export type Dressing = (typeof dressings)[number];

/** What may be chosen within a selection. */
export interface SelectionOptions {
  /** Order in time of the expansion of the dressed coupling operators. */
  readonly order: number;
  /** How the coupling operators move while the bath remembers: `short-time` to `order`, or `harmonic`. */
  readonly dressing: Dressing;
  /** Effects of the bath that the paper neglects and that are to be kept as symbols. */
  readonly keep: readonly NeglectedEffect[];
}

/** A named list of approximations, which gives a master equation its name. */
export interface Selection {
  readonly name: string;
  readonly approximations: (options: SelectionOptions) => readonly Approximation[];
}

/** gCL(θ): all of Eq. 12. */
export const generalizedCaldeiraLeggett: Selection = {
  name: "gCL",
  approximations: ({ order, keep, dressing }) => [
    bornMarkov,
    bathTrace,
    bathCorrelations,
    ...(dressing === "harmonic"
      ? [harmonicDressing, bathTransforms]
      : [shortTime(order), bathMoments, peakedSpectralDensity(keep)]),
  ],
};

/** CL(θ): Eqs. 12a-12c. */
const caldeiraLeggett: Selection = {
  name: "CL",
  approximations: (options) => [
    ...generalizedCaldeiraLeggett.approximations(options),
    bareCoupling,
  ],
};

/** The selections that are known by name. */
export const selections: readonly Selection[] = [caldeiraLeggett, generalizedCaldeiraLeggett];
