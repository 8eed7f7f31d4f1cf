import type { RightHandSide } from "../../ode/right-hand-side.ts";
import type { Program } from "../program.ts";

/** A program with its coefficients computed for one q. */
export interface BoundProgram {
  /** Writes the outputs at time t and state y; with its code, unless it is interpreted. */
  readonly evaluate: RightHandSide;
  /**
   * The same for `count` points: y holds the states one after another, out receives the outputs
   * one after another.
   */
  batch(count: number, times: Float64Array, y: Float64Array, out: Float64Array): void;
  /** Arrays of zeros for `count` points, on which `batch` works in place: nothing is copied. */
  arrays(count: number): PointArrays;
}

/** Times, states and outputs of points, as {@link BoundProgram.batch} takes them. */
export interface PointArrays {
  readonly t: Float64Array;
  readonly y: Float64Array;
  readonly out: Float64Array;
}

/** Arrays of a program that has no memory of its own. */
export function plainArrays({ states, outputs }: Program, count: number): PointArrays {
  return {
    t: new Float64Array(count),
    y: new Float64Array(states * count),
    out: new Float64Array(outputs.length * count),
  };
}

/** A program that runs. */
export interface CompiledProgram {
  /** Writes the outputs; coefficients are kept for as long as q has the same contents. */
  evaluate(t: number, y: Float64Array, out: Float64Array, q: Float64Array): void;
  /** Computes the coefficients once; later changes of q have no effect. */
  bind(q: Float64Array): BoundProgram;
}
