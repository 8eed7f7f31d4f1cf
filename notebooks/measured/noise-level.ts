import { fourierTransform } from "../../numeric/index.ts";

/**
 * The standard deviation of the noise of a measurement, from the data alone: of equally spaced rows by the median power in
 * the upper half of their frequencies, where a slow or oscillating signal has none,
 *
 *     σ² = median P(f)/ln 2,     P(f) = |Σ w_j y_j e^{-2πifj}|²/Σ w_j²,
 *
 * with a Blackman-Harris window w; of others by differences of third order. Too large where the signal reaches up there.
 *
 * Source: F. J. Harris, Proc. IEEE 66 (1978) 51, for the window; the power of white noise is distributed exponentially.
 */
export function noiseLevel(coordinates: Float64Array, values: Float64Array): number {
  return isEven(coordinates) && values.length >= 32
    ? spectralLevel(values)
    : differenceLevel(values);
}

/** Whether coordinates are equally spaced, up to a thousandth of a step. */
export function isEven(coordinates: Float64Array): boolean {
  const n = coordinates.length;
  const first = coordinates[0] ?? 0;
  const step = ((coordinates[n - 1] ?? 0) - first) / (n - 1);
  return coordinates.every((value, j) => Math.abs(value - first - j * step) < 1e-3 * step);
}

function spectralLevel(values: Float64Array): number {
  const n = values.length;
  const length = 2 ** Math.ceil(Math.log2(n));
  const row = { re: new Float64Array(length), im: new Float64Array(length) };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let squares = 0;
  values.forEach((value, j) => {
    const turn = (2 * Math.PI * j) / (n - 1);
    const weight =
      0.35875 -
      0.48829 * Math.cos(turn) +
      0.14128 * Math.cos(2 * turn) -
      0.01168 * Math.cos(3 * turn);
    squares += weight ** 2;
    row.re[j] = weight * (value - mean);
  });
  fourierTransform(length)(row);
  const powers = Float64Array.from(
    { length: length / 4 },
    (_, j) => (row.re[length / 4 + j] ?? 0) ** 2 + (row.im[length / 4 + j] ?? 0) ** 2,
  ).sort();
  const median = powers[Math.floor(powers.length / 2)] ?? 0;
  return Math.sqrt(median / Math.LN2 / squares);
}

/** The standard deviation of white noise by the median of third differences, whatever single rows do. */
export function differenceLevel(values: Float64Array): number {
  const differences = Array.from({ length: values.length - 3 }, (_, j) => {
    const [a = 0, b = 0, c = 0, d = 0] = values.subarray(j, j + 4);
    return Math.abs(d - 3 * c + 3 * b - a);
  }).sort((one, other) => one - other);
  const median = differences[Math.floor(differences.length / 2)] ?? 0;
  // The third difference of white noise has the variance 20σ², and |z| of a normal z the median 0.6745.
  return median / 0.674489750196 / Math.sqrt(20);
}
