import type { NoiseKind, StochasticSystem } from "./stochastic-system.ts";

/** A step of `count` trajectories from t to t + h, on y itself; `normals` holds the draws of each in turn. */
export type StochasticStep = (
  t: number,
  h: number,
  count: number,
  y: Float64Array,
  normals: Float64Array,
) => void;

/** A method of integrating dy = a dt + b dw in steps. */
export interface StochasticMethod {
  readonly name: string;
  /** E|y_h - y| ~ h^strong for one path. */
  readonly strongOrder: number;
  /** |E f(y_h) - E f(y)| ~ h^weak for averages. */
  readonly weakOrder: number;
  /** The most general noise for which the orders hold. */
  readonly noiseKind: NoiseKind;
  /** Standard normal numbers a step and trajectory, for m noises. */
  readonly draws: (noises: number) => number;
  /** Steps of at most `most` trajectories, on arrays of their own. */
  readonly stepper: (system: StochasticSystem, most: number) => StochasticStep;
  /** The draws of one step of 2h from those of two of h along the same path of w, for one trajectory. */
  readonly merged: (
    noises: number,
    first: Float64Array,
    second: Float64Array,
    out: Float64Array,
  ) => void;
}

/** ΔW/√h of a double step. */
export function mergedIncrements(
  noises: number,
  first: Float64Array,
  second: Float64Array,
  out: Float64Array,
): void {
  for (let j = 0; j < noises; j++) out[j] = (first[j]! + second[j]!) * Math.SQRT1_2;
}
