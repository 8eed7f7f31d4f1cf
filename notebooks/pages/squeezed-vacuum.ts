import { type DensityMatrix, pureState } from "../../numeric/index.ts";

/**
 * The squeezed vacuum with ⟨x²⟩ = e^{-2r}/2, ⟨p²⟩ = e^{2r}/2 in units m = ħ = ω0 = 1:
 *
 *     c_{n+2}/c_n = -tanh r √((n + 1)/(n + 2)).
 */
export function squeezedVacuum(r: number, levels: number): DensityMatrix {
  const amplitudes = new Float64Array(levels);
  amplitudes[0] = 1 / Math.sqrt(Math.cosh(r));
  for (let n = 0; n + 2 < levels; n += 2) {
    amplitudes[n + 2] = -Math.tanh(r) * Math.sqrt((n + 1) / (n + 2)) * (amplitudes[n] ?? 0);
  }
  return pureState(amplitudes);
}
