import type { Approximation } from "./approximation.ts";
import {
  bareCoupling,
  bathCorrelations,
  bathMoments,
  bathTrace,
  bornMarkov,
  peakedSpectralDensity,
  shortTime,
} from "./approximations/index.ts";
import type { NeglectedEffect } from "./bath-moments.ts";

/** What may be chosen within a selection. */
export interface SelectionOptions {
  /** Order in time of the expansion of the dressed coupling operators. */
  readonly order: number;
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
  approximations: ({ order, keep }) => [
    bornMarkov,
    bathTrace,
    bathCorrelations,
    shortTime(order),
    bathMoments,
    peakedSpectralDensity(keep),
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
