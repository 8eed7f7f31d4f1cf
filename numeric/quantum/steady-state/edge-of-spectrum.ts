import {
  RealArnoldi,
  randomDirections,
  type SpectralBounds,
} from "../../linear-algebra/krylov/index.ts";
import type { TimeGenerator } from "../liouvillian/index.ts";

/** Dimensions of a Krylov space whose Ritz values show the edge of the spectrum within a few per cent. */
const dimensions = 16;
/** Beyond the Ritz values. */
const room = 1.15;

/** Between which bounds the eigenvalues of L(t) lie at a few times, by the edge of a Krylov space. */
export function edgeOfSpectrum(generator: TimeGenerator, times: readonly number[]): SpectralBounds {
  let [left, right, height] = [0, 0, 0];
  for (const t of times) {
    const apply = (x: Float64Array): Float64Array => {
      const y = new Float64Array(generator.length);
      generator.apply(t, x, y);
      return y;
    };
    const space = new RealArnoldi(apply, scatteredMatrix(generator.levels));
    space.expandTo(dimensions);
    for (const { re, im } of space.ritzValues()) {
      left = Math.max(left, -re);
      right = Math.max(right, re);
      height = Math.max(height, Math.abs(im));
    }
  }
  const least = 1e-3 * Math.max(left, height) || 1;
  const within = (value: number): number => Math.max(room * value, least);
  return { leftmost: -within(left), rightmost: within(right), height: within(height) };
}

/** A Hermitian matrix without trace that is related to nothing, the same for the same numbers. */
export function scatteredMatrix(
  levels: number,
  draw = randomDirections(levels * levels),
): Float64Array {
  const half = levels * levels;
  const x = new Float64Array(2 * half);
  const { re: random } = draw();
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j <= i; j++) {
      const re = random[i * levels + j]!;
      const im = i === j ? 0 : random[j * levels + i]!;
      x[i * levels + j] = re;
      x[j * levels + i] = re;
      x[half + i * levels + j] = im;
      x[half + j * levels + i] = -im;
    }
  }
  x[0] = 0;
  for (let n = 1; n < levels; n++) x[0]! -= x[n * (levels + 1)]!;
  return x;
}
