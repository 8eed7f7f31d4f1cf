import type { RightHandSide } from "../../ode/right-hand-side.ts";

/** A program with its coefficients computed for one q. */
export interface BoundProgram {
  /** Writes the outputs at time t and state y; with its code, unless it is interpreted. */
  readonly evaluate: RightHandSide;
  /**
   * The same for `count` points: y holds the states one after another, out receives the outputs
   * one after another.
   */
  batch(count: number, times: Float64Array, y: Float64Array, out: Float64Array): void;
}

/** A program that runs. */
export interface CompiledProgram {
  /** Writes the outputs; coefficients are kept for as long as q has the same contents. */
  evaluate(t: number, y: Float64Array, out: Float64Array, q: Float64Array): void;
  /** Computes the coefficients once; later changes of q have no effect. */
  bind(q: Float64Array): BoundProgram;
}
