import { type FockMatrix, zeroMatrix } from "./fock-matrix.ts";

/**
 * D = e^{iη(a + a†)} between the lowest Fock states, which suffers from no cut: as a D = D (a + iη),
 *
 *     √(m+1) ⟨m+1|D|n⟩ = √n ⟨m|D|n-1⟩ + iη ⟨m|D|n⟩,   ⟨0|D|n⟩ = e^{-η²/2} (iη)^n/√n!
 */
export function waveMatrix(size: number, eta: number): FockMatrix {
  const matrix = zeroMatrix(size);
  const { re, im } = matrix;
  let [a, b] = [Math.exp(-(eta * eta) / 2), 0];
  for (let n = 0; n < size; n++) {
    [re[n], im[n]] = [a, b];
    const factor = eta / Math.sqrt(n + 1);
    [a, b] = [-factor * b, factor * a];
  }
  for (let m = 0; m + 1 < size; m++) {
    for (let n = 0; n < size; n++) {
      const [here, below, before] = [m * size + n, (m + 1) * size + n, m * size + n - 1];
      const root = Math.sqrt(n);
      const [u, v] = n === 0 ? [0, 0] : [root * re[before]!, root * im[before]!];
      re[below] = (u - eta * im[here]!) / Math.sqrt(m + 1);
      im[below] = (v + eta * re[here]!) / Math.sqrt(m + 1);
    }
  }
  return matrix;
}
