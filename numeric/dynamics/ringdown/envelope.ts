import type { Outcome } from "../../base/outcome.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import {
  type ExplicitMethod,
  type IntegrationStatistics,
  type IntegrationStatus,
  integrate,
  type RightHandSide,
  type Solution,
} from "../../ode/index.ts";

export interface RingdownOptions {
  /** The state at `from`, for example displacement and velocity. */
  readonly initial: ArrayLike<number>;
  /** 0 if absent. */
  readonly from?: number;
  /** Latest time. */
  readonly to: number;
  /** Component of the state whose envelope is wanted; 0 if absent. */
  readonly coordinate?: number;
  /** The state of rest that is approached; zero if absent. */
  readonly equilibrium?: ArrayLike<number>;
  /** Ends at an extremum smaller than this fraction of the largest one; 1e-5 if absent. */
  readonly stopBelow?: number;
  /** 1e-13 if absent. It holds for the displacement from equilibrium, however small that becomes. */
  readonly relativeTolerance?: number;
  /** Most steps; 1 000 000 if absent. */
  readonly maxSteps?: number;
  /** `dop853` if absent. */
  readonly method?: ExplicitMethod;
}

/** Its status: `decayed` below `stopBelow`, or how the integration ended. */
export interface Envelope extends Outcome<"decayed" | IntegrationStatus> {
  /** Times `t_n` of the extrema of `x`. */
  readonly times: Float64Array;
  /** `x(t_n) - x_equilibrium`, with sign. */
  readonly extrema: Float64Array;
  /** `A(t_n) = |x(t_n) - x_equilibrium|`. */
  readonly amplitudes: Float64Array;
  /** Bound of what the local errors allowed can add to a decay rate (inverse time). */
  readonly rateError: number;
  readonly statistics: IntegrationStatistics;
}

/** Extrema that are collected even if the amplitude is below `stopBelow`, so that a fit is possible. */
const fewestExtrema = 24;

/** They are not followed below this fraction of the largest one, unless `stopBelow` is smaller. */
const smallestFraction = 1e-16;

/** The absolute tolerance, relative to the tolerance for the smallest displacement followed. */
const negligible = 1e-12;

/**
 * The envelope of a decaying oscillation: extrema of `x(t)`, the zeros of `dx/dt`, located to rounding.
 *
 *     dy/dt = f(t, y),     f_x(t_n, y(t_n)) = 0,     A(t_n) = |x(t_n) - x_eq|
 *
 * `f` may be in the form (x, v) or (x, p): only its component along `x` decides what an extremum is.
 * The start counts as one if it is at rest. The displacement from the equilibrium is what is
 * integrated, with a purely relative tolerance, so that late extrema are as accurate as early ones.
 *
 * @throws ArgumentError if `equilibrium` is not a state of rest at `from` and `to` (so for a driven
 * oscillator), if the start is at equilibrium, or if lengths, indices or limits do not fit.
 *
 * @example
 * ```ts
 * import { envelope } from "caldera/numeric";
 * // x'' + 0.2 x' + x = 0 from rest at x = 1
 * const { times, amplitudes } = envelope((_t, y, out) => {
 *   out[0] = y[1] ?? 0;
 *   out[1] = -0.2 * (y[1] ?? 0) - (y[0] ?? 0);
 * }, { initial: [1, 0], to: 50 });
 * const last = times.length - 1;
 * assert.ok(Math.abs((amplitudes[last] ?? 0) / Math.exp(-0.1 * (times[last] ?? 0)) - 1) < 1e-11);
 * ```
 */
