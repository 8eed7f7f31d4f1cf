import { harmonicAmplitudes } from "./harmonic-amplitudes.ts";
import type { OrbitStability, StabilityMethod } from "./orbit-stability.ts";
import type { ResponseProblem } from "./problem.ts";

/** A steady state at a value of the parameter, on a branch numbered from 1. */
export interface ResponseRow {
  readonly value: number;
  readonly branch: number;
  readonly amplitude: number;
  readonly phase: number;
  readonly stable: boolean;
  /** What the stability was judged by. */
  readonly stability: StabilityMethod;
  /** In the order of the other columns. */
  readonly others: readonly (number | string)[];
}

/** A point where steady states appear, vanish, cross or change their stability. */
export interface BifurcationPoint {
  readonly kind: string;
  readonly value: number;
  readonly amplitude: number;
  /** Estimated error of the value. */
  readonly error: number;
  /** Frequency of the slow oscillation that sets in at a Hopf point. */
  readonly frequency?: number;
}

export function rowOf(
  problem: ResponseProblem,
  state: { readonly value: number; readonly u: Float64Array },
  branch: number,
  { stable, by }: OrbitStability,
): ResponseRow {
  const amplitudes = harmonicAmplitudes(problem, state.u);
  return { value: state.value, branch, stable, stability: by, ...amplitudes };
}
