import type { ComplexArrays } from "../../base/complex.ts";
import type { Exponents } from "../../../symbolic/index.ts";

/**
 * One diagonal pair of a superoperator's matrix, row-major over (i, j):
 *
 *     (Λρ)_ij += band[i·N + j] · ρ_{i - rowShift, j - columnShift}.
 */
export interface FockBand extends ComplexArrays {
  readonly rowShift: number;
  readonly columnShift: number;
}

/** The elements of an operator that moves k by `shift`, by k. */
export interface LadderBand {
  readonly shift: number;
  readonly elements: Float64Array;
}

/**
 * The elements ⟨k + m - n| a†^m a^n |k⟩ = √(k!/(k-n)!) √((k-n+m)!/(k-n)!) of a normally
 * ordered monomial, which move k by the shift m - n.
 */
export function bandOf([m, n]: Exponents, levels: number): LadderBand {
  const creations = m as number;
  const annihilations = n as number;
  const elements = new Float64Array(levels);
  for (let k = annihilations; k < levels; k++) {
    let product = 1;
    for (let j = 0; j < annihilations; j++) product *= Math.sqrt(k - j);
    for (let j = 1; j <= creations; j++) product *= Math.sqrt(k - annihilations + j);
    elements[k] = product;
  }
  return { shift: creations - annihilations, elements };
}