export function envelope(rhs: RightHandSide, options: RingdownOptions): Envelope {
  const { from = 0, to, coordinate = 0, stopBelow = 1e-5, relativeTolerance = 1e-13 } = options;
  const initial = Float64Array.from(options.initial);
  const equilibrium = Float64Array.from(options.equilibrium ?? new Float64Array(initial.length));
  expectRingdown(initial, equilibrium, { from, to, coordinate, stopBelow });
  const displacement = initial.map((value, i) => value - (equilibrium[i] ?? 0));
  const size = displacement.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (size === 0) throw new ArgumentError("initial", "differ from `equilibrium`", "equal to it");
  const motion = aroundEquilibrium(rhs, equilibrium);
  expectRest(motion, displacement, from, to);

  const velocity = velocityAlong(motion, coordinate, initial.length);
  const smallest = Math.min(stopBelow, smallestFraction);
  const startsAtRest = velocity(from, displacement) === 0 && displacement[coordinate] !== 0;
  let largest = startsAtRest ? Math.abs(displacement[coordinate] ?? 0) : 0;
  let count = startsAtRest ? 1 : 0;
  const hasDecayed = (_t: number, y: Float64Array): boolean => {
    const amplitude = Math.abs(y[coordinate] ?? 0);
    largest = Math.max(largest, amplitude);
    count += 1;
    const bound = count >= fewestExtrema ? stopBelow : smallest;
    return amplitude < bound * largest;
  };
  const solution = integrate(motion, {
    initial: displacement,
    from,
    to,
    relativeTolerance,
    absoluteTolerance: relativeTolerance * smallest * negligible * size,
    maxSteps: options.maxSteps ?? 1_000_000,
    outputTimes: new Float64Array(0),
    events: [{ g: velocity, terminal: hasDecayed }],
    ...(options.method && { method: options.method }),
  });
  const first = startsAtRest ? [{ t: from, x: displacement[coordinate] ?? 0 }] : [];
  return collected(solution, first, coordinate, from, relativeTolerance);
}

function expectRingdown(
  initial: Float64Array,
  equilibrium: Float64Array,
  options: Required<Pick<RingdownOptions, "from" | "to" | "coordinate" | "stopBelow">>,
): void {
  const { from, to, coordinate, stopBelow } = options;
  if (equilibrium.length !== initial.length) {
    throw new ArgumentError("equilibrium", `have ${initial.length} entries`, equilibrium.length);
  }
  if (!(Number.isInteger(coordinate) && coordinate >= 0 && coordinate < initial.length)) {
    throw new ArgumentError("coordinate", `be an index below ${initial.length}`, coordinate);
  }
  if (!(stopBelow > 0 && stopBelow < 1)) {
    throw new ArgumentError("stopBelow", "lie between 0 and 1", stopBelow);
  }
  if (!(to > from)) throw new ArgumentError("to", `be later than ${from}`, to);
}

/** The equations for `u = y - equilibrium`. */
function aroundEquilibrium(rhs: RightHandSide, equilibrium: Float64Array): RightHandSide {
  if (equilibrium.every((value) => value === 0)) return rhs;
  const y = new Float64Array(equilibrium.length);
  return (t, u, out) => {
    for (let i = 0; i < y.length; i += 1) y[i] = u[i]! + equilibrium[i]!;
    rhs(t, y, out);
  };
}

function velocityAlong(
  motion: RightHandSide,
  coordinate: number,
  dimension: number,
): (t: number, u: Float64Array) => number {
  const slope = new Float64Array(dimension);
  return (t, u) => {
    motion(t, u, slope);
    return slope[coordinate]!;
  };
}

function expectRest(motion: RightHandSide, start: Float64Array, from: number, to: number): void {
  const slope = new Float64Array(start.length);
  const speed = (t: number, u: Float64Array): number => {
    motion(t, u, slope);
    return slope.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  };
  const allowed = 1e-9 * speed(from, start);
  const rest = new Float64Array(start.length);
  for (const t of [from, to]) {
    const actual = speed(t, rest);
    if (actual > allowed) {
      throw new ArgumentError(
        "equilibrium",
        "be a state of rest",
        `left at speed ${actual} at t = ${t}`,
        "Remove the drive, or give the state that the oscillation decays to.",
      );
    }
  }
}

function collected(
  solution: Solution,
  first: readonly { readonly t: number; readonly x: number }[],
  coordinate: number,
  from: number,
  relativeTolerance: number,
): Envelope {
  const points = [
    ...first,
    ...solution.events.map(({ t, y }) => ({ t, x: y[coordinate] ?? Number.NaN })),
  ];
  const extrema = Float64Array.from(points, ({ x }) => x);
  const decayed = solution.status === "event";
  return {
    status: decayed ? "decayed" : solution.status,
    message: decayed
      ? `Decayed after ${points.length} extrema, at t = ${solution.t}.`
      : solution.message,
    times: Float64Array.from(points, ({ t }) => t),
    extrema,
    amplitudes: extrema.map(Math.abs),
    rateError:
      (relativeTolerance * solution.statistics.steps) /
      Math.max(solution.t - from, Number.MIN_VALUE),
    statistics: solution.statistics,
  };
}
