import { ArgumentError } from "../base/argument-error.ts";
import { blackmanHarris, halfPowerDistance, mainLobe } from "./blackman-harris.ts";
import { referenceWave } from "./reference-wave.ts";

/** What a lock-in amplifier is set to. */
export interface LockInOptions {
  /** Time between two samples. */
  readonly step: number;
  /** Time of the first sample; 0 if absent. */
  readonly start?: number;
  /** Angular frequency ω of the reference. */
  readonly omega: number;
  /** Angular frequency beside ω at which half of the power passes. */
  readonly bandwidth: number;
  /** Values over one length of the window; 2 if absent, so that noise is independent from value to value. */
  readonly perWindow?: number;
}

/** The slow quadratures of a signal. */
export interface Demodulated {
  /** The middles of the windows. */
  readonly times: Float64Array;
  readonly X: Float64Array;
  readonly Y: Float64Array;
  /** The share of each window's weight that lies in gaps; X and Y are NaN from a tenth on. */
  readonly missing: Float64Array;
  /** The standard deviation of X, and of Y, for white noise of standard deviation 1 in the samples. */
  readonly noiseGain: number;
  /** The length of a window in time. */
  readonly window: number;
}

/** With more of a window's weight in gaps there is no value. */
const mostMissing = 0.1;

/**
 * Demodulates equally spaced samples y(t), NaN in gaps:
 *
 *     X + iY = 2 Σ_j w_j y_j e^{-iωt_j} / Σ_j w_j,     y ≈ X cos ωt - Y sin ωt = A cos(ωt + φ),
 *
 * with Blackman-Harris windows w, symmetric about each time: no delay, and 92 dB between what is slow and what is at 0, 2ω and
 * beyond. The first and the last value lie half a window inside.
 *
 * @throws ArgumentError for a frequency or bandwidth that the samples do not resolve, and fewer samples than a window has
 *
 * Source: window by F. J. Harris, Proc. IEEE 66, 51 (1978).
 *
 * @example
 * ```ts
 * import { demodulate } from "caldera/numeric";
 * const y = Float64Array.from({ length: 10_000 }, (_, j) => 3 * Math.cos(2 * 0.05 * j + 0.7));
 * const { X, Y } = demodulate(y, { step: 0.05, omega: 2, bandwidth: 0.1 });
 * assert.ok(Math.abs(X[5] - 3 * Math.cos(0.7)) < 1e-4 && Math.abs(Y[5] - 3 * Math.sin(0.7)) < 1e-4);
 * ```
 */
export function demodulate(samples: Float64Array, options: LockInOptions): Demodulated {
  const { step, start = 0, omega, perWindow = 2 } = options;
  const length = windowLength(options);
  if (samples.length < length) {
    const least = (2 * Math.PI * halfPowerDistance()) / (step * samples.length);
    throw new ArgumentError(
      "bandwidth",
      `be at least ${least.toPrecision(3)}, as a window must fit into the samples`,
      options.bandwidth,
    );
  }
  const weights = blackmanHarris(length);
  const stride = Math.max(1, Math.floor(length / perWindow));
  const count = 1 + Math.floor((samples.length - length) / stride);
  const sums = windowSums(samples, weights, stride, count, { start, step, omega });
  const whole = weights.reduce((sum, one) => sum + one, 0);
  const squares = weights.reduce((sum, one) => sum + one * one, 0);
  const missing = sums.weight.map((own) => 1 - own / whole);
  const quadrature = (part: Float64Array): Float64Array =>
    part.map((sum, k) => (missing[k]! > mostMissing ? Number.NaN : (2 * sum) / sums.weight[k]!));
  return {
    times: Float64Array.from(
      { length: count },
      (_, k) => start + step * (k * stride + (length - 1) / 2),
    ),
    X: quadrature(sums.re),
    Y: quadrature(sums.im),
    missing,
    noiseGain: Math.sqrt(2 * squares) / whole,
    window: length * step,
  };
}

/** Samples of a window; refuses what they do not resolve. */
function windowLength({ step, omega, bandwidth }: LockInOptions): number {
  if (!(step > 0 && Number.isFinite(step))) {
    throw new ArgumentError("step", "be positive", step);
  }
  if (!(bandwidth > 0)) throw new ArgumentError("bandwidth", "be positive", bandwidth);
  const half = halfPowerDistance();
  // What is at 0 and at 2ω must lie in the side lobes, as must what is beyond half of the sampling frequency.
  const widest = (Math.min(omega, Math.PI / step - omega) * half) / mainLobe;
  if (!(widest > 0)) {
    throw new ArgumentError(
      "omega",
      `lie between 0 and half of the sampling frequency, ${(Math.PI / step).toPrecision(4)}`,
      omega,
    );
  }
  if (bandwidth > widest) {
    throw new ArgumentError(
      "bandwidth",
      `be at most ${widest.toPrecision(3)} beside this frequency and this sampling`,
      bandwidth,
    );
  }
  return Math.round((2 * Math.PI * half) / (bandwidth * step));
}

interface WindowSums {
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** The weight that does not lie in gaps. */
  readonly weight: Float64Array;
}

/** Σ w y cos ωt, -Σ w y sin ωt and Σ w of each window, in blocks of samples that stay in the cache. */
function windowSums(
  samples: Float64Array,
  weights: Float64Array,
  stride: number,
  count: number,
  { start, step, omega }: { readonly start: number; readonly step: number; readonly omega: number },
): WindowSums {
  const [re, im, weight] = [0, 1, 2].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const length = weights.length;
  const wave = referenceWave(omega * step);
  for (let from = 0; from < samples.length; from += wave.length) {
    const to = Math.min(from + wave.length, samples.length);
    wave.moveTo(omega * (start + step * from));
    const first = Math.max(0, Math.ceil((from - length + 1) / stride));
    const last = Math.min(count - 1, Math.floor((to - 1) / stride));
    for (let k = first; k <= last; k += 1) {
      const begin = k * stride;
      const end = Math.min(to, begin + length);
      let [a, b, own] = [0, 0, 0];
      for (let j = Math.max(from, begin); j < end; j += 1) {
        const y = samples[j]!;
        if (Number.isNaN(y)) continue;
        const w = weights[j - begin]!;
        own += w;
        a += w * y * wave.cos[j - from]!;
        b -= w * y * wave.sin[j - from]!;
      }
      re[k]! += a;
      im[k]! += b;
      weight[k]! += own;
    }
  }
  return { re, im, weight };
}
