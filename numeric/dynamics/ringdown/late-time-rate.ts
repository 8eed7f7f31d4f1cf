import type { Codes } from "../../base/outcome.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import type { Envelope } from "./envelope.ts";
import { leastSquares } from "./least-squares.ts";

export interface LateTimeOptions {
  /** Highest power of the displacement in the fit, even; 6 if absent. */
  readonly order?: number;
  /** Relative uncertainty of the rate that counts as converged; 1e-6 if absent. */
  readonly tolerance?: number;
}

/** What a ringdown tends to as its amplitude vanishes. */
export interface LateTimeRate {
  readonly status: Codes<"converged" | "not-converged" | "too-few-extrema">;
  readonly message: string;
  /** Decay rate of the amplitude: Γ/2 for `x'' + Γx' + Kx = 0`. NaN with too few extrema. */
  readonly rate: number;
  readonly uncertainty: number;
  /** Angular frequency of the damped oscillation: √(K - Γ²/4) for `x'' + Γx' + Kx = 0`. */
  readonly frequency: number;
  readonly frequencyUncertainty: number;
  /** `c_k` of the amplitude from `k = 1`, see `lateTimeRate`; empty if none were needed. */
  readonly amplitudeCoefficients: Float64Array;
  /** `d_k` of the phase from `k = 1`, see `lateTimeRate`; empty if none were needed. */
  readonly phaseCoefficients: Float64Array;
  /** The extrema that were used. */
  readonly window: { readonly from: number; readonly to: number; readonly extrema: number };
}

/**
 * Decay rate and frequency of a free oscillation in the limit of zero amplitude, from its extrema
 * `x_n` at times `t_n`.
 *
 * Near a stable focus the eigenvalues `λ = -Γ/2 ± iΩ` are not resonant, so an analytic change of
 * variables makes the motion exactly linear (Poincaré), `z(t) = z(0) e^{λt}`. At an extremum, `|z|` and
 * the argument of `z` are analytic functions of the signed displacement `x_n`. Hence
 *
 *     ln|x_n| = α - (Γ/2) t_n + Σ_k c_k x_n^k,        π n = β + Ω t_n + Σ_k d_k x_n^k
 *
 * with the actual times of the extrema, so that the dependence of the frequency on the amplitude does
 * not enter the rate. In terms of the logarithmic decrement, for a symmetric potential,
 *
 *     ln|x_n/x_{n+1}| / (t_{n+1} - t_n) = Γ/2 + c₂ (A_n² - A_{n+1}²)/(t_{n+1} - t_n) + O(A⁴),
 *
 * where, for weak nonlinearity and damping, c₂ = N/(8Γ) for a damping force -N x² x' and d₂ = -3B/(8ΩΓ) for a force -B x³.
 * Both are linear least-squares fits. They are made on windows that begin at the largest extremum,
 * half of it, a quarter and so on, at every even order up to `order`; the one that differs least from
 * the next lower order and from the next later window is returned. `uncertainty` is the larger of these
 * two differences, plus five standard errors, plus what the integrator's tolerance allows. Without linear
 * damping (Γ = 0) there is no such expansion: the result is then `not-converged` and means nothing.
 *
 * @throws ArgumentError if `order` is not an even positive integer or `tolerance` is not positive.
 *
 * @example
 * ```ts
 * import { envelope, lateTimeRate } from "caldera/numeric";
 * // x'' + 0.2 x' + 0.1 x² x' + x + x³/3 = 0
 * const duffing = (_t: number, y: Float64Array, out: Float64Array) => {
 *   const [x = 0, v = 0] = y;
 *   out[0] = v;
 *   out[1] = -0.2 * v - 0.1 * x * x * v - x - x ** 3 / 3;
 * };
 * const { rate, uncertainty } = lateTimeRate(envelope(duffing, { initial: [1, 0], to: 300 }));
 * assert.ok(Math.abs(rate - 0.1) < 1e-9 && uncertainty < 1e-8);
 * ```
 *
 * Reference: V. I. Arnold, "Geometrical Methods in the Theory of Ordinary Differential Equations",
 * 2nd ed. (1988), section 24 (Poincaré's theorem); for c₂ and d₂: N. N. Bogoliubov, Y. A. Mitropolsky,
 * "Asymptotic Methods in the Theory of Non-Linear Oscillations" (1961), chapter I.
 */
