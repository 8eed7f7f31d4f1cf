import type { Codes } from "../../base/outcome.ts";
/** Why the equations of an implicit step have no solution: a shorter step may have one. */
export type Obstacle = Codes<"singular" | "not-converged" | "non-finite">;

/**
 * One-step arithmetic of a method, on arrays allocated once.
 *
 * Order of calls: `start`, then for each step `attempt` and `errorNorm` (any number of times),
 * `evaluateEnd`, optionally `denseCoefficients`, and `accept`; at last `finish`.
 */
export interface Stepper {
  /** `y` at the start of the step. */
  readonly state: Float64Array;
  /** `y` at the end of the step that was attempted. */
  readonly next: Float64Array;
  /** `f(t, y)` at the start of the step. */
  readonly derivative: Float64Array;
  /** The error norm behaves like `h^(errorOrder+1)`. */
  readonly errorOrder: number;
  /** Terms of the interpolant: see `evaluateDense`. */
  readonly denseTerms: number;
  /** Whether a step as long as the last one is much cheaper than one that differs a little. */
  readonly prefersEqualSteps: boolean;
  /** Begins at `initial`, remembering nothing. */
  start(t: number, initial: Float64Array): void;
  /** Computes `next` from `state` over `h`; `state` is unchanged. */
  attempt(t: number, h: number): Obstacle | undefined;
  /** Size of the local error of the attempt in units of the tolerances. */
  errorNorm(): number;
  /** `f(t+h, next)`, computed once a step. */
  evaluateEnd(): Float64Array;
  /** Fills `out` with the interpolant of the step; needs `evaluateEnd`. */
  denseCoefficients(out: Float64Array): void;
  /** Makes the end of the step the start of the next one; needs `evaluateEnd`. */
  accept(): void;
  /** Gives back what `start` took, if anything; then only `state` may be read. */
  finish?(): void;
}
