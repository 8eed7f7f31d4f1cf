import { ArgumentError } from "../../base/argument-error.ts";

/** What is reported of a quantity that varies over a period, or over the torus of several phases. */
export interface PeriodStatistics {
  /** The time average. */
  readonly mean: number;
  /** It is below this for a tenth of the time. */
  readonly low: number;
  /** It is above this for a tenth of the time. */
  readonly high: number;
  /** The least and the greatest of the sampled values. */
  readonly least: number;
  readonly greatest: number;
}

export interface PeriodSampling {
  /** For each of the observed quantities. */
  readonly statistics: readonly PeriodStatistics[];
  /** Phases at which they were computed. */
  readonly samples: number;
  /**
   * Whether the last doubling changed no mean and no quantile by more than the tolerances; false
   * where a quantity is not finite.
   */
  readonly settled: boolean;
  /** Largest change of a mean in the last doubling, relative to the greatest modulus. */
  readonly change: number;
}

export interface PeriodSamplingOptions {
  /** Points along each phase to start with; 32 if absent, at least twice the highest harmonic. */
  readonly points?: number;
  /** Of the means, relative to the greatest modulus of each quantity; 1e-10 if absent. */
  readonly tolerance?: number;
  /**
   * Of the 10 % and 90 % quantiles, relative to the range of each quantity; if absent 1e-4 for one
   * phase, 1e-3 for several.
   */
  readonly quantileTolerance?: number;
  /** Most phases at which to compute; 2^18 if absent. */
  readonly maxSamples?: number;
}

/**
 * Mean, 10 % and 90 % quantiles and range of quantities f_j(φ) over all phases φ = Ωt, which are
 * those over all times if the base frequencies are linearly independent. Equidistant phases, doubled
 * along every axis until means and quantiles settle: for smooth periodic functions the error of the
 * means decreases exponentially.
 *
 * Quantiles are those of straight lines between the samples along the last axis; their error
 * decreases with the square of the distance for one phase, with the distance for several.
 *
 * @param observe the quantities at given phases
 * @param axes number of phases, 0 for what is static
 * @throws ArgumentError for options that are no positive numbers
 *
 * @example
 * ```ts
 * import { periodStatistics } from "caldera/numeric";
 * const { statistics, settled } = periodStatistics(([phase]) => [Math.cos(phase) ** 2], 1);
 * const [{ mean, high, greatest }] = statistics;
 * assert(settled && Math.abs(mean - 0.5) < 1e-12 && greatest === 1);
 * // cos²φ > cos²(π/20) for a tenth of the time
 * assert(Math.abs(high - Math.cos(Math.PI / 20) ** 2) < 1e-4);
 * ```
 */
export function periodStatistics(
  observe: (phases: readonly number[]) => readonly number[],
  axes: number,
  options: PeriodSamplingOptions = {},
): PeriodSampling {
  const { points = 32, tolerance = 1e-10, maxSamples = 2 ** 18 } = options;
  const { quantileTolerance = axes > 1 ? 1e-3 : 1e-4 } = options;
  for (const [name, value] of Object.entries({ points, maxSamples })) {
    if (!(Number.isInteger(value) && value > 0)) {
      throw new ArgumentError(name, "be a positive integer", value);
    }
  }
  for (const [name, value] of Object.entries({ tolerance, quantileTolerance })) {
    if (!(value > 0)) throw new ArgumentError(name, "be positive", value);
  }
  let perAxis = points;
  let values = sampleTorus(observe, axes, perAxis);
  let statistics = summary(values, axes === 0 ? 1 : perAxis);
  if (axes === 0) return { statistics, samples: 1, settled: true, change: 0 };
  let change = Infinity;
  let settled = false;
  const finite = (): boolean => statistics.every(({ mean }) => Number.isFinite(mean));
  while (!settled && finite() && (2 * perAxis) ** axes <= maxSamples) {
    values = sampleTorus(observe, axes, 2 * perAxis, values);
    perAxis *= 2;
    const finer = summary(values, perAxis);
    const changes = finer.map((now, j) => changeOf(statistics[j]!, now));
    change = Math.max(...changes.map(({ mean }) => mean));
    settled = changes.every(
      ({ mean, quantile }) => mean <= tolerance && quantile <= quantileTolerance,
    );
    statistics = finer;
  }
  return { statistics, samples: values.length, settled, change };
}

/** The quantities at all phases of a grid, the last axis fastest; every second point may be known. */
function sampleTorus(
  observe: (phases: readonly number[]) => readonly number[],
  axes: number,
  perAxis: number,
  coarser?: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const at = new Array<number>(axes).fill(0);
  return Array.from({ length: perAxis ** axes }, (_, index) => {
    for (let axis = axes - 1, rest = index; axis >= 0; axis--) {
      at[axis] = rest % perAxis;
      rest = Math.floor(rest / perAxis);
    }
    if (coarser !== undefined && at.every((j) => j % 2 === 0)) {
      return coarser[at.reduce((sum, j) => (sum * perAxis) / 2 + j / 2, 0)]!;
    }
    return observe(at.map((j) => (2 * Math.PI * j) / perAxis));
  });
}

function summary(
  values: readonly (readonly number[])[],
  perLine: number,
): readonly PeriodStatistics[] {
  return values[0]!.map((_, j) => {
    const samples = Float64Array.from(values, (sample) => sample[j]!);
    const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
    // Either is NaN if a sample is.
    const least = samples.reduce((a, b) => Math.min(a, b), Infinity);
    const greatest = samples.reduce((a, b) => Math.max(a, b), -Infinity);
    const quantile = (fraction: number): number => {
      let [below, above] = [least, greatest];
      if (Number.isNaN(mean)) return Number.NaN;
      for (let step = 0; step < 45; step++) {
        const middle = (below + above) / 2;
        if (fractionBelow(samples, perLine, middle) < fraction) below = middle;
        else above = middle;
      }
      return (below + above) / 2;
    };
    return { mean, low: quantile(0.1), high: quantile(0.9), least, greatest };
  });
}

/** Of the time, with straight lines between neighbouring samples of a period, line by line. */
function fractionBelow(samples: Float64Array, perLine: number, level: number): number {
  let sum = 0;
  for (let start = 0; start < samples.length; start += perLine) {
    let a = samples[start + perLine - 1]!;
    for (let k = start; k < start + perLine; k++) {
      const b = samples[k]!;
      if (a < level && b < level) sum += 1;
      else if (a < level) sum += (level - a) / (b - a);
      else if (b < level) sum += (level - b) / (a - b);
      a = b;
    }
  }
  return sum / samples.length;
}

function changeOf(
  before: PeriodStatistics,
  now: PeriodStatistics,
): { readonly mean: number; readonly quantile: number } {
  const scale = Math.max(Math.abs(now.least), Math.abs(now.greatest), Number.MIN_VALUE);
  // What varies by rounding errors alone has no quantiles to wait for.
  const range = Math.max(now.greatest - now.least, 1e-10 * scale);
  return {
    mean: Math.abs(now.mean - before.mean) / scale,
    quantile: Math.max(Math.abs(now.low - before.low), Math.abs(now.high - before.high)) / range,
  };
}
