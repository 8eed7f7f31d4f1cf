import { finiteState, positive, positiveInteger } from "../../base/argument-checks.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import type { PeriodSettings } from "./stroboscopic-map.ts";

export interface PeriodOptions {
  /** Typical norm of the state, in its units: what the absolute limits are compared with; 1 if absent. */
  readonly size?: number;
  /** Of the integration; 1e-11 if absent. */
  readonly relativeTolerance?: number;
  /** Of the integration; 1e-14 of `size` if absent. */
  readonly absoluteTolerance?: number;
  /** Most steps of the integrator in a period; 100 000 if absent. */
  readonly maxSteps?: number;
  /** A state of larger norm counts as escaped; 1e6 times `size` if absent. */
  readonly escapeBeyond?: number;
}

export function periodSettings(options: PeriodOptions): PeriodSettings {
  const size = positive("size", options.size ?? 1);
  return {
    size,
    relativeTolerance: positive("relativeTolerance", options.relativeTolerance ?? 1e-11),
    absoluteTolerance: positive("absoluteTolerance", options.absoluteTolerance ?? 1e-14 * size),
    maxSteps: positiveInteger("maxSteps", options.maxSteps ?? 100_000),
    escapeBeyond: positive("escapeBeyond", options.escapeBeyond ?? 1e6 * size),
  };
}

/** A state with at least one component. */
export function initialState(values: ArrayLike<number>): Float64Array {
  if (values.length === 0) throw new ArgumentError("initial", "have a component", "empty");
  return finiteState("initial", values);
}
