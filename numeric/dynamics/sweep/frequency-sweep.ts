import { positive, positiveInteger } from "../../base/argument-checks.ts";
import type { Codes } from "../../base/outcome.ts";
import type { Eigenvalues } from "../../linear-algebra/dense/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import { type FourierComponent, harmonicOf } from "./harmonics.ts";
import { type PeriodOptions, periodSettings, initialState } from "./options.ts";
import { type Relaxation, type RelaxationSettings, relax } from "./relax.ts";
import {
  type DrivenSystem,
  type PeriodSettings,
  StroboscopicMap,
  spectralRadius,
} from "./stroboscopic-map.ts";

export interface FrequencySweepOptions extends PeriodOptions {
  /** `T(value)`, the period of the response: `2π/ω` where `value` is ω. */
  readonly period: (value: number) => number;
  /** The state at the time 0 at the first value. */
  readonly initial: ArrayLike<number>;
  /** "both" if absent: up, and down again from there. */
  readonly direction?: "forward" | "backward" | "both";
  /** Component whose response is wanted; 0 if absent. */
  readonly coordinate?: number;
  /** Orders `k` of the components at `2πk/T`; [1] if absent. */
  readonly harmonics?: readonly number[];
  /** Allowed error of the periodic state relative to its norm; 1e-8 if absent. */
  readonly tolerance?: number;
  /** Allowed error on top, where the response decays to zero; 1e-10 of `size` if absent. */
  readonly floor?: number;
  /** Most periods at a value; 2000 if absent. */
  readonly maxPeriods?: number;
  /** "newton" if absent: Newton's method on the stroboscopic map near a stable periodic state. */
  readonly acceleration?: "newton" | "none";
  /** Size of the displacement that leaves an unstable state; 1e-6 of `size` if absent. */
  readonly kick?: number;
  /** Samples of the last period; 256, or eight times the highest harmonic, if absent. */
  readonly samples?: number;
  /** Called after every value. */
  readonly onProgress?: (point: SweepPoint) => void;
}

/** The response at one value. All but the status is that of the last period integrated. */
export interface SweepPoint {
  readonly value: number;
  /**
   * - `converged`: periodic within the tolerance.
   * - `not-converged`: not so after `maxPeriods`; `residual` says how far from it.
   * - `escaped`: the state grew beyond `escapeBeyond`.
   * - `non-finite`, `integration-failed`: see `message`.
   */
  readonly status: Relaxation["status"];
  readonly message: string;
  readonly periods: number;
  /** Estimated distance of the state from the periodic one; `|P(y) - y|` after Newton's method. */
  readonly residual: number;
  /** How often an unstable periodic state was left by a kick. */
  readonly kicks: number;
  /** At the beginning of a period. */
  readonly state: Float64Array;
  /** Floquet multipliers by descending modulus, empty unless converged. */
  readonly multipliers: Eigenvalues;
  /** Whether all multipliers lie inside the unit circle. */
  readonly stable: boolean;
  /** Components at the requested orders; empty after an escape or failure. */
  readonly harmonics: readonly FourierComponent[];
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Half of maximum minus minimum; NaN after an escape or failure. */
  readonly amplitude: number;
}

export interface Sweep {
  readonly direction: "forward" | "backward";
  /** `stopped` where the state escaped or could not be integrated: there is nothing to continue from. */
  readonly status: Codes<"finished" | "stopped">;
  readonly points: readonly SweepPoint[];
}

/**
 * Quasi-static sweeps of a periodically driven system by time integration, as in an experiment: at each
 * value the motion goes on from the state at the last one, at the time 0 modulo the period, until it is
 * periodic.
 *
 *     dy/dt = f(t, y; value),   f periodic in t with T(value)
 *
 * @param systemAt `f` at a value, or `f` with its Jacobian (for exact Floquet multipliers and Newton steps)
 * @param values in ascending order
 * @returns the requested sweeps, forward first
 *
 * @throws ArgumentError for values that are not finite and ascending, and for periods, tolerances or limits
 * that are not positive.
 *
 * @example
 * ```ts
 * import { frequencySweep } from "caldera/numeric";
 * // x'' + 0.5 x' + x = cos ωt
 * const [sweep] = frequencySweep((omega) => (t, [x = 0, v = 0], out) => {
 *   out[0] = v;
 *   out[1] = Math.cos(omega * t) - 0.5 * v - x;
 * }, [0.8, 1], { period: (omega) => 2 * Math.PI / omega, initial: [0, 0], direction: "forward" });
 * const [at08, at1] = sweep?.points ?? [];
 * assert.ok(Math.abs((at08?.amplitude ?? 0) - 1 / Math.hypot(1 - 0.64, 0.4)) < 1e-7);
 * assert.ok(Math.abs((at1?.harmonics[0]?.sine ?? 0) - 2) < 1e-7);
 * ```
 */
