import {
  type MasterEquationKind,
  type Model,
  numbersOf,
  parametersOf,
} from "../../../derivations/index.ts";
import {
  type AmplitudeDependentDamping,
  amplitudeDependentDamping,
  type CompiledSystem,
  compileSystem,
  type Envelope,
  envelope,
  integrate,
  type LateTimeRate,
  lateTimeRate,
  type RightHandSide,
  type Solution,
} from "../../../numeric/index.ts";
import { motionOfRun } from "../equation-of-run.ts";
import type { MotionScale } from "./motion-scale.ts";

/** A motion, at times that begin with 0. */
export interface Motion {
  readonly rhs: RightHandSide;
  /** The position of each mode. */
  readonly starts: readonly number[];
  /** ẋ of each mode at the beginning. */
  readonly velocities: readonly number[];
  readonly times: Float64Array;
  readonly scale: MotionScale;
  readonly maxSteps?: number;
}

/**
 * The mean-field equations of motion for (x, ẋ) of a model, or for (x_a, ẋ_a, x_b, …), derived and compiled once, for any numbers of its
 * parameters.
 *
 * @throws ModelError naming every parameter without a number
 */
export function compiledMotion(
  model: Model,
  kind: MasterEquationKind,
): (numbers: Model) => ReturnType<CompiledSystem["bind"]> {
  const { equations } = motionOfRun(model, kind);
  const system = compileSystem({ ...equations, parameters: parametersOf(equations) });
  return (numbers) => {
    const values = numbersOf(numbers, system.parameters);
    const q = Float64Array.from(system.parameters, (name) => values.get(name) ?? Number.NaN);
    return system.bind(q);
  };
}

/** Integrates a motion. */
export function integratedMotion(
  { rhs, starts, velocities, times, scale, maxSteps }: Motion,
  relativeTolerance: number,
): Solution {
  return integrate(rhs, {
    initial: starts.flatMap((start, j) => [start, velocities[j] ?? 0]),
    from: 0,
    to: times.at(-1) ?? 0,
    relativeTolerance,
    absoluteTolerance: scale.tolerances,
    outputTimes: times,
    ...(maxSteps === undefined ? {} : { maxSteps }),
  });
}

/** x_a, v_a, x_b, … at the times of a solution, one by one. */
export function coordinates({ states, times }: Solution, count: number): readonly Float64Array[] {
  return Array.from({ length: count }, (_, k) =>
    Float64Array.from({ length: times.length }, (__, j) => states[count * j + k] ?? Number.NaN),
  );
}

/** By how much a position changes at most where the motion is integrated with a tenth of the tolerance. */
export function changeOf(motion: Motion, solution: Solution, tolerance: number): number {
  const finer = integratedMotion(motion, tolerance / 10).states;
  return solution.states.reduce(
    (most, x, j) => (j % 2 === 0 ? Math.max(most, Math.abs(x - (finer[j] ?? Number.NaN))) : most),
    0,
  );
}

/** How the maxima of a free motion fall. */
export interface Decay {
  readonly maxima: Envelope;
  readonly late: LateTimeRate;
  readonly damping: AmplitudeDependentDamping;
}

/**
 * The rate at which the maxima of a free motion of one mode fall, at late times and along the decay; undefined where it does not
 * come to rest at x = 0, as in a double well.
 */
export function decayOf({ rhs, starts, velocities, scale }: Motion): Decay | undefined {
  const [start = 0, ...others] = starts;
  if (others.length > 0) return undefined;
  try {
    const maxima = envelope(rhs, { initial: [start, velocities[0] ?? 0], to: 1000 * scale.time });
    const late = lateTimeRate(maxima);
    const linear = late.status === "converged" ? { linearRate: 2 * late.rate } : {};
    return { maxima, late, damping: amplitudeDependentDamping(maxima, linear) };
  } catch {
    return undefined;
  }
}
