import type { DensityMatrix } from "../states/index.ts";
import { ladderMoments } from "../observables/ladder-moments.ts";

/**
 * The incoherent emission spectrum in a static steady state by the quantum regression theorem,
 *
 *     S(ω) = Re ∫_0^∞ (⟨a†(τ)a(0)⟩ - |⟨a⟩|²) e^{-iωτ} dτ = Re Tr[a† (iω - L)⁻¹ (a - ⟨a⟩)ρ],
 *
 * with ∫ S dω = π (⟨a†a⟩ - |⟨a⟩|²). What is left out is the line π|⟨a⟩|² δ(ω) of the mean.
 *
 * @param rho the steady state, Lρ = 0, of trace 1
 * @param frequencies ω, angular
 * @param solve the σ of (iω - L)σ = source; the source has the trace 0
 *
 * Reference: C. W. Gardiner, P. Zoller, "Quantum Noise", 3rd ed. (2004), 5.2.
 */
export function emissionSpectrum(
  rho: DensityMatrix,
  frequencies: ArrayLike<number>,
  solve: (omega: number, source: DensityMatrix) => DensityMatrix,
): Float64Array {
  const { x, p } = ladderMoments(rho);
  const source = lowered(rho, [x * Math.SQRT1_2, p * Math.SQRT1_2]);
  return Float64Array.from(frequencies, (omega) => {
    const { levels, re } = solve(omega, source);
    let sum = 0;
    // Tr(a†σ) = Σ √n σ_{n-1,n}
    for (let n = 1; n < levels; n++) sum += Math.sqrt(n) * re[(n - 1) * levels + n]!;
    return sum;
  });
}

/**
 * g²(τ) = ⟨a†(0) a†(τ)a(τ) a(0)⟩/⟨a†a⟩² = Tr[a†a e^{Lτ}(aρa†)]/⟨a†a⟩² in a static steady state.
 *
 * @param rho the steady state, of trace 1
 * @param delays τ ≥ 0
 * @param evolve the operator e^{Lτ}σ
 */
export function coherenceOverDelay(
  rho: DensityMatrix,
  delays: ArrayLike<number>,
  evolve: (sigma: DensityMatrix, delay: number) => DensityMatrix,
): Float64Array {
  const { levels, re, im } = rho;
  const after = {
    levels,
    re: new Float64Array(levels * levels),
    im: new Float64Array(levels * levels),
  };
  for (let i = 0; i < levels - 1; i++) {
    for (let j = 0; j < levels - 1; j++) {
      const root = Math.sqrt((i + 1) * (j + 1));
      const from = (i + 1) * levels + j + 1;
      after.re[i * levels + j] = root * re[from]!;
      after.im[i * levels + j] = root * im[from]!;
    }
  }
  const { occupation } = ladderMoments(rho);
  return Float64Array.from(
    delays,
    (delay) => ladderMoments(evolve(after, delay)).occupation / occupation ** 2,
  );
}

/** (a - α)ρ. */
function lowered(
  { levels, re, im }: DensityMatrix,
  [u, v]: readonly [number, number],
): DensityMatrix {
  const source = {
    levels,
    re: new Float64Array(levels * levels),
    im: new Float64Array(levels * levels),
  };
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const at = i * levels + j;
      const root = i + 1 < levels ? Math.sqrt(i + 1) : 0;
      const x = root === 0 ? 0 : root * re[at + levels]!;
      const y = root === 0 ? 0 : root * im[at + levels]!;
      source.re[at] = x - u * re[at]! + v * im[at]!;
      source.im[at] = y - u * im[at]! - v * re[at]!;
    }
  }
  return source;
}
