import { ArgumentError, demodulate, largestTone, signalFlaws } from "../../../numeric/index.ts";
import { continuedPhase, noiseLevel, type Trace } from "../../measured/index.ts";
import { OptionError } from "../option-error.ts";

export interface DemodulationOptions {
  /** The angular frequency of the reference; default: that of the largest tone. */
  readonly omega?: number | undefined;
  /** The angular frequency beside it at which half of the power passes; default: a fiftieth of omega, and
   * more in a trace of fewer than eight windows. */
  readonly bandwidth?: number | undefined;
  /** Rows over one window, 1 to 64; default 2, whose noise is independent from row to row. */
  readonly perWindow?: number | undefined;
}

/** The slow motion in a trace; NaN in gaps. */
export interface DemodulationResult {
  readonly omega: number;
  readonly bandwidth: number;
  /** The time over which each row is an average. */
  readonly window: number;
  readonly times: Float64Array;
  /** x ≈ X cos ωt - Y sin ωt = A cos(ωt + phase). */
  readonly X: Float64Array;
  readonly Y: Float64Array;
  readonly A: Float64Array;
  /** Continued over 2π. */
  readonly phase: Float64Array;
  /** The angular frequency of the motion, ω + dphase/dt. */
  readonly frequency: Float64Array;
  /** The standard deviation of the noise of X and of Y, from that of the samples at high frequencies. */
  readonly noise: number;
  /** What was found in the trace. */
  readonly notes: readonly string[];
  /** What makes the rows wrong. */
  readonly warnings: readonly string[];
}

/**
 * Amplitude, phase and frequency in time, from a raw trace, by a lock-in of chosen frequency and bandwidth
 * (`demodulate` in caldera/numeric). Gaps, glitches and a detector at its limit are reported, never mended.
 *
 * @throws OptionError for a frequency or bandwidth that the trace does not resolve
 *
 * @example
 * ```ts
 * import { demodulation, trace } from "caldera";
 * const times = Float64Array.from({ length: 20_000 }, (_, j) => 0.05 * j);
 * const decay = times.map((t) => 2 * Math.exp(-0.001 * t) * Math.cos(3 * t));
 * const { omega, A, times: at } = demodulation(trace(times, decay), { bandwidth: 0.1 });
 * assert.ok(Math.abs(omega - 3) < 1e-4);
 * assert.ok(Math.abs(A[5] - 2 * Math.exp(-0.001 * at[5])) < 1e-3);
 * ```
 */
export function demodulation(
  { start, step, samples }: Trace,
  options: DemodulationOptions = {},
): DemodulationResult {
  const { perWindow = 2 } = options;
  if (!Number.isInteger(perWindow) || perWindow < 1 || perWindow > 64) {
    throw new OptionError("perWindow", `must be a whole number from 1 to 64, but is ${perWindow}.`);
  }
  const { omega, bandwidth, found } = named(() => {
    const own = options.omega ?? largestTone(samples, step);
    const width =
      options.bandwidth ??
      Math.min(own / 5, Math.max(own / 50, shortest / (step * samples.length)));
    const set = { start, step, omega: own, bandwidth: width, perWindow };
    return { omega: own, bandwidth: width, found: demodulate(samples, set) };
  });
  const { times, X, Y, missing } = found;
  const A = X.map((x, k) => Math.hypot(x, Y[k] ?? Number.NaN));
  const angles = X.map((x, k) => Math.atan2(Y[k] ?? Number.NaN, x));
  const phase = continuedPhase(angles).values;
  const noise = found.noiseGain * sampleNoise(samples, step);
  return {
    ...{ omega, bandwidth, window: found.window, times, X, Y, A, phase },
    frequency: rates(times, phase).map((rate) => omega + rate),
    noise,
    ...remarks(samples, { start, step }, { times, A, missing, noise }),
  };
}

/** Of the bandwidth by default times the time of the trace: some eight windows. */
const shortest = 48;

/** @throws OptionError in the words of an argument that is refused */
function named<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new OptionError(error.argument, error.message.replace(/^Argument `\w+` /, ""));
  }
}

/** dy/dt by central differences, by one-sided ones at the ends. */
function rates(times: Float64Array, values: Float64Array): Float64Array {
  const last = values.length - 1;
  return values.map((_, k) => {
    const [a, b] = [Math.max(0, k - 1), Math.min(last, k + 1)];
    return (values[b]! - values[a]!) / (times[b]! - times[a]!);
  });
}

/** Samples whose noise stands for that of all. */
const noiseSamples = 2 ** 18;

/** The standard deviation of the noise of a sample; gaps count as the value before. */
function sampleNoise(samples: Float64Array, step: number): number {
  let last = 0;
  const first = samples.subarray(0, noiseSamples).map((y) => (last = Number.isNaN(y) ? last : y));
  return noiseLevel(
    first.map((_, j) => j * step),
    first,
  );
}

function remarks(
  samples: Float64Array,
  { start, step }: Pick<Trace, "start" | "step">,
  rows: Pick<DemodulationResult, "times" | "A" | "noise"> & { readonly missing: Float64Array },
): Pick<DemodulationResult, "notes" | "warnings"> {
  const { gaps, clipped, glitches } = signalFlaws(samples);
  const lost = rows.A.filter((one) => Number.isNaN(one)).length;
  const floor = rows.A.findIndex((one) => one < 3 * rows.noise);
  const places = glitches.slice(0, 3).map((j) => (start + step * j).toPrecision(6));
  return {
    notes: [
      ...(gaps === 0
        ? []
        : [
            `${gaps} samples are missing; ${lost} rows, with a tenth of their weight there, are empty.`,
          ]),
      ...(floor === -1
        ? []
        : [
            `From t = ${rows.times[floor]?.toPrecision(4)} on the amplitude is below three times its noise.`,
          ]),
    ],
    warnings: [
      ...(clipped === 0
        ? []
        : [
            `${clipped} samples stand at the limit of the detector: amplitudes there are too small. Leave them out, or measure with less gain.`,
          ]),
      ...(glitches.length === 0
        ? []
        : [
            `${glitches.length === 1 ? "One sample stands" : `${glitches.length} single samples stand`} out, at t = ${places.join(", ")}${glitches.length > 3 ? ", …" : ""}: empty such samples, as gaps.`,
          ]),
    ],
  };
}
