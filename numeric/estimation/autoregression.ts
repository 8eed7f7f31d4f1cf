import { ArgumentError } from "../base/argument-error.ts";

/**
 * An autoregression x_t = Σ_j φ_j x_{t-j} + e_t, with the best predictors of all orders up to its own, from which its first
 * values follow.
 */
export interface Autoregression {
  /** Predictors of order 0, 1, …, p: φ of the autoregression is the last. */
  readonly predictors: readonly Float64Array[];
  /** √(σ_p²/σ_m²) of the errors of the predictor of order m. */
  readonly scales: readonly number[];
}

/** Largest order, and rows that one needs. */
const [mostOrder, rowsPerOrder] = [20, 10] as const;

/**
 * The autoregression of a stationary series by the method of Burg, whose order p has the least n ln σ_p² + p ln n (Schwarz): residuals
 * of a fit have less power where the curve has some, which larger orders would take for noise. Its poles lie within the unit circle.
 *
 * @param starts first places of stretches without gaps, 0 the first
 * @throws ArgumentError for starts that do not begin with 0
 *
 * Reference: J. P. Burg, "Maximum Entropy Spectral Analysis" (1975); G. E. P. Box, G. M. Jenkins, "Time Series Analysis" (1976), 7.
 *
 * @example
 * ```ts
 * import { autoregression, NormalStreams } from "caldera/numeric";
 * const x = new Float64Array(20_000);
 * new NormalStreams(1, 1).drawTo(x, x.length);
 * // x_t = 0.8 x_{t-1} + e_t.
 * x.forEach((e, t) => (x[t] = e + (t === 0 ? 0 : 0.8 * x[t - 1])));
 * assert(Math.abs(autoregression(x, [0]).predictors.at(-1)[0] - 0.8) < 0.03);
 * ```
 */
export function autoregression(series: Float64Array, starts: readonly number[]): Autoregression {
  if (starts[0] !== 0) throw new ArgumentError("starts", "begin with 0", String(starts[0]));
  const n = series.length;
  const most = Math.min(mostOrder, Math.floor(n / rowsPerOrder));
  const [forward, backward] = [Float64Array.from(series), Float64Array.from(series)];
  const predictors: Float64Array[] = [new Float64Array(0)];
  const logVariances = [Math.log(series.reduce((sum, value) => sum + value * value, 0) / n)];
  for (let order = 1; order <= most; order += 1) {
    const reflection = reflectionOf(forward, backward, starts, order);
    if (!(Math.abs(reflection) < 1)) break;
    const last = predictors[order - 1]!;
    const next = new Float64Array(order);
    for (let j = 0; j < order - 1; j += 1) next[j] = last[j]! - reflection * last[order - 2 - j]!;
    next[order - 1] = reflection;
    predictors.push(next);
    logVariances.push(logVariances[order - 1]! + Math.log1p(-(reflection ** 2)));
  }
  const criterion = logVariances.map((value, order) => n * value + Math.log(n) * order);
  const order = criterion.indexOf(Math.min(...criterion));
  return {
    predictors: predictors.slice(0, order + 1),
    scales: logVariances
      .slice(0, order + 1)
      .map((value) => Math.exp((logVariances[order]! - value) / 2)),
  };
}

/** 2Σfb/Σ(f² + b²) over all stretches; writes the errors of the next order. */
function reflectionOf(
  forward: Float64Array,
  backward: Float64Array,
  starts: readonly number[],
  order: number,
): number {
  let [cross, squares] = [0, 0];
  const each = (visit: (t: number) => void): void => {
    starts.forEach((start, j) => {
      const end = starts[j + 1] ?? forward.length;
      // From the end, as each place needs its neighbour of the order before.
      for (let t = end - 1; t >= start + order; t -= 1) visit(t);
    });
  };
  each((t) => {
    cross += 2 * forward[t]! * backward[t - 1]!;
    squares += forward[t]! ** 2 + backward[t - 1]! ** 2;
  });
  const reflection = squares > 0 ? cross / squares : 0;
  each((t) => {
    const [f, b] = [forward[t]!, backward[t - 1]!];
    forward[t] = f - reflection * b;
    backward[t] = b - reflection * f;
  });
  return reflection;
}

/** A row of numbers, all of whose covariance is σ², from one with that of an autoregression whose errors have σ². In place. */
export function whiten(
  { predictors, scales }: Autoregression,
  values: Float64Array,
  starts: readonly number[],
): void {
  const order = predictors.length - 1;
  starts.forEach((start, j) => {
    for (let t = (starts[j + 1] ?? values.length) - 1; t >= start; t -= 1) {
      const own = Math.min(order, t - start);
      values[t] = scales[own]! * (values[t]! - predicted(predictors[own]!, values, t));
    }
  });
}

/** The inverse of `whiten`: from independent numbers those of an autoregression. In place. */
export function colour(
  { predictors, scales }: Autoregression,
  values: Float64Array,
  starts: readonly number[],
): void {
  const order = predictors.length - 1;
  starts.forEach((start, j) => {
    const end = starts[j + 1] ?? values.length;
    for (let t = start; t < end; t += 1) {
      const own = Math.min(order, t - start);
      values[t] = values[t]! / scales[own]! + predicted(predictors[own]!, values, t);
    }
  });
}

/** ln det of the matrix of `whiten`. */
export function logWhitening(
  { scales }: Autoregression,
  count: number,
  starts: readonly number[],
): number {
  let sum = 0;
  starts.forEach((start, j) => {
    const rows = (starts[j + 1] ?? count) - start;
    scales.slice(0, rows).forEach((scale) => (sum += Math.log(scale)));
  });
  return sum;
}

function predicted(predictor: Float64Array, values: Float64Array, t: number): number {
  let sum = 0;
  for (let j = 0; j < predictor.length; j += 1) sum += predictor[j]! * values[t - 1 - j]!;
  return sum;
}
