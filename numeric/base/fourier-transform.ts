import { ArgumentError } from "./argument-error.ts";
import type { ComplexArrays } from "./complex.ts";

/**
 * The discrete Fourier transform, in place, of numbers in a row whose length S is a power of two:
 *
 *     X_k = Σ_n x_n e^{-2πi kn/S}.
 *
 * @returns a function for rows of this length
 * @throws ArgumentError for a length that is not a power of two
 *
 * Source: J. W. Cooley, J. W. Tukey, Math. Comp. 19, 297 (1965).
 */
export function fourierTransform(length: number): (row: ComplexArrays) => void {
  if (!(length >= 1) || !Number.isInteger(Math.log2(length))) {
    throw new ArgumentError("length", "be a power of two", length);
  }
  const swaps = reversedPairs(length);
  const angles = Float64Array.from({ length: length / 2 }, (_, n) => (-2 * Math.PI * n) / length);
  const waves = { re: angles.map(Math.cos), im: angles.map(Math.sin) };
  return (row) => {
    for (const [a, b] of swaps) {
      [row.re[a], row.re[b]] = [row.re[b]!, row.re[a]!];
      [row.im[a], row.im[b]] = [row.im[b]!, row.im[a]!];
    }
    for (let half = 1; half < length; half *= 2) combine(row, waves, half);
  };
}

/** Of two transforms of length `half` each, side by side, the one of both. */
function combine({ re, im }: ComplexArrays, waves: ComplexArrays, half: number): void {
  const length = re.length;
  const stride = length / (2 * half);
  for (let start = 0; start < length; start += 2 * half) {
    for (let n = 0; n < half; n++) {
      const [a, b] = [start + n, start + n + half];
      const [cos, sin] = [waves.re[n * stride]!, waves.im[n * stride]!];
      const x = re[b]! * cos - im[b]! * sin;
      const y = re[b]! * sin + im[b]! * cos;
      re[b] = re[a]! - x;
      im[b] = im[a]! - y;
      re[a]! += x;
      im[a]! += y;
    }
  }
}

/** Places whose binary digits are each other's in reverse. */
function reversedPairs(length: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let reversed = 0;
  for (let n = 0; n < length; n++) {
    if (n < reversed) pairs.push([n, reversed]);
    let bit = length >> 1;
    for (; bit > 0 && (reversed & bit) !== 0; bit >>= 1) reversed ^= bit;
    reversed |= bit;
  }
  return pairs;
}
