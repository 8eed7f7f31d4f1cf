import type { DensityMatrix } from "../states/index.ts";
import { ladderMoments } from "./ladder-moments.ts";

/**
 * ⟨n⟩ of n = mω0 x²/2ħ + p²/2mħω0 - ½ = a†a, which is Eq. 19 where m = ħ = 1.
 *
 * @example
 * ```ts
 * import { fockState, occupation } from "caldera/numeric";
 * assert.equal(occupation(fockState(3, 5)), 3);
 * ```
 */
export function occupation(rho: DensityMatrix): number {
  return ladderMoments(rho).occupation;
}

/**
 * g²(0) = ⟨a†²a²⟩/⟨a†a⟩²: 1 for coherent, 2 for thermal states, 1 - 1/n for |n⟩; NaN without any
 * excitation. For detection over many periods take it of the time average.
 */
export function secondOrderCoherence(rho: DensityMatrix): number {
  const { pairs, occupation } = ladderMoments(rho);
  return pairs / occupation ** 2;
}
