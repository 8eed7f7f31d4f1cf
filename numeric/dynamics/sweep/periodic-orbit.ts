import { positive, positiveInteger } from "../../base/argument-checks.ts";
import type { Codes } from "../../base/outcome.ts";
import { distance, type Eigenvalues, LuFactors, norm } from "../../linear-algebra/dense/index.ts";
import { type PeriodOptions, periodSettings, initialState } from "./options.ts";
import {
  type DrivenSystem,
  floquetMultipliers,
  type PeriodStatus,
  StroboscopicMap,
  spectralRadius,
} from "./stroboscopic-map.ts";

export interface PeriodicOrbitOptions extends PeriodOptions {
  /** Near the state at the time 0. */
  readonly initial: ArrayLike<number>;
  /** `T`, the period of the drive or a multiple of it. */
  readonly period: number;
  /** Newton step that counts as converged, relative to `|y|`; 1e-10 if absent. */
  readonly tolerance?: number;
  /** 20 if absent. */
  readonly maxIterations?: number;
}

export interface PeriodicOrbit {
  readonly status: Codes<"converged" | "not-converged" | Exclude<PeriodStatus, "finished">>;
  readonly message: string;
  /** The state at the time 0, or the last iterate. */
  readonly state: Float64Array;
  /** `|P(y) - y|`. */
  readonly residual: number;
  /** Floquet multipliers, by descending modulus. */
  readonly multipliers: Eigenvalues;
  /** Whether all of them lie inside the unit circle. */
  readonly stable: boolean;
  readonly iterations: number;
}

/**
 * A periodic state of a driven system, stable or not, by shooting: Newton's method for
 *
 *     P(y) = y,      (1 - M) δ = P(y) - y,
 *
 * where `P` is the state a period later and `M = ∂P/∂y` the monodromy matrix, from the variational
 * equations if the system has a Jacobian. The eigenvalues of `M` are the Floquet multipliers.
 *
 * @throws ArgumentError for a period, tolerance or limit that is not positive, or a state that is not finite.
 *
 * @example
 * ```ts
 * import { periodicOrbit } from "caldera/numeric";
 * // x'' + 0.2 x' + x = cos 2t: x = (-3 cos 2t + 0.4 sin 2t)/9.16
 * const orbit = periodicOrbit((t, [x = 0, v = 0], out) => {
 *   out[0] = v;
 *   out[1] = Math.cos(2 * t) - 0.2 * v - x;
 * }, { initial: [0, 0], period: Math.PI });
 * assert.equal(orbit.status, "converged");
 * assert.ok(Math.abs((orbit.state[0] ?? 0) + 3 / 9.16) < 1e-9);
 * assert.ok(Math.abs(Math.hypot(orbit.multipliers.re[0] ?? 0, orbit.multipliers.im[0] ?? 0) - Math.exp(-0.1 * Math.PI)) < 1e-6);
 * ```
 *
 * Reference: Yu. A. Kuznetsov, "Elements of Applied Bifurcation Theory", 3rd ed. (2004), 10.2.1.
 */
export function periodicOrbit(system: DrivenSystem, options: PeriodicOrbitOptions): PeriodicOrbit {
  const initial = initialState(options.initial);
  const map = new StroboscopicMap(system, options.period, periodSettings(options));
  const tolerance = positive("tolerance", options.tolerance ?? 1e-10);
  return shoot(
    map,
    initial,
    tolerance,
    positiveInteger("maxIterations", options.maxIterations ?? 20),
  );
}

/** Newton's method for a fixed point of `map`. */
export function shoot(
  map: StroboscopicMap,
  initial: Float64Array,
  tolerance: number,
  maxIterations: number,
): PeriodicOrbit {
  const n = initial.length;
  let state = initial;
  let step = Number.POSITIVE_INFINITY;
  for (let iteration = 1; ; iteration += 1) {
    const end = map.derivative(state);
    const multipliers = floquetMultipliers(end.monodromy, n);
    const residual = distance(end.state, state);
    const result = {
      state,
      residual,
      multipliers,
      stable: spectralRadius(multipliers) < 1,
      iterations: iteration,
    };
    if (end.status !== "finished") {
      return { ...result, status: end.status, message: end.message, stable: false };
    }
    const change = newtonStep(end.monodromy, state, end.state);
    const last = step;
    step = norm(change);
    const size = norm(state);
    // At the level of the integrator's tolerance a step can't be reduced further.
    const stagnates = step > last / 2 && step < 100 * tolerance * size;
    if (step <= tolerance * size || residual === 0 || stagnates) {
      const message = `Periodic to ${residual} after ${iteration} iterations.`;
      return { ...result, status: "converged", message };
    }
    if (iteration === maxIterations || !Number.isFinite(step)) {
      const message = `Newton's method still moves by ${step} after ${iteration} iterations.`;
      return { ...result, status: "not-converged", message };
    }
    state = state.map((value, i) => value + change[i]!);
  }
}

/** `δ` of `(1 - M) δ = P(y) - y`. */
function newtonStep(
  monodromy: Float64Array,
  state: Float64Array,
  after: Float64Array,
): Float64Array {
  const n = state.length;
  const matrix = monodromy.map((value, i) => (i % (n + 1) === 0 ? 1 - value : -value));
  return new LuFactors(matrix, n).solve(after.map((value, i) => value - state[i]!));
}
