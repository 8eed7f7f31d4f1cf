import type { FockBand } from "../fock/index.ts";

/** Whether x = x† to the last bit, for all real parts, then all imaginary parts, row by row. */
export function isHermitian(x: Float64Array, levels: number): boolean {
  const half = levels * levels;
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [i * levels + j, j * levels + i];
      if (x[a] !== x[b] || x[half + a] !== -x[half + b]!) return false;
    }
  }
  return true;
}

/** Fills the upper triangle with the adjoint of the lower one. */
export function mirror(x: Float64Array, levels: number): void {
  const half = levels * levels;
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [i * levels + j, j * levels + i];
      x[b] = x[a]!;
      x[half + b] = -x[half + a]!;
    }
    x[half + i * (levels + 1)] = 0;
  }
}

/**
 * What counts as rounding of an element, relative to the largest one of all terms: coefficients may be differences of
 * much larger numbers, and those of adjoint elements are summed in another order.
 */
const rounding = 1e-12;

/** Whether (Λρ)† = Λρ† for each term: the band of exchanged shifts is the adjoint, up to rounding. */
export function keepHermiticity(
  terms: readonly { readonly bands: readonly FockBand[] }[],
  levels: number,
): boolean {
  const largest = terms
    .flatMap(({ bands }) => bands)
    .reduce((most, { re, im }) => Math.max(most, largestModulus(re), largestModulus(im)), 0);
  // Below the normal numbers of double precision products lose digits.
  const tolerance = rounding * Math.max(largest, 1e-296);
  return terms.every(({ bands }) => areAdjoint(bands, levels, tolerance));
}

function areAdjoint(bands: readonly FockBand[], levels: number, tolerance: number): boolean {
  const zero = new Float64Array(levels * levels);
  const named = new Map(bands.map((band) => [`${band.rowShift},${band.columnShift}`, band]));
  return bands.every(({ rowShift, columnShift, re, im }) => {
    const other = named.get(`${columnShift},${rowShift}`) ?? { re: zero, im: zero };
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const [a, b] = [i * levels + j, j * levels + i];
        if (Math.abs(re[a]! - other.re[b]!) > tolerance) return false;
        if (Math.abs(im[a]! + other.im[b]!) > tolerance) return false;
      }
    }
    return true;
  });
}

function largestModulus(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
