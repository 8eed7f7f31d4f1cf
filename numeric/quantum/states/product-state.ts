import { ArgumentError } from "../../base/argument-error.ts";
import type { DensityMatrix, FourierState } from "./density-matrix.ts";

/**
 * ρ_a ⊗ ρ_b ⊗ … between product states |i_a⟩|i_b⟩…, with the index i_a·N_b + i_b.
 *
 * @example
 * ```ts
 * import { fockState, productState } from "caldera/numeric";
 * const { levels, re } = productState([fockState(1, 2), fockState(2, 3)]);
 * assert.equal(levels, 6);
 * assert.equal(re[5 * 6 + 5], 1);
 * ```
 */
export function productState(factors: readonly DensityMatrix[]): DensityMatrix {
  const one: DensityMatrix = { levels: 1, re: Float64Array.of(1), im: Float64Array.of(0) };
  return factors.reduce((product, factor) => {
    const levels = product.levels * factor.levels;
    const re = new Float64Array(levels * levels);
    const im = new Float64Array(levels * levels);
    for (let at = 0; at < re.length; at++) {
      const [row, column] = [Math.floor(at / levels), at % levels];
      const slow =
        Math.floor(row / factor.levels) * product.levels + Math.floor(column / factor.levels);
      const fast = (row % factor.levels) * factor.levels + (column % factor.levels);
      const [a, b] = [product.re[slow]!, product.im[slow]!];
      const [c, d] = [factor.re[fast]!, factor.im[fast]!];
      re[at] = a * c - b * d;
      im[at] = a * d + b * c;
    }
    return { levels, re, im };
  }, one);
}

/**
 * The reduced state of one mode, the partial trace over the others.
 *
 * @param levels Fock levels [N_a, N_b, …] of the modes, the first slowest
 * @throws ArgumentError unless their product is the number of levels of ρ, and `mode` one of them
 *
 * @example
 * ```ts
 * import { fockState, productState, reducedState, thermalState } from "caldera/numeric";
 * const rho = productState([thermalState(0.5, 30), fockState(2, 4)]);
 * const { re } = reducedState(rho, [30, 4], 1);
 * assert(Math.abs(re[2 * 4 + 2] - 1) < 1e-13);
 * ```
 */
export function reducedState(
  rho: DensityMatrix,
  levels: readonly number[],
  mode: number,
): DensityMatrix {
  requireProduct(rho.levels, levels);
  const own = levels[mode];
  if (own === undefined) {
    throw new ArgumentError("mode", `be from 0 to ${levels.length - 1}`, mode);
  }
  const stride = levels.slice(mode + 1).reduce((product, one) => product * one, 1);
  const re = new Float64Array(own * own);
  const im = new Float64Array(own * own);
  for (let row = 0; row < rho.levels; row++) {
    const i = Math.floor(row / stride) % own;
    for (let j = 0; j < own; j++) {
      const from = row * rho.levels + row + (j - i) * stride;
      re[i * own + j]! += rho.re[from]!;
      im[i * own + j]! += rho.im[from]!;
    }
  }
  return { levels: own, re, im };
}

/** The same of a periodic state. */
export function reducedFourierState(
  { frequencies, components }: FourierState,
  levels: readonly number[],
  mode: number,
): FourierState {
  const reduced = components.map(({ harmonic, ...rho }) => ({
    harmonic,
    ...reducedState(rho, levels, mode),
  }));
  return { levels: levels[mode]!, frequencies, components: reduced };
}

/** A periodic state between more or fewer levels of each mode: those that are new are empty. */
export function resizedProduct(
  { frequencies, components }: FourierState,
  from: readonly number[],
  to: readonly number[],
): FourierState {
  const many = to.reduce((product, one) => product * one, 1);
  const sources = Int32Array.from({ length: many }, (_, state) => placeAmong(state, to, from));
  const resized = components.map(({ harmonic, levels, re, im }) => {
    const part = (values: Float64Array): Float64Array => {
      const result = new Float64Array(many * many);
      for (let i = 0; i < many; i++) {
        if (sources[i]! < 0) continue;
        for (let j = 0; j < many; j++) {
          if (sources[j]! >= 0) result[i * many + j] = values[sources[i]! * levels + sources[j]!]!;
        }
      }
      return result;
    };
    return { harmonic, levels: many, re: part(re), im: part(im) };
  });
  return { levels: many, frequencies, components: resized };
}

/** The index of a product state among those of other levels; -1 where it is not there. */
function placeAmong(state: number, own: readonly number[], other: readonly number[]): number {
  let [rest, stride, place] = [state, 1, 0];
  for (let mode = own.length - 1; mode >= 0; mode--) {
    const level = rest % own[mode]!;
    if (level >= other[mode]!) return -1;
    place += level * stride;
    stride *= other[mode]!;
    rest = Math.floor(rest / own[mode]!);
  }
  return place;
}

function requireProduct(states: number, levels: readonly number[]): void {
  if (levels.reduce((product, one) => product * one, 1) === states) return;
  throw new ArgumentError("levels", `have the product ${states}`, levels);
}