export function lateTimeRate(
  ringdown: Pick<Envelope, "times" | "extrema" | "rateError">,
  options: LateTimeOptions = {},
): LateTimeRate {
  const { order = 6, tolerance = 1e-6 } = options;
  if (!(Number.isInteger(order) && order > 0 && order % 2 === 0)) {
    throw new ArgumentError("order", "be an even positive integer", order);
  }
  if (!(tolerance > 0)) throw new ArgumentError("tolerance", "be positive", tolerance);
  const windows = laterWindows(ringdown);
  const amplitude = best(windows, order, logarithm);
  const phase = best(windows, order, halfTurns);
  if (amplitude === undefined || phase === undefined) return tooFew(ringdown.times.length);
  const rate = -amplitude.slope;
  const uncertainty = amplitude.uncertainty + ringdown.rateError;
  const converged = uncertainty <= tolerance * Math.abs(rate);
  return {
    status: converged ? "converged" : "not-converged",
    message: `Decay rate ${rate} ± ${uncertainty}${
      converged
        ? "."
        : `: the relative uncertainty is above ${tolerance}. Follow the oscillation for longer, or to a smaller amplitude.`
    }`,
    rate,
    uncertainty,
    frequency: phase.slope,
    frequencyUncertainty: phase.uncertainty + ringdown.rateError,
    amplitudeCoefficients: amplitude.coefficients,
    phaseCoefficients: phase.coefficients,
    window: {
      from: amplitude.window.times[0] ?? Number.NaN,
      to: amplitude.window.times.at(-1) ?? Number.NaN,
      extrema: amplitude.window.times.length,
    },
  };
}

interface Window {
  /** Index of the first extremum. */
  readonly first: number;
  readonly times: Float64Array;
  readonly extrema: Float64Array;
}

interface Fit {
  readonly window: Window;
  readonly slope: number;
  readonly standardError: number;
  readonly coefficients: Float64Array;
}

type Observable = (window: Window) => Float64Array;

const logarithm: Observable = ({ extrema }) => extrema.map((x) => Math.log(Math.abs(x)));
const halfTurns: Observable = ({ extrema, first }) => extrema.map((_, i) => Math.PI * (first + i));

/** Extrema from the first below 1, 1/2, 1/4, … of the largest, each beginning later than the last. */
function laterWindows({ times, extrema }: Pick<Envelope, "times" | "extrema">): readonly Window[] {
  const windows: Window[] = [];
  const largest = extrema.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  let first = 0;
  for (let bound = largest; times.length - first >= 4 && bound > 0; bound /= 2) {
    // The first index from which on every extremum is at most `bound`.
    while (extrema.subarray(first).some((x) => Math.abs(x) > bound)) first += 1;
    if (first === windows.at(-1)?.first || times.length - first < 4) continue;
    windows.push({ first, times: times.subarray(first), extrema: extrema.subarray(first) });
  }
  return windows;
}

/** `value = offset + slope t + Σ_{k ≤ order} coefficient_k x^k`, if there are enough extrema. */
function fitWindow(window: Window, order: number, observable: Observable): Fit | undefined {
  const { times, extrema } = window;
  if (times.length < order + 4) return undefined;
  const middle = ((times[0] ?? 0) + (times.at(-1) ?? 0)) / 2;
  const half = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 2;
  const size = extrema.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const columns = [times.map(() => 1), times.map((t) => (t - middle) / half)];
  for (let k = 1; k <= order; k += 1) columns.push(extrema.map((x) => (x / size) ** k));
  const { parameters, standardErrors } = leastSquares(columns, observable(window));
  return {
    window,
    slope: (parameters[1] ?? Number.NaN) / half,
    standardError: (standardErrors[1] ?? Number.NaN) / half,
    coefficients: parameters.subarray(2).map((value, i) => value / size ** (i + 1)),
  };
}

/** Standard errors: as the fit of least uncertainty is chosen from many, two would miss one rate in twenty. */
const sure = 5;

/** The fit of least uncertainty over all windows and even orders up to `highest`. */
function best(
  windows: readonly Window[],
  highest: number,
  observable: Observable,
): (Fit & { readonly uncertainty: number }) | undefined {
  let chosen: (Fit & { readonly uncertainty: number }) | undefined;
  let later: readonly (Fit | undefined)[] = [];
  for (const window of windows.toReversed()) {
    const fits: (Fit | undefined)[] = [];
    for (let order = 0; order <= highest; order += 2) {
      const candidate = fitWindow(window, order, observable);
      fits[order / 2] = candidate;
      if (candidate === undefined) continue;
      const difference = (other: Fit | undefined): number =>
        other === undefined ? Number.POSITIVE_INFINITY : Math.abs(candidate.slope - other.slope);
      const byWindow = difference(later[order / 2]);
      // At order 0, the error falls by 4 from window to window, so that it is 4/3 of the difference.
      const spread =
        order === 0 ? 2 * byWindow : Math.max(byWindow, difference(fits[order / 2 - 1]));
      const uncertainty = spread + sure * candidate.standardError;
      if (chosen === undefined || uncertainty < chosen.uncertainty) {
        chosen = { ...candidate, uncertainty };
      }
    }
    later = fits;
  }
  return chosen;
}

function tooFew(count: number): LateTimeRate {
  return {
    status: "too-few-extrema",
    message: `A late-time fit needs at least 4 extrema, and there are ${count}. The motion may be overdamped, or too short.`,
    rate: Number.NaN,
    uncertainty: Number.POSITIVE_INFINITY,
    frequency: Number.NaN,
    frequencyUncertainty: Number.POSITIVE_INFINITY,
    amplitudeCoefficients: new Float64Array(0),
    phaseCoefficients: new Float64Array(0),
    window: { from: Number.NaN, to: Number.NaN, extrema: 0 },
  };
}
