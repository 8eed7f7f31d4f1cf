import type { FockDiagonal } from "../fock/index.ts";
import { hermitianEigensystem } from "../../linear-algebra/dense/hermitian.ts";
import type { BlockLayout } from "../liouvillian/index.ts";

/** A complex matrix whose imaginary part may be absent, row-major. */
export interface SquareMatrix {
  readonly re: Float64Array;
  readonly im: Float64Array | undefined;
}

/**
 * The energy levels of one parity: eigenvectors V of the Hermitian operator i(A - A†)/2, the
 * Hamiltonian over ħ (of its real part, if that is nearly all), a column each, and a_i = (V†AV)_ii.
 */
export interface EnergySector {
  readonly levels: number;
  readonly vectors: SquareMatrix;
  readonly transposed: SquareMatrix;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Even and odd Fock levels apart if the layout is graded, else all together. */
export function energySectors(
  left: readonly FockDiagonal[],
  { levels, graded }: BlockLayout,
): readonly EnergySector[] {
  const stride = graded ? 2 : 1;
  const sectors = graded && levels > 1 ? [0, 1] : [0];
  return sectors.map((first) => {
    const count = Math.ceil((levels - first) / stride);
    return sectorOf(left, first, stride, count);
  });
}

function sectorOf(
  left: readonly FockDiagonal[],
  first: number,
  stride: number,
  count: number,
): EnergySector {
  const a = { re: new Float64Array(count * count), im: new Float64Array(count * count) };
  for (const { shift, re, im } of left) {
    if (shift % stride !== 0) continue;
    const step = shift / stride;
    for (let i = Math.max(0, step); i < Math.min(count, count + step); i++) {
      a.re[i * count + i - step]! += re[first + i * stride]!;
      a.im[i * count + i - step]! += im[first + i * stride]!;
    }
  }
  const energy = { re: new Float64Array(count * count), im: new Float64Array(count * count) };
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      // i(A - A†)/2
      energy.re[i * count + j] = -(a.im[i * count + j]! + a.im[j * count + i]!) / 2;
      energy.im[i * count + j] = (a.re[i * count + j]! - a.re[j * count + i]!) / 2;
    }
  }
  if (isNearlyReal(energy, count)) energy.im.fill(0);
  const { vectors } = hermitianEigensystem({ levels: count, ...energy });
  const real = vectors.im.every((value) => value === 0);
  const kept = { re: vectors.re, im: real ? undefined : vectors.im };
  return {
    levels: count,
    vectors: kept,
    transposed: { re: transpose(kept.re, count), im: kept.im && transpose(kept.im, count) },
    ...diagonal(a, vectors, count),
  };
}

/**
 * Whether what is imaginary is small, as the terms that damping adds are: real eigenvectors then serve
 * as well, at half the cost.
 */
function isNearlyReal({ re, im }: { re: Float64Array; im: Float64Array }, n: number): boolean {
  let mean = 0;
  for (let i = 0; i < n; i++) mean += re[i * (n + 1)]! / n;
  const square = (sum: number, x: number, at: number): number =>
    sum + (at % (n + 1) === 0 ? x - mean : x) ** 2;
  return im.reduce((sum, x) => sum + x * x, 0) < 0.1 * re.reduce(square, 0);
}

function transpose(matrix: Float64Array, n: number): Float64Array {
  return Float64Array.from(matrix, (_, at) => matrix[(at % n) * n + Math.floor(at / n)]!);
}

/** (V†AV)_ii. */
function diagonal(
  a: { re: Float64Array; im: Float64Array },
  v: { re: Float64Array; im: Float64Array },
  n: number,
): { re: Float64Array; im: Float64Array } {
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      let [x, y] = [0, 0];
      for (let l = 0; l < n; l++) {
        const at = k * n + l;
        const to = l * n + i;
        x += a.re[at]! * v.re[to]! - a.im[at]! * v.im[to]!;
        y += a.re[at]! * v.im[to]! + a.im[at]! * v.re[to]!;
      }
      re[i]! += v.re[k * n + i]! * x + v.im[k * n + i]! * y;
      im[i]! += v.re[k * n + i]! * y - v.im[k * n + i]! * x;
    }
  }
  return { re, im };
}
