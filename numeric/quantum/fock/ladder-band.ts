import type { ComplexArrays } from "../../base/complex.ts";
import type { Exponents } from "../../../symbolic/index.ts";
import { levelsOfModes, productStates, productStrides, type Levels } from "./product-levels.ts";

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
 *
 * Of several modes the exponents are m_a, n_a, m_b, n_b, …, the elements products, and k counts product states: the
 * shift is that of their index, and elements that leave the levels of a mode are zero, so that none reaches another row.
 */
export function bandOf(exponents: Exponents, levels: Levels): LadderBand {
  const modes = exponents.length / 2;
  if (modes === 1 && typeof levels === "number") {
    return bandOfMode(exponents[0] as number, exponents[1] as number, levels);
  }
  const each = levelsOfModes(levels, modes);
  const strides = productStrides(each);
  const bands = each.map((own, mode) =>
    bandOfMode(exponents[2 * mode] as number, exponents[2 * mode + 1] as number, own),
  );
  const elements = Float64Array.from({ length: productStates(each) }, (_, state) =>
    bands.reduce((product, band, mode) => {
      const [stride, own] = [strides[mode]!, each[mode]!];
      const k = Math.floor(state / stride) % own;
      const reached = k + band.shift;
      return reached < 0 || reached >= own ? 0 : product * band.elements[k]!;
    }, 1),
  );
  return {
    shift: bands.reduce((sum, { shift }, mode) => sum + shift * strides[mode]!, 0),
    elements,
  };
}

function bandOfMode(creations: number, annihilations: number, levels: number): LadderBand {
  const elements = new Float64Array(levels);
  for (let k = annihilations; k < levels; k++) {
    let product = 1;
    for (let j = 0; j < annihilations; j++) product *= Math.sqrt(k - j);
    for (let j = 1; j <= creations; j++) product *= Math.sqrt(k - annihilations + j);
    elements[k] = product;
  }
  return { shift: creations - annihilations, elements };
}
