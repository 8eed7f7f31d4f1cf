import { eigenvalues } from "../../linear-algebra/dense/index.ts";
import type { LatticeSeries, LatticeVector } from "./lattice-series.ts";

/** ÿ = a(t) y + b(t) ẏ with quasi-periodic coefficients. */
export interface HillEquation {
  readonly stiffness: LatticeSeries;
  readonly damping: LatticeSeries;
  /** ω_j: the frequency of a vector is Σ_j k_j ω_j. */
  readonly frequencies: readonly number[];
  /** Where growth is looked for first: the tones of the orbit. */
  readonly tones: readonly LatticeVector[];
}

/** Most components of a deviation; more take too long. */
const mostComponents = 56;
/** Components faster than this many times the fastest tone are left out. */
const fastest = 1.6;
/** Change from one truncation to the next, relative to the exponent. */
const settled = 0.02;

/**
 * The largest real part of the Hill exponents λ of y = e^{λt} Σ_k c_k e^{iΩ_k t},
 *
 *     (λ + iΩ_k)² c_k = Σ_l [a_{k-l} + (λ + iΩ_l) b_{k-l}] c_l,
 *
 * from truncations to the tones of the orbit and what couples to them, each one step wider, until it no longer
 * changes; undefined if it never settles. The motion is stable where the real part is negative.
 *
 * Reference: B. Deconinck, J. N. Kutz, J. Comput. Phys. 219, 296 (2006).
 */
export function largestHillExponent(equation: HillEquation): number | undefined {
  const { stiffness, damping, tones } = equation;
  const size = Math.max(...tones.map((tone) => Math.abs(frequencyOf(equation, tone))));
  const couplings = [...stiffness.components, ...damping.components].map(({ vector }) => vector);
  let chosen = new Map(
    tones.flatMap((tone) => [tone, tone.map((n) => 0 - n)]).map((tone) => [tone.join(), tone]),
  );
  let last: number | undefined;
  for (;;) {
    const exponent = truncated(equation, [...chosen.values()], size);
    if (last !== undefined && Math.abs(exponent - last) <= settled * Math.abs(exponent)) {
      return exponent;
    }
    last = exponent;
    const wider = new Map(chosen);
    for (const tone of chosen.values()) {
      for (const coupling of couplings) {
        const sum = tone.map((n, j) => n + (coupling[j] ?? 0));
        if (Math.abs(frequencyOf(equation, sum)) <= fastest * size) wider.set(sum.join(), sum);
      }
    }
    if (wider.size === chosen.size) return exponent;
    if (wider.size > mostComponents) return undefined;
    chosen = wider;
  }
}

function frequencyOf({ frequencies }: HillEquation, vector: LatticeVector): number {
  return vector.reduce((sum, n, j) => sum + n * (frequencies[j] ?? 0), 0);
}

/**
 * The largest real part of one truncation, as an eigenvalue of
 *
 *     λ c_k = -iΩ_k c_k + s d_k,     λ d_k = -iΩ_k d_k + Σ_l a_{k-l} c_l/s + b_{k-l} d_l,
 *
 * with s the size of the tones, its real and imaginary parts side by side.
 */
function truncated(
  equation: HillEquation,
  vectors: readonly LatticeVector[],
  size: number,
): number {
  const count = vectors.length;
  const width = 4 * count;
  const matrix = new Float64Array(width * width);
  const add = (row: number, column: number, re: number, im: number): void => {
    const half = 2 * count;
    const places = [
      [row, column, re],
      [row + half, column + half, re],
      [row, column + half, -im],
      [row + half, column, im],
    ] as const;
    for (const [i, j, value] of places) {
      matrix[i * width + j] = (matrix[i * width + j] ?? 0) + value / size;
    }
  };
  vectors.forEach((k, i) => {
    const frequency = frequencyOf(equation, k);
    add(i, i, 0, -frequency);
    add(count + i, count + i, 0, -frequency);
    add(i, count + i, size, 0);
    vectors.forEach((l, j) => {
      const difference = k.map((n, axis) => n - (l[axis] ?? 0));
      const [a, b] = [equation.stiffness.at(difference), equation.damping.at(difference)];
      add(count + i, j, a.re / size, a.im / size);
      add(count + i, count + j, b.re, b.im);
    });
  });
  return size * Math.max(...eigenvalues(matrix, width).re);
}
