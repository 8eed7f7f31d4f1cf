import type { Codes } from "../../base/outcome.ts";
import { distance, type Eigenvalues, norm } from "../../linear-algebra/dense/index.ts";
import { shoot } from "./periodic-orbit.ts";
import {
  floquetMultipliers,
  type PeriodStatus,
  type StroboscopicMap,
  spectralRadius,
} from "./stroboscopic-map.ts";

export interface RelaxationSettings {
  /** Allowed error of the stroboscopic state relative to its norm. */
  readonly tolerance: number;
  /** Allowed error on top. */
  readonly floor: number;
  readonly maxPeriods: number;
  readonly acceleration: "newton" | "none";
  /** Displacement that leaves an unstable state. */
  readonly kick: number;
}

export interface Relaxation {
  readonly status: Codes<"converged" | "not-converged" | Exclude<PeriodStatus, "finished">>;
  readonly message: string;
  readonly state: Float64Array;
  /** Estimated distance from the periodic state. */
  readonly residual: number;
  readonly periods: number;
  /** How often an unstable periodic state was left by a kick. */
  readonly kicks: number;
  /** Of the converged state; empty otherwise. */
  readonly multipliers: Eigenvalues;
}

/** Periods over which the rate of convergence is measured. */
const memory = 8;

/** Newton's method is tried where a period changes the state by less than this, relatively, */
const nearby = 1e-2;
/** and its result is taken if it is not further than this. */
const trusted = 0.1;

const none: Eigenvalues = { re: new Float64Array(0), im: new Float64Array(0) };

/**
 * Lets a driven system relax, `y ← P(y)`, until it is periodic. With changes `d_k = |P(y) - y|` that shrink by
 * ρ a period, measured over eight of them, the distance left is `d_k ρ/(1 - ρ)`; that must be within the tolerance.
 *
 * Newton's method shortens the wait once the state is nearly periodic: its fixed point is taken only if it is
 * stable and close, so that the attractor is the one that waiting would lead to. A state that is periodic but
 * unstable, like rest under a parametric drive, is left by a small kick.
 */
export function relax(
  map: StroboscopicMap,
  initial: Float64Array,
  settings: RelaxationSettings,
): Relaxation {
  let state = initial;
  let kicks = 0;
  let changes: number[] = [];
  let nextAttempt = 2;
  let residual = Number.POSITIVE_INFINITY;
  const failed = (status: Relaxation["status"], message: string, periods: number): Relaxation => {
    return { status, message, state, residual, periods, kicks, multipliers: none };
  };
  for (let period = 1; period <= settings.maxPeriods; period += 1) {
    const end = map.advance(state);
    if (end.status !== "finished") {
      state = end.state;
      return failed(end.status, end.message, period);
    }
    const change = distance(end.state, state);
    state = end.state;
    changes = [...changes.slice(-memory), change];
    residual = remaining(changes);
    const allowed = settings.tolerance * norm(state) + settings.floor;
    const tries =
      settings.acceleration === "newton" && period >= nextAttempt && change < nearby * norm(state);
    if (tries) {
      nextAttempt = period + 10;
      const orbit = attractorNear(map, state, settings.tolerance);
      if (orbit !== undefined) return { ...orbit, status: "converged", periods: period, kicks };
    }
    if (!(residual <= allowed)) continue;
    const multipliers = floquetMultipliers(map.derivative(state).monodromy, state.length);
    if (!(spectralRadius(multipliers) > 1) || kicks === 3) {
      const message = `Periodic to ${residual} after ${period} periods.`;
      return { status: "converged", message, state, residual, periods: period, kicks, multipliers };
    }
    kicks += 1;
    changes = [];
    state = kicked(state, settings.kick);
  }
  const message = `After ${settings.maxPeriods} periods the state is still ${residual} from periodic. Raise \`maxPeriods\`; the motion may be quasiperiodic or chaotic.`;
  return failed("not-converged", message, settings.maxPeriods);
}

/** The fixed point by Newton's method, if it is the one that waiting would lead to. */
function attractorNear(
  map: StroboscopicMap,
  start: Float64Array,
  tolerance: number,
): Pick<Relaxation, "message" | "state" | "residual" | "multipliers"> | undefined {
  const orbit = shoot(map, start, tolerance, 6);
  const { status, stable, message, state, residual, multipliers } = orbit;
  const close = distance(state, start) < trusted * norm(start);
  return status === "converged" && stable && close
    ? { message, state, residual, multipliers }
    : undefined;
}

/** Moved a little, in a direction that no symmetry singles out. */
function kicked(state: Float64Array, kick: number): Float64Array {
  const size = Math.max(kick, 1e-4 * norm(state));
  return state.map((value, i) => value + size * (1 + ((i * 0.618) % 1)));
}

function remaining(changes: readonly number[]): number {
  const last = changes.at(-1) ?? Number.POSITIVE_INFINITY;
  if (last === 0) return 0;
  const first = changes[0] ?? 0;
  if (changes.length <= memory || first === 0) return Number.POSITIVE_INFINITY;
  const ratio = (last / first) ** (1 / memory);
  return ratio < 1 ? (last * ratio) / (1 - ratio) : Number.POSITIVE_INFINITY;
}
