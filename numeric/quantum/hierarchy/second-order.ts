import type { EnergyFrame } from "./energy-frame.ts";
import type { IndexMatrices } from "./hierarchy-matrices.ts";
import { matrixOfSide } from "./side.ts";

/** Operators of an index between eigenstates of H, real parts first. */
export interface TurnedIndex {
  readonly outer: Float64Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/** A step from ρ_n to the tier above, and back. */
export interface Detour extends TurnedIndex {
  /** -(n_a+1)/z_a of each element of the block above, whose M has z_a on its diagonal; real parts first. */
  readonly steps: Float64Array;
}

/** The operators of all indices between eigenstates of H. */
export function turnedIndices(
  indices: readonly IndexMatrices[],
  levels: number,
  frame: EnergyFrame,
): readonly TurnedIndex[] {
  return indices.map(({ outer, left, right }) => {
    const [q, v, w] = [outer, left, right].map((side) => {
      const matrix = matrixOfSide(side, levels);
      frame.toEnergies(matrix, 0);
      return matrix;
    }) as [Float64Array, Float64Array, Float64Array];
    return { outer: q, left: v, right: w };
  });
}

/** -(n_a+1)/z_a */
export function stepsOver(diagonal: Float64Array, weight: number): Float64Array {
  const square = diagonal.length / 2;
  const steps = new Float64Array(diagonal.length);
  for (let at = 0; at < square; at++) {
    const [x, y] = [diagonal[at]!, diagonal[at + square]!];
    const factor = -weight / (x * x + y * y);
    steps[at] = factor * x;
    steps[at + square] = -factor * y;
  }
  return steps;
}

/**
 * What the tier above makes of ρ_n, of second order in the coupling, between eigenstates of H,
 *
 *     M ρ = z_ab ρ_ab + Σ_a (n_a+1) [Q_a, X_a],    (X_a)_bc = -(V_a ρ - ρ W_a)_bc/(z_a)_bc:
 *
 * of it what stands on the diagonal, z_ab + Σ_e (Q_ae V_ea h_eb + W_be Q_eb h_ae) with h the steps.
 */
export function diagonalOf(
  bare: Float64Array,
  detours: readonly Detour[],
  levels: number,
): Float64Array {
  const diagonal = bare.slice();
  for (const detour of detours) addReturns(diagonal, detour, levels);
  return diagonal;
}

function addReturns(
  diagonal: Float64Array,
  { outer: q, left: v, right: w, steps }: Detour,
  levels: number,
): void {
  const square = levels * levels;
  for (let a = 0; a < levels; a++) {
    for (let e = 0; e < levels; e++) {
      const [i, j] = [a * levels + e, e * levels + a];
      const re = q[i]! * v[j]! - q[i + square]! * v[j + square]!;
      const im = q[i]! * v[j + square]! + q[i + square]! * v[j]!;
      if (re !== 0 || im !== 0) addLine(diagonal, [a * levels, 1], steps, [e * levels, 1], re, im);
      const other = w[i]! * q[j]! - w[i + square]! * q[j + square]!;
      const turned = w[i]! * q[j + square]! + w[i + square]! * q[j]!;
      if (other !== 0 || turned !== 0) {
        addLine(diagonal, [a, levels], steps, [e, levels], other, turned);
      }
    }
  }
}

/** Adds a complex number times a row or column to another one: first element and distance. */
function addLine(
  out: Float64Array,
  [to, step]: readonly [number, number],
  values: Float64Array,
  [from]: readonly [number, number],
  re: number,
  im: number,
): void {
  const square = out.length / 2;
  const levels = Math.sqrt(square);
  for (let b = 0; b < levels; b++) {
    const [x, y] = [values[from + b * step]!, values[from + b * step + square]!];
    out[to + b * step]! += re * x - im * y;
    out[to + b * step + square]! += re * y + im * x;
  }
}
