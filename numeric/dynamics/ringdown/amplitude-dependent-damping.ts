import { positiveInteger } from "../../base/argument-checks.ts";
import type { Codes } from "../../base/outcome.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import type { Envelope } from "./envelope.ts";
import { leastSquares } from "./least-squares.ts";

export interface AmplitudeDependentDampingOptions {
  /** Compare extrema of both sides (1) or, in an asymmetric potential, of the same side (2); 1 if absent. */
  readonly spacing?: 1 | 2;
  /** Highest power of `A²` in `Γ(A)`; 3 if absent. */
  readonly order?: number;
  /** `Γ(0)`, if it is known better than from this fit, as twice the rate of `lateTimeRate`. */
  readonly linearRate?: number;
}

/** When the nonlinear damping falls below the linear one. */
interface Crossover {
  /**
   * - `found`
   * - `linear-throughout`: the nonlinear part is smaller from the beginning.
   * - `nonlinear-throughout`: it is still larger at the end, or there is no linear part.
   */
  readonly kind: "found" | "linear-throughout" | "nonlinear-throughout";
  /** `A_c`; NaN unless found. */
  readonly amplitude: number;
  /** `t_c` with `A(t_c) = A_c`; NaN unless found. */
  readonly time: number;
}

export interface AmplitudeDependentDamping {
  readonly status: Codes<"finished" | "too-few-extrema">;
  readonly message: string;
  /** Times of the extrema. */
  readonly times: Float64Array;
  /** `A(t_n)`. */
  readonly amplitudes: Float64Array;
  /** `Γ(t_n) = -2 d ln A/dt`. */
  readonly rates: Float64Array;
  /** Of the rates: what the next lower order of differentiation changes, and the integrator's error. */
  readonly uncertainties: Float64Array;
  /** `Γ₀, Γ₂, Γ₄ …` of `Γ(A) = Γ₀ + Γ₂A² + Γ₄A⁴ + …`. */
  readonly coefficients: Float64Array;
  /** Of the coefficients: standard errors, and what one order less changes. */
  readonly coefficientUncertainties: Float64Array;
  readonly crossover: Crossover;
}

/** Extrema that a derivative is taken from. */
const stencil = 5;

/**
 * Instantaneous amplitude and damping of a ringdown,
 *
 *     Γ(A) = -2 d ln A/dt,
 *
 * by differentiating the polynomial of degree 4 through `ln A` at five neighbouring extrema, and its expansion in
 * `A²` by least squares. For `x'' + Γx' + Kx + Bx³ + Nx²x' = 0`, averaging gives, to first order,
 *
 *     dA/dt = -(Γ + ¼NA²) A/2,     Γ(A) = Γ + ¼NA².
 *
 * The two stages of the decay meet at the crossover, defined by the nonlinear part being as large as the linear one,
 *
 *     Γ(A_c) - Γ(0) = Γ(0),     to first order  A_c² = 4Γ/N,
 *
 * for the fitted `Γ(A)`, at the time when `A = A_c`.
 *
 * @throws ArgumentError if `spacing` is not 1 or 2, `order` not a positive integer or `linearRate` not positive.
 *
 * @example
 * ```ts
 * import { amplitudeDependentDamping, envelope } from "caldera/numeric";
 * // x'' + 0.01 x' + 0.02 x² x' + x = 0: Γ(A) = 0.01 + 0.005 A², crossover at A = √2
 * const { coefficients, crossover } = amplitudeDependentDamping(envelope((_t, [x = 0, v = 0], out) => {
 *   out[0] = v;
 *   out[1] = -0.01 * v - 0.02 * x * x * v - x;
 * }, { initial: [3, 0], to: 1000 }));
 * assert.ok(Math.abs((coefficients[0] ?? 0) - 0.01) < 1e-7);
 * assert.ok(Math.abs((coefficients[1] ?? 0) - 0.005) < 1e-6);
 * assert.ok(Math.abs(crossover.amplitude - Math.SQRT2) < 1e-3);
 * ```
 *
 * Reference: N. N. Bogoliubov, Y. A. Mitropolsky, "Asymptotic Methods in the Theory of Non-Linear Oscillations"
 * (1961), chapter I; S. Zaitsev et al., Nonlinear Dyn. 67, 859 (2012) (nonlinear damping in ringdowns).
 */
export function amplitudeDependentDamping(
  ringdown: Pick<Envelope, "times" | "extrema" | "rateError">,
  options: AmplitudeDependentDampingOptions = {},
): AmplitudeDependentDamping {
  const { spacing = 1, order = 3, linearRate } = options;
  expectOptions(spacing, order, linearRate);
  const { times } = ringdown;
  const count = times.length;
  const amplitudes = ringdown.extrema.map(Math.abs);
  const fewest = Math.max(spacing * (stencil - 1) + 1, order + 3);
  if (count < fewest) {
    const message = `The damping needs at least ${fewest} extrema, and there are ${count}. Follow the motion for longer.`;
    return { ...nothing, status: "too-few-extrema", message };
  }
  const logarithms = amplitudes.map(Math.log);
  const rates = new Float64Array(count);
  const uncertainties = new Float64Array(count);
  for (let n = 0; n < count; n += 1) {
    const slope = (points: number): number =>
      -2 * derivativeAt(n, neighbours(n, count, spacing, points), times, logarithms);
    rates[n] = slope(stencil);
    uncertainties[n] = Math.abs(rates[n]! - slope(stencil - 2)) + 2 * ringdown.rateError;
  }
  const fit = expansion(amplitudes, rates, uncertainties, order);
  const gamma = linearRate ?? fit.coefficients[0]!;
  return {
    status: "finished",
    message: `Damping at ${count} extrema.`,
    times: Float64Array.from(times),
    amplitudes,
    rates,
    uncertainties,
    ...fit,
    crossover: crossoverOf(times, logarithms, fit.coefficients, gamma),
  };
}

