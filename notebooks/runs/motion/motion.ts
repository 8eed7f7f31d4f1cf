import {
  equationsOfMotion,
  type MasterEquationKind,
  type Model,
  numbersOf,
  parametersOf,
  requireOneMode,
} from "../../../derivations/index.ts";
import {
  type AmplitudeDependentDamping,
  amplitudeDependentDamping,
  compileSystem,
  envelope,
  integrate,
  type LateTimeRate,
  lateTimeRate,
  type RightHandSide,
  type Solution,
} from "../../../numeric/index.ts";
import type { MotionScale } from "./motion-scale.ts";

/** A motion from rest, at times that begin with 0. */
export interface Motion {
  readonly rhs: RightHandSide;
  readonly start: number;
  readonly times: Float64Array;
  readonly scale: MotionScale;
  readonly maxSteps?: number;
}

/**
 * The mean-field equations of motion for (x, ẋ) of a model, derived and compiled once, for any numbers of its
 * parameters.
 *
 * @throws ModelError naming every parameter without a number
 */
export function compiledMotion(
  model: Model,
  kind: MasterEquationKind,
): (numbers: Model) => RightHandSide {
  requireOneMode(
    model,
    "A ringdown",
    "Take its equations of motion (derive --what eom), or its Heisenberg equations.",
  );
  const equations = equationsOfMotion(model, { kind });
  const system = compileSystem({ ...equations, parameters: parametersOf(equations) });
  return (numbers) => {
    const values = numbersOf(numbers, system.parameters);
    const q = Float64Array.from(system.parameters, (name) => values.get(name) ?? Number.NaN);
    return system.bind(q).rhs;
  };
}

/** Integrates a motion. */
export function integratedMotion(
  { rhs, start, times, scale, maxSteps }: Motion,
  relativeTolerance: number,
): Solution {
  return integrate(rhs, {
    initial: [start, 0],
    from: 0,
    to: times.at(-1) ?? 0,
    relativeTolerance,
    absoluteTolerance: scale.tolerances,
    outputTimes: times,
    ...(maxSteps === undefined ? {} : { maxSteps }),
  });
}

/** x at the times of a solution. */
export function positions({ states, times }: Solution): Float64Array {
  return Float64Array.from({ length: times.length }, (_, j) => states[2 * j] ?? Number.NaN);
}

/** By how much x changes at most where the motion is integrated with a tenth of the tolerance. */
export function changeOf(motion: Motion, solution: Solution, tolerance: number): number {
  const finer = positions(integratedMotion(motion, tolerance / 10));
  return positions(solution).reduce(
    (most, x, j) => Math.max(most, Math.abs(x - (finer[j] ?? Number.NaN))),
    0,
  );
}

/** How the maxima of a free motion fall. */
export interface Decay {
  readonly late: LateTimeRate;
  readonly damping: AmplitudeDependentDamping;
}

/**
 * The rate at which the maxima of a free motion fall, at late times and along the decay; undefined where it does not
 * come to rest at x = 0, as in a double well.
 */
export function decayOf({ rhs, start, scale }: Motion): Decay | undefined {
  try {
    const maxima = envelope(rhs, { initial: [start, 0], to: 1000 * scale.time });
    const late = lateTimeRate(maxima);
    const linear = late.status === "converged" ? { linearRate: 2 * late.rate } : {};
    return { late, damping: amplitudeDependentDamping(maxima, linear) };
  } catch {
    return undefined;
  }
}
