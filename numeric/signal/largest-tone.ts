import { ArgumentError } from "../base/argument-error.ts";
import { fourierTransform } from "../base/fourier-transform.ts";
import { blackmanHarris, mainLobe } from "./blackman-harris.ts";

/** Samples that are enough to find a frequency. */
const mostSamples = 2 ** 20;

/**
 * The angular frequency of the largest tone in the first million of equally spaced samples, about as well as a hundredth of
 * 2π over their whole time: the peak of the spectrum with a Blackman-Harris window, by a parabola through its logarithm.
 * Gaps, NaN, count as the mean.
 *
 * @throws ArgumentError for fewer than 32 samples, and samples that do not change
 *
 * @example
 * ```ts
 * import { largestTone } from "caldera/numeric";
 * const y = Float64Array.from({ length: 4096 }, (_, j) => 5 + Math.cos(1.234 * 0.1 * j));
 * assert.ok(Math.abs(largestTone(y, 0.1) - 1.234) < 1e-4);
 * ```
 */
export function largestTone(samples: Float64Array, step: number): number {
  const count = Math.min(samples.length, mostSamples);
  if (count < 32) throw new ArgumentError("samples", "be 32 at least", count);
  const own = samples.subarray(0, count);
  const present = own.filter((y) => !Number.isNaN(y));
  const mean = present.reduce((sum, y) => sum + y, 0) / present.length;
  const length = 2 ** Math.ceil(Math.log2(count));
  const row = { re: new Float64Array(length), im: new Float64Array(length) };
  blackmanHarris(count).forEach((weight, j) => {
    const y = own[j]!;
    row.re[j] = Number.isNaN(y) ? 0 : weight * (y - mean);
  });
  fourierTransform(length)(row);
  const power = (k: number): number => row.re[k]! ** 2 + row.im[k]! ** 2;
  // The mean may drift: what is slow does not count.
  const first = Math.ceil((mainLobe * length) / count);
  let peak = first;
  for (let k = first; k < length / 2; k += 1) if (power(k) > power(peak)) peak = k;
  if (!(power(peak) > 0)) throw new ArgumentError("samples", "change", own[0]);
  const [left, middle, right] = [peak - 1, peak, peak + 1].map((k) => Math.log(power(k))) as [
    number,
    number,
    number,
  ];
  const shift = (left - right) / (2 * (left - 2 * middle + right));
  return (2 * Math.PI * (peak + (Number.isFinite(shift) ? shift : 0))) / (length * step);
}
