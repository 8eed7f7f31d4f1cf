import type { ComplexArrays, ComplexNumber } from "../../base/complex.ts";
import type { Exponents } from "../../../symbolic/index.ts";
import { bandOf } from "./ladder-band.ts";

/** One diagonal of an operator, its element of row i at i. */
export interface FockDiagonal extends ComplexArrays {
  readonly shift: number;
}

/** Adds coefficient · a†^m a^n, cut to the lowest levels, to the diagonal it lies on. */
export function addToDiagonal(
  diagonals: Map<number, FockDiagonal>,
  levels: number,
  exponents: Exponents,
  coefficient: ComplexNumber,
): void {
  const { shift, elements } = bandOf(exponents, levels);
  const diagonal = diagonals.get(shift) ?? {
    shift,
    re: new Float64Array(levels),
    im: new Float64Array(levels),
  };
  diagonals.set(shift, diagonal);
  for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
    diagonal.re[i]! += coefficient.re * elements[i - shift]!;
    diagonal.im[i]! += coefficient.im * elements[i - shift]!;
  }
}
