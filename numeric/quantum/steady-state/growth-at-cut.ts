import { scatteredMatrix } from "./edge-of-spectrum.ts";
import { type FloquetExponents, floquetExponents, resolutionOf } from "./floquet-exponents.ts";
import type { GeneratorSource } from "./frame.ts";
import { logarithmicNorm } from "./logarithmic-norm.ts";
import { propagatorOfStaticPart, workOfApplication } from "./propagators.ts";

export interface ExponentsBetween extends FloquetExponents {
  readonly levels: number;
}

/** Between more levels no exponents are sought. */
export const mostLevels = 80;
/** Products of real numbers: some ten milliseconds, and some tenths of a second. */
const [leastWork, mostWork] = [1e8, 1.6e9];
/** For each time that growth may be faster than a typical rate. */
const workOfSuspicion = 1.5e7;

/** What is known of growth between all levels of a state. */
export interface GrowthAtCut {
  /** Of the static part; empty if the search would see no growth slower than the bound. */
  readonly exponents: readonly ExponentsBetween[];
  /** Faster growth would have been seen. */
  readonly seen: number;
  /** Faster growth is impossible. */
  readonly bound: number;
}

/**
 * Growth of the static part between all levels, at most 80: the faster it may be by the logarithmic norm,
 * the more work the search is worth. A quarter of this work misses some growth from three of ten starts.
 *
 * @param typical rate of the motions around the state
 * @param scattered of so many levels the matrix where the search begins
 */
export function growthAtCut(
  generatorAt: GeneratorSource,
  all: number,
  typical: number,
  scattered: (levels: number) => Float64Array = scatteredMatrix,
): GrowthAtCut {
  const whole = generatorAt(all);
  const bound = Math.max(0, logarithmicNorm(whole));
  if (bound <= typical) return { exponents: [], seen: bound, bound };
  const levels = Math.min(all, mostLevels);
  const representation = levels === all ? whole : generatorAt(levels);
  const suspicion = (workOfSuspicion * bound) / typical;
  const work = Math.min(mostWork, Math.max(leastWork, suspicion));
  const applications = work / workOfApplication(representation);
  const propagator = propagatorOfStaticPart(representation, applications);
  const maps = applications / propagator.expectedApplications;
  if (resolutionOf(propagator, maps) >= bound) return { exponents: [], seen: bound, bound };
  const found = floquetExponents(propagator, applications, scattered(levels));
  const exponents = { ...found, levels };
  return { exponents: [exponents], seen: levels < all ? bound : exponents.resolution, bound };
}
