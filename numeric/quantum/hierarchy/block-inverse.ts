import { ComplexLU } from "../../linear-algebra/dense/index.ts";
import type { Detour } from "./second-order.ts";

/** An approximate inverse on a block ρ_n between eigenstates of H. */
export interface BlockInverse {
  /** X ← M⁻¹ X of the matrix at a place, real parts first. */
  solve(field: Float64Array, at: number): void;
}

/** Of what stands on the diagonal of M. */
export function diagonalInverse(diagonal: Float64Array): BlockInverse {
  const square = diagonal.length / 2;
  return {
    solve: (field, at) => {
      for (let place = 0; place < square; place++) {
        const [x, y] = [diagonal[place]!, diagonal[place + square]!];
        const factor = 1 / (x * x + y * y);
        const [re, im] = [field[at + place]!, field[at + place + square]!];
        field[at + place] = factor * (re * x + im * y);
        field[at + place + square] = factor * (im * x - re * y);
      }
    },
  };
}

/** The elements a - b = d of a matrix, from row `first` on. */
interface Ladder {
  readonly first: number;
  readonly d: number;
  readonly lu: ComplexLU;
}

/**
 * Of M as far as it keeps the difference of two levels: one matrix for each, of which an oscillator that is nearly harmonic
 * couples all elements. The populations may have s tr ρ/N beside it.
 *
 * @param trace s, or zero
 */
export function ladderInverse(
  diagonal: Float64Array,
  detours: readonly Detour[],
  trace: number,
): BlockInverse {
  const square = diagonal.length / 2;
  const levels = Math.sqrt(square);
  const ladders: Ladder[] = [];
  for (let d = 1 - levels; d < levels; d++) {
    const ladder = { first: Math.max(0, d), d, lu: new ComplexLU(levels - Math.abs(d)) };
    const { first, lu } = ladder;
    for (const detour of detours) addJumps(ladder, detour, levels);
    for (let i = 0; i < lu.size; i++) {
      const at = (first + i) * levels + first + i - d;
      lu.re[i * (lu.size + 1)]! += diagonal[at]!;
      lu.im[i * (lu.size + 1)]! += diagonal[levels * levels + at]!;
    }
    if (d === 0) for (let at = 0; at < square; at++) lu.re[at]! += trace / levels;
    // One that cannot be inverted is left as it is.
    if (lu.factor()) ladders.push(ladder);
  }
  return {
    solve: (field, at) => {
      for (const ladder of ladders) solveLadder(ladder, field, at, levels);
    },
  };
}

function solveLadder(
  { first, d, lu }: Ladder,
  field: Float64Array,
  at: number,
  levels: number,
): void {
  const square = levels * levels;
  const [x, y] = [new Float64Array(lu.size), new Float64Array(lu.size)];
  const start = at + first * levels + first - d;
  for (let i = 0; i < lu.size; i++) {
    const from = start + i * (levels + 1);
    x[i] = field[from]!;
    y[i] = field[from + square]!;
  }
  lu.solve(x, y);
  for (let i = 0; i < lu.size; i++) {
    const to = start + i * (levels + 1);
    field[to] = x[i]!;
    field[to + square] = y[i]!;
  }
}

/** From ρ_cd up and back to ρ_ab, a - b = c - d: -Q_ac W_db h_cb - V_ac Q_db h_ad. */
function addJumps(
  { first, d: difference, lu }: Ladder,
  { outer: q, left: v, right: w, steps: h }: Detour,
  levels: number,
): void {
  const square = levels * levels;
  const { re, im, size } = lu;
  for (let i = 0; i < size; i++) {
    const a = first + i;
    const b = a - difference;
    for (let j = 0; j < size; j++) {
      const c = first + j;
      const d = c - difference;
      const [ac, db] = [a * levels + c, d * levels + b];
      const [cb, ad] = [c * levels + b, a * levels + d];
      // Q_ac W_db
      const x = q[ac]! * w[db]! - q[ac + square]! * w[db + square]!;
      const y = q[ac]! * w[db + square]! + q[ac + square]! * w[db]!;
      re[i * size + j]! -= x * h[cb]! - y * h[cb + square]!;
      im[i * size + j]! -= x * h[cb + square]! + y * h[cb]!;
      // V_ac Q_db
      const s = v[ac]! * q[db]! - v[ac + square]! * q[db + square]!;
      const t = v[ac]! * q[db + square]! + v[ac + square]! * q[db]!;
      re[i * size + j]! -= s * h[ad]! - t * h[ad + square]!;
      im[i * size + j]! -= s * h[ad + square]! + t * h[ad]!;
    }
  }
}
