import type { Codes, Outcome } from "../base/outcome.ts";
import { expectInside, type PiecewiseSolution } from "./dense-output.ts";
import { ArgumentError } from "../base/argument-error.ts";
import type { EventOccurrence } from "./events.ts";

/**
 * - `finished`: reached `to`.
 * - `event`: stopped at a terminal event.
 * - `max-steps`: attempted `maxSteps` steps.
 * - `step-too-small`: the error can't be met with a step above rounding of `t`, as at a singularity.
 * - `not-converged`: the equations of an implicit step could not be solved with any step above
 *   rounding of `t`, or with the fixed one.
 * - `non-finite`: `f`, the solution or an event function stopped being a finite number.
 */
export type IntegrationStatus = Codes<
  "finished" | "event" | "max-steps" | "step-too-small" | "not-converged" | "non-finite"
>;

export interface IntegrationStatistics {
  /** Accepted steps. */
  readonly steps: number;
  readonly rejected: number;
  /** Calls of the right-hand side. */
  readonly evaluations: number;
  readonly jacobians: number;
  /** LU factorisations; Radau's real and complex one are two. */
  readonly factorisations: number;
}

export interface Solution extends Outcome<IntegrationStatus> {
  /** The time reached, whatever the status. */
  readonly t: number;
  /** The state at `t`. */
  readonly y: Float64Array;
  /** Recorded times: `outputTimes` up to `t`, or `from` and the end of every step. */
  readonly times: Float64Array;
  /** Recorded states, row-major, `times.length` rows of `y.length`. */
  readonly states: Float64Array;
  /** In the order in which they were met. */
  readonly events: readonly EventOccurrence[];
  readonly statistics: IntegrationStatistics;
  /**
   * The state at any time between `from` and `t`, written into `out` if given.
   *
   * @throws ArgumentError outside, or if the dense output was discarded.
   */
  interpolate(time: number, out?: Float64Array): Float64Array;
}

/** `interpolate` over the kept interpolants from `from` to `t`, where the state is `y`. */
export function interpolation(
  pieces: PiecewiseSolution | undefined,
  from: number,
  t: number,
  y: Float64Array,
): (time: number, out?: Float64Array) => Float64Array {
  return (time, out = new Float64Array(y.length)) => {
    if (pieces === undefined) {
      throw new ArgumentError(
        "denseOutput",
        'be "keep" for `interpolate`',
        '"discard"',
        "It is discarded by default when `outputTimes` is given.",
      );
    }
    if (out.length !== y.length) {
      throw new ArgumentError("out", `have ${y.length} entries`, `of length ${out.length}`);
    }
    expectInside(time, from, t);
    if (pieces.isEmpty || time === t) out.set(y);
    else pieces.evaluate(time, out);
    return out;
  };
}
