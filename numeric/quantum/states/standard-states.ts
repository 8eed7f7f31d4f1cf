import type { ComplexNumber } from "../../base/complex.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import type { DensityMatrix } from "./density-matrix.ts";

/**
 * |ψ⟩⟨ψ| of the amplitudes ⟨n|ψ⟩, which are not normalised.
 *
 * @throws ArgumentError if there are not as many imaginary as real parts
 */
export function pureState(re: ArrayLike<number>, im?: ArrayLike<number>): DensityMatrix {
  const levels = re.length;
  if (im !== undefined && im.length !== levels) {
    throw new ArgumentError("im", `have ${levels} entries as \`re\``, `of length ${im.length}`);
  }
  const rho = zero(levels);
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const [a, b, c, d] = [re[i]!, im?.[i] ?? 0, re[j]!, im?.[j] ?? 0];
      rho.re[i * levels + j] = a * c + b * d;
      rho.im[i * levels + j] = b * c - a * d;
    }
  }
  return rho;
}

/** A state that one begins with: |n⟩, the coherent state |α⟩, or a thermal one of a mean occupation. */
export type StandardState =
  | { readonly kind: "fock"; readonly n: number }
  | { readonly kind: "coherent"; readonly alpha: ComplexNumber }
  | { readonly kind: "thermal"; readonly occupation: number };

/**
 * ρ of a standard state between the lowest Fock states.
 *
 * @throws ArgumentError for what is no such state, or not among these levels
 *
 * @example
 * ```ts
 * import { densityMatrix } from "caldera/numeric";
 * const { re } = densityMatrix({ kind: "thermal", occupation: 1 }, 4);
 * assert.deepEqual([0, 1, 2, 3].map((n) => re[5 * n]), [1 / 2, 1 / 4, 1 / 8, 1 / 16]);
 * ```
 */
export function densityMatrix(state: StandardState, levels: number): DensityMatrix {
  switch (state.kind) {
    case "fock":
      return fockState(state.n, levels);
    case "coherent":
      return coherentState(state.alpha, levels);
    case "thermal":
      return thermalState(state.occupation, levels);
  }
}

/**
 * |n⟩⟨n|.
 *
 * @throws ArgumentError unless n is one of the levels 0 … levels - 1
 */
export function fockState(n: number, levels: number): DensityMatrix {
  if (!(Number.isInteger(n) && n >= 0 && n < levels)) {
    throw new ArgumentError("n", `be an integer from 0 to ${levels - 1}`, n);
  }
  const rho = zero(levels);
  rho.re[n * levels + n] = 1;
  return rho;
}

/**
 * The coherent state a|α⟩ = α|α⟩, α = √(mω0/2ħ) x + i p/√(2mħω0), cut to its lowest levels: the
 * trace lacks what lies above.
 */
export function coherentState(alpha: ComplexNumber, levels: number): DensityMatrix {
  const re = new Float64Array(levels);
  const im = new Float64Array(levels);
  // ⟨n|α⟩ = e^{-|α|²/2} αⁿ/√n!
  let x = Math.exp(-(alpha.re ** 2 + alpha.im ** 2) / 2);
  let y = 0;
  for (let n = 0; n < levels; n++) {
    re[n] = x;
    im[n] = y;
    const root = Math.sqrt(n + 1);
    [x, y] = [(x * alpha.re - y * alpha.im) / root, (x * alpha.im + y * alpha.re) / root];
  }
  return pureState(re, im);
}

/**
 * P_n = n̄ⁿ/(1 + n̄)ⁿ⁺¹, cut to its lowest levels: the trace lacks what lies above.
 *
 * @throws ArgumentError if the occupation n̄ is negative or not finite
 */
export function thermalState(occupation: number, levels: number): DensityMatrix {
  if (!(occupation >= 0 && Number.isFinite(occupation))) {
    throw new ArgumentError("occupation", "be non-negative and finite", occupation);
  }
  const rho = zero(levels);
  for (let n = 0; n < levels; n++) {
    rho.re[n * levels + n] = (occupation / (1 + occupation)) ** n / (1 + occupation);
  }
  return rho;
}

function zero(levels: number): DensityMatrix {
  const size = levels * levels;
  return { levels, re: new Float64Array(size), im: new Float64Array(size) };
}
