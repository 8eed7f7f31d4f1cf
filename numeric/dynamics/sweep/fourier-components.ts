import { ArgumentError } from "../../base/argument-error.ts";
import { type Solution } from "../../ode/index.ts";
import { leastSquares } from "../ringdown/least-squares.ts";
import { type FourierComponent, fourierComponent } from "./harmonics.ts";

export interface FourierWindow {
  readonly from: number;
  readonly to: number;
  /** Component of the state; 0 if absent. */
  readonly coordinate?: number;
  /** Equally spaced; 32 in the shortest requested period, at least 256, if absent. */
  readonly samples?: number;
  /** "bump" if absent; see `fourierComponents`. */
  readonly weight?: "bump" | "uniform";
}

export interface FourierFit {
  readonly mean: number;
  /** In the order of the frequencies. */
  readonly components: readonly FourierComponent[];
  /** Root mean square, with the weight, of what is not explained: tones that were not requested, too. */
  readonly residual: number;
  /** Beats of the two closest frequencies (0 among them) in the window: a few are too few. */
  readonly beats: number;
}

/**
 * Components of a solution at given frequencies, which may be incommensurate, by weighted least squares over a
 * long window:
 *
 *     Σ_n w(s_n) [x(t_n) - a_0 - Σ_j (a_j cos ω_j t_n + b_j sin ω_j t_n)]²  →  min,    s = (t - from)/(to - from)
 *
 * With the weight w = exp(-1/(s(1-s))) ("bump"), all of whose derivatives vanish at the ends, tones that are not in the list
 * disturb the result by less than any power of the length of the window; with uniform weight, by its inverse.
 *
 * @throws ArgumentError for a window outside the solution, frequencies that are not positive and distinct, or
 * fewer samples than unknowns.
 *
 * @example
 * ```ts
 * import { fourierComponents, integrate } from "caldera/numeric";
 * // x' = cos t + √2 cos √2 t: x = sin t + sin √2 t
 * const solution = integrate((t, _y, out) => { out[0] = Math.cos(t) + Math.SQRT2 * Math.cos(Math.SQRT2 * t); },
 *   { initial: [0], from: 0, to: 400, relativeTolerance: 1e-11 });
 * const { components } = fourierComponents(solution, [1, Math.SQRT2], { from: 0, to: 400 });
 * for (const { sine, cosine } of components) assert.ok(Math.hypot(sine - 1, cosine) < 1e-9);
 * ```
 *
 * Reference: S. Das, Y. Saiki, E. Sander, J. A. Yorke, Nonlinearity 30, 4111 (2017) (the weight).
 */
export function fourierComponents(
  solution: Pick<Solution, "interpolate" | "y">,
  frequencies: ArrayLike<number>,
  window: FourierWindow,
): FourierFit {
  const { from, to, coordinate = 0, weight = "bump" } = window;
  const tones = Array.from(frequencies);
  const beats = (expectDistinct(tones) * Math.abs(to - from)) / (2 * Math.PI);
  expectWindow(window, solution.y.length);
  const samples = sampleCount(window, tones);
  // Times from the middle keep the columns well conditioned; inside the ends, where the bump is 0.
  const places = Float64Array.from({ length: samples }, (_, i) => (i + 0.5) / samples);
  const times = places.map((s) => from + s * (to - from));
  const roots = places.map((s) => (weight === "bump" ? Math.exp(2 - 0.5 / (s * (1 - s))) : 1));
  const state = new Float64Array(solution.y.length);
  const values = times.map((t, i) => solution.interpolate(t, state)[coordinate]! * roots[i]!);
  const column = (f: (t: number) => number): Float64Array => times.map((t, i) => f(t) * roots[i]!);
  const columns = [
    column(() => 1),
    ...tones.flatMap((omega) => [
      column((t) => Math.cos(omega * t)),
      column((t) => Math.sin(omega * t)),
    ]),
  ];
  const { parameters } = leastSquares(columns, values);
  return {
    mean: parameters[0]!,
    components: tones.map((omega, j) =>
      fourierComponent(omega, parameters[1 + 2 * j]!, parameters[2 + 2 * j]!),
    ),
    residual: residualOf(columns, values, parameters, roots),
    beats,
  };
}

function expectWindow({ from, to, coordinate = 0 }: FourierWindow, dimension: number): void {
  if (!(to > from)) throw new ArgumentError("window.to", `be later than ${from}`, to);
  if (!(Number.isInteger(coordinate) && coordinate >= 0 && coordinate < dimension)) {
    throw new ArgumentError("window.coordinate", `be an index below ${dimension}`, coordinate);
  }
}

function sampleCount({ from, to, samples }: FourierWindow, tones: readonly number[]): number {
  const periods = (Math.max(0, ...tones) * (to - from)) / (2 * Math.PI);
  const count = samples ?? Math.max(256, Math.ceil(32 * periods));
  const fewest = 2 * tones.length + 1;
  if (Number.isInteger(count) && count > fewest) return count;
  throw new ArgumentError("window.samples", `be an integer above ${fewest}`, count);
}

/** The smallest difference between frequencies, 0 among them. */
function expectDistinct(tones: readonly number[]): number {
  const sorted = [0, ...tones].sort((a, b) => a - b);
  let smallest = Number.POSITIVE_INFINITY;
  sorted.forEach((omega, i) => {
    if (!Number.isFinite(omega)) throw new ArgumentError("frequencies", "be finite", omega);
    if (i > 0) smallest = Math.min(smallest, omega - sorted[i - 1]!);
  });
  if (!(smallest > 0 && sorted[0] === 0)) {
    throw new ArgumentError("frequencies", "be positive and distinct", tones.join(", "));
  }
  return smallest;
}

function residualOf(
  columns: readonly Float64Array[],
  values: Float64Array,
  parameters: Float64Array,
  roots: Float64Array,
): number {
  let squares = 0;
  let weights = 0;
  for (let i = 0; i < values.length; i += 1) {
    let rest = values[i]!;
    for (let k = 0; k < columns.length; k += 1) rest -= parameters[k]! * columns[k]![i]!;
    squares += rest * rest;
    weights += roots[i]! ** 2;
  }
  return Math.sqrt(squares / weights);
}
