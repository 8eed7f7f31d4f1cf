/** Coefficients of cos 2πkj/N, whose side lobes are 92 dB below the main one. */
const coefficients = [0.35875, -0.48829, 0.14128, -0.01168] as const;

/**
 * The Blackman-Harris window of four terms: count weights, symmetric, 0 just outside of the ends.
 *
 * Source: F. J. Harris, Proc. IEEE 66, 51 (1978).
 */
export function blackmanHarris(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, j) =>
    coefficients.reduce(
      (sum, one, k) => sum + one * Math.cos((2 * Math.PI * k * (j + 0.5)) / count),
      0,
    ),
  );
}

/** The distance from its middle, in multiples of 1/T of the length T, at which the spectrum has half of its power. */
export function halfPowerDistance(): number {
  let [inside, outside] = [0, 2];
  for (let k = 0; k < 60; k += 1) {
    const middle = (inside + outside) / 2;
    if (spectrumAt(middle) ** 2 > 0.5) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** From here on, in multiples of 1/T, there are the side lobes only. */
export const mainLobe: number = coefficients.length;

/** The spectrum over that in its middle: Σ a_k (-1)^k ½[sinc(d - k) + sinc(d + k)]/a₀. */
function spectrumAt(distance: number): number {
  const sum = coefficients.reduce(
    (part, one, k) =>
      part + ((k % 2 === 0 ? one : -one) * (sinc(distance - k) + sinc(distance + k))) / 2,
    0,
  );
  return sum / coefficients[0];
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
