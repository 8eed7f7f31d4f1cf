import type { FourierState } from "../states/index.ts";
import type { BalanceUnknowns } from "./balance-matrix.ts";

/**
 * A functional of fields, Σ_k tr o_{-k}ᵀ ρ_k over all k, as coefficients of the real numbers that stand
 * for a Hermitian ρ(t): each stands for its element and for the adjoint one.
 */
export function balanceFunctional(
  { levels, harmonics, places, size }: BalanceUnknowns,
  { components }: FourierState,
): Float64Array {
  const coefficients = new Float64Array(size);
  harmonics.forEach((_, index) => {
    const { re, im } = components[index]!;
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const place = places[(index * levels + i) * levels + j]!;
        if (place < 0) continue;
        const across = j * levels + i;
        const alone = index === 0 && i === j;
        coefficients[place] = (alone ? 1 : 2) * re[across]!;
        if (!alone) coefficients[place + 1] = 2 * im[across]!;
      }
    }
  });
  return coefficients;
}

/**
 * The field y with Σ_k tr y_{-k}ᵀ r_k = Σ z r for the numbers r of the rows of balance; its y_k,00, in
 * whose row the trace stands, is zero, as residuals have no trace.
 */
export function balanceWeights(
  { levels, harmonics, places }: BalanceUnknowns,
  frequencies: readonly number[],
  z: Float64Array,
): FourierState {
  const components = harmonics.map((harmonic, index) => {
    const re = new Float64Array(levels * levels);
    const im = new Float64Array(levels * levels);
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const place = places[(index * levels + i) * levels + j]!;
        if (place < 0 || (i === 0 && j === 0)) continue;
        const across = j * levels + i;
        const alone = index === 0 && i === j;
        re[across] = z[place]! / (alone ? 1 : 2);
        if (alone) continue;
        im[across] = z[place + 1]! / 2;
        if (index > 0) continue;
        re[i * levels + j] = re[across]!;
        im[i * levels + j] = -im[across]!;
      }
    }
    return { harmonic, levels, re, im };
  });
  return { levels, frequencies, components };
}
