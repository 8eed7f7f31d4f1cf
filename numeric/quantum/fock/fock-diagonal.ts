import type { ComplexArrays, ComplexNumber } from "../../base/complex.ts";
import type { Exponents } from "../../../symbolic/index.ts";
import { bandOf } from "./ladder-band.ts";
import type { Levels } from "./product-levels.ts";

/** One diagonal of an operator, its element of row i at i. */
export interface FockDiagonal extends ComplexArrays {
  readonly shift: number;
}

/** Adds coefficient · a†^m a^n, cut to the lowest levels, to the diagonal it lies on. */
export function addToDiagonal(
  diagonals: Map<number, FockDiagonal>,
  levels: Levels,
  exponents: Exponents,
  coefficient: ComplexNumber,
): void {
  const { shift, elements } = bandOf(exponents, levels);
  const states = elements.length;
  const diagonal = diagonals.get(shift) ?? {
    shift,
    re: new Float64Array(states),
    im: new Float64Array(states),
  };
  diagonals.set(shift, diagonal);
  for (let i = Math.max(0, shift); i < Math.min(states, states + shift); i++) {
    diagonal.re[i]! += coefficient.re * elements[i - shift]!;
    diagonal.im[i]! += coefficient.im * elements[i - shift]!;
  }
}

/** Adds coefficient times an operator that is given by its diagonals. */
export function addSide(
  diagonals: Map<number, FockDiagonal>,
  side: readonly FockDiagonal[],
  coefficient: ComplexNumber,
): void {
  for (const { shift, re, im } of side) {
    const diagonal = diagonals.get(shift) ?? {
      shift,
      re: new Float64Array(re.length),
      im: new Float64Array(re.length),
    };
    diagonals.set(shift, diagonal);
    for (let i = 0; i < re.length; i++) {
      diagonal.re[i]! += coefficient.re * re[i]! - coefficient.im * im[i]!;
      diagonal.im[i]! += coefficient.re * im[i]! + coefficient.im * re[i]!;
    }
  }
}
