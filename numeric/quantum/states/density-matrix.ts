import type { ComplexArrays } from "../../base/complex.ts";
/**
 * ρ between the lowest `levels` Fock states |i⟩⟨j| of the oscillator (m, ω0), row-major,
 * index(i, j) = i·levels + j. Nothing is presumed: neither Hermitian, nor trace one, nor positive.
 */
export interface DensityMatrix extends ComplexArrays {
  readonly levels: number;
}

/** ρ_k, the part of a periodic state that oscillates as e^{i k·Ω t}. */
export interface FourierComponent extends DensityMatrix {
  /** One integer for each base frequency. */
  readonly harmonic: readonly number[];
}

/**
 * A periodic or quasi-periodic Hermitian state,
 *
 *     ρ(t) = Σ_k ρ_k e^{i k·Ω t},   ρ_{-k} = ρ_k†,
 *
 * of which one of k and -k is kept; the first component is k = 0. Without base frequencies it is a
 * static state with this component alone.
 */
export interface FourierState {
  readonly levels: number;
  /** Base frequencies Ω, angular, linearly independent over the integers. */
  readonly frequencies: readonly number[];
  readonly components: readonly FourierComponent[];
}

/**
 * ρ = Σ_k ρ_k e^{i k·φ} at the phases φ = Ωt of the base frequencies, one for each; of a static state with none.
 *
 * @returns ρ row by row, `levels` rows
 *
 * @example
 * ```ts
 * import { densityMatrix, densityMatrixAt } from "caldera/numeric";
 * const vacuum = densityMatrix({ kind: "fock", n: 0 }, 2);
 * const state = { levels: 2, frequencies: [], components: [{ harmonic: [], ...vacuum }] };
 * assert.deepEqual(densityMatrixAt(state, []).re, Float64Array.of(1, 0, 0, 0));
 * ```
 */
export function densityMatrixAt(
  { levels, components }: FourierState,
  phases: readonly number[],
): DensityMatrix {
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  for (const { harmonic, re: x, im: y } of components) {
    const angle = harmonic.reduce((sum, k, axis) => sum + k * phases[axis]!, 0);
    const moving = harmonic.some((k) => k !== 0);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const at = i * levels + j;
        const a = x[at]! * cos - y[at]! * sin;
        const b = x[at]! * sin + y[at]! * cos;
        re[at]! += a;
        im[at]! += b;
        if (!moving) continue;
        re[j * levels + i]! += a;
        im[j * levels + i]! -= b;
      }
    }
  }
  return { levels, re, im };
}