function expectOptions(spacing: number, order: number, linearRate: number | undefined): void {
  if (spacing !== 1 && spacing !== 2) throw new ArgumentError("spacing", "be 1 or 2", spacing);
  positiveInteger("order", order);
  if (linearRate !== undefined && !(linearRate > 0)) {
    throw new ArgumentError("linearRate", "be positive", linearRate);
  }
}

const noCrossing = { amplitude: Number.NaN, time: Number.NaN };

const nothing = {
  times: new Float64Array(0),
  amplitudes: new Float64Array(0),
  rates: new Float64Array(0),
  uncertainties: new Float64Array(0),
  coefficients: new Float64Array(0),
  coefficientUncertainties: new Float64Array(0),
  crossover: { kind: "linear-throughout", ...noCrossing },
} as const;

/** The `points` indices `n + k·spacing` nearest to `n` that exist. */
function neighbours(n: number, count: number, spacing: number, points: number): readonly number[] {
  const half = Math.floor(points / 2);
  const before = Math.floor(n / spacing);
  const after = Math.floor((count - 1 - n) / spacing);
  const first = Math.max(-before, Math.min(-half, after - points + 1));
  return Array.from({ length: points }, (_, k) => n + (first + k) * spacing);
}

/** Derivative at a node of the polynomial through `(x_i, y_i)`, from its Lagrange form. */
function derivativeAt(
  node: number,
  indices: readonly number[],
  x: Float64Array,
  y: Float64Array,
): number {
  const at = x[node]!;
  let sum = 0;
  for (const i of indices) {
    if (i === node) continue;
    // l_i'(x_node) for i ≠ node; the sum over i of the l_i' is 0, so that only differences of y enter.
    let weight = 1 / (x[i]! - at);
    for (const k of indices) if (k !== i && k !== node) weight *= (at - x[k]!) / (x[i]! - x[k]!);
    sum += weight * (y[i]! - y[node]!);
  }
  return sum;
}

/** Least squares for `Γ(A)`, each rate with its uncertainty and a tenth of the typical one. */
function expansion(
  amplitudes: Float64Array,
  rates: Float64Array,
  uncertainties: Float64Array,
  order: number,
): Pick<AmplitudeDependentDamping, "coefficients" | "coefficientUncertainties"> {
  const typical = uncertainties.toSorted()[Math.floor(uncertainties.length / 2)]!;
  const weights = uncertainties.map((value) => 1 / (value + 0.1 * typical + Number.MIN_VALUE));
  const largest = amplitudes.reduce((most, value) => Math.max(most, value), 0);
  const expand = (highest: number) => {
    const columns: Float64Array[] = [];
    for (let k = 0; k <= highest; k += 1) {
      columns.push(amplitudes.map((a, i) => (a / largest) ** (2 * k) * weights[i]!));
    }
    return leastSquares(
      columns,
      rates.map((rate, i) => rate * weights[i]!),
    );
  };
  const { parameters, standardErrors } = expand(order);
  const lower = expand(order - 1).parameters;
  const unit = (k: number): number => largest ** (2 * k);
  return {
    coefficients: parameters.map((value, k) => value / unit(k)),
    coefficientUncertainties: standardErrors.map(
      (error, k) => (error + Math.abs(parameters[k]! - (lower[k] ?? 0))) / unit(k),
    ),
  };
}

function crossoverOf(
  times: Float64Array,
  logarithms: Float64Array,
  coefficients: Float64Array,
  gamma: number,
): Crossover {
  const excess = (logarithm: number): number => {
    const square = Math.exp(2 * logarithm);
    let sum = 0;
    for (let k = coefficients.length - 1; k > 0; k -= 1) sum = (sum + coefficients[k]!) * square;
    return sum - gamma;
  };
  const last = logarithms.length - 1;
  if (!(gamma > 0) || excess(logarithms[last]!) >= 0) {
    return { kind: "nonlinear-throughout", ...noCrossing };
  }
  // The last time that the amplitude is above, should there be several.
  let n = last;
  while (n > 0 && excess(logarithms[n - 1]!) < 0) n -= 1;
  if (n === 0) return { kind: "linear-throughout", ...noCrossing };
  let [low, high] = [logarithms[n]!, logarithms[n - 1]!];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  const indices = neighbours(n, logarithms.length, 1, Math.min(stencil, logarithms.length));
  return {
    kind: "found",
    amplitude: Math.exp(low),
    time: interpolate(low, indices, logarithms, times),
  };
}

/** The polynomial through `(x_i, y_i)` at `x`. */
function interpolate(
  at: number,
  indices: readonly number[],
  x: Float64Array,
  y: Float64Array,
): number {
  let sum = 0;
  for (const i of indices) {
    let weight = 1;
    for (const k of indices) if (k !== i) weight *= (at - x[k]!) / (x[i]! - x[k]!);
    sum += weight * y[i]!;
  }
  return sum;
}