export function frequencySweep(
  systemAt: (value: number) => DrivenSystem,
  values: ArrayLike<number>,
  options: FrequencySweepOptions,
): readonly Sweep[] {
  const ascending = expectAscending(values);
  const initial = initialState(options.initial);
  const study = new SweepStudy(systemAt, options, initial.length);
  const sweeps: Sweep[] = [];
  const { direction = "both" } = options;
  let state = initial;
  if (direction !== "backward") {
    const forward = study.sweep("forward", ascending, initial);
    sweeps.push(forward);
    if (forward.status === "finished") state = forward.points.at(-1)?.state ?? initial;
  }
  if (direction !== "forward") {
    sweeps.push(study.sweep("backward", ascending.toReversed(), state));
  }
  return sweeps;
}

function expectAscending(values: ArrayLike<number>): readonly number[] {
  const list = Array.from(values);
  list.forEach((value, i) => {
    const before = list[i - 1] ?? Number.NEGATIVE_INFINITY;
    if (Number.isFinite(value) && value > before) return;
    throw new ArgumentError(`values[${i}]`, `be finite and greater than ${before}`, value);
  });
  return list;
}

class SweepStudy {
  private readonly settings: PeriodSettings;
  private readonly relaxation: RelaxationSettings;
  private readonly coordinate: number;
  private readonly orders: readonly number[];
  private readonly samples: number;

  constructor(
    private readonly systemAt: (value: number) => DrivenSystem,
    private readonly options: FrequencySweepOptions,
    dimension: number,
  ) {
    this.settings = periodSettings(options);
    this.relaxation = {
      tolerance: positive("tolerance", options.tolerance ?? 1e-8),
      floor: positive("floor", options.floor ?? 1e-10 * this.settings.size),
      maxPeriods: positiveInteger("maxPeriods", options.maxPeriods ?? 2000),
      acceleration: options.acceleration ?? "newton",
      kick: positive("kick", options.kick ?? 1e-6 * this.settings.size),
    };
    const { coordinate = 0, harmonics = [1] } = options;
    if (!(Number.isInteger(coordinate) && coordinate >= 0 && coordinate < dimension)) {
      throw new ArgumentError("coordinate", `be an index below ${dimension}`, coordinate);
    }
    for (const order of harmonics) positiveInteger("harmonics", order);
    this.coordinate = coordinate;
    this.orders = harmonics;
    const highest = Math.max(0, ...harmonics);
    this.samples = positiveInteger("samples", options.samples ?? Math.max(256, 8 * highest));
    if (this.samples <= 2 * highest) {
      throw new ArgumentError(
        "samples",
        `exceed ${2 * highest}, twice the highest harmonic`,
        this.samples,
      );
    }
  }

  sweep(direction: Sweep["direction"], values: readonly number[], initial: Float64Array): Sweep {
    const points: SweepPoint[] = [];
    let state = initial;
    for (const value of values) {
      const point = this.respond(value, state);
      points.push(point);
      this.options.onProgress?.(point);
      if (point.status !== "converged" && point.status !== "not-converged") {
        return { direction, status: "stopped", points };
      }
      state = point.state;
    }
    return { direction, status: "finished", points };
  }

  private respond(value: number, initial: Float64Array): SweepPoint {
    const period = this.options.period(value);
    const map = new StroboscopicMap(this.systemAt(value), period, this.settings);
    const relaxation = relax(map, initial, this.relaxation);
    const { status, message, periods, residual, kicks, state, multipliers } = relaxation;
    const stable = status === "converged" && spectralRadius(multipliers) < 1;
    const point = { value, status, message, periods, residual, kicks, state, multipliers, stable };
    const lost = status !== "converged" && status !== "not-converged";
    const last = lost ? undefined : map.sample(state, this.coordinate, this.samples);
    if (last?.finished !== true) {
      const nothing = Number.NaN;
      return {
        ...point,
        harmonics: [],
        mean: nothing,
        minimum: nothing,
        maximum: nothing,
        amplitude: nothing,
      };
    }
    const { values, extrema } = last;
    const maximum = Math.max(...values, ...extrema);
    const minimum = Math.min(...values, ...extrema);
    return {
      ...point,
      harmonics: this.orders.map((order) => harmonicOf(values, order, period)),
      mean: harmonicOf(values, 0, period).cosine,
      minimum,
      maximum,
      amplitude: (maximum - minimum) / 2,
    };
  }
}
