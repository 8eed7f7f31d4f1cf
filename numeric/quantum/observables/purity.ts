import type { DensityMatrix, FourierState } from "../states/index.ts";

/** Tr ρ². */
export function purity({ levels, re, im }: DensityMatrix): number {
  let sum = 0;
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const at = i * levels + j;
      const transposed = j * levels + i;
      sum += re[at]! * re[transposed]! - im[at]! * im[transposed]!;
    }
  }
  return sum;
}

/** The time average of Tr ρ(t)² = Σ_k Tr ρ_k†ρ_k, which is not the purity of the time average. */
export function averagePurity({ components }: FourierState): number {
  return components.reduce((sum, component) => {
    if (component.harmonic.every((k) => k === 0)) return sum + purity(component);
    const square = component.re.reduce((s, x, at) => s + x * x + component.im[at]! ** 2, 0);
    return sum + 2 * square;
  }, 0);
}
