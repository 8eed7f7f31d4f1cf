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

export function positive(name: string, value: number): number {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new ArgumentError(name, "be positive and finite", value);
  }
  return value;
}

export function positiveInteger(name: string, value: number): number {
  if (!(Number.isInteger(value) && value > 0)) {
    throw new ArgumentError(name, "be a positive integer", value);
  }
  return value;
}

export function finiteState(name: string, values: ArrayLike<number>): Float64Array {
  const state = Float64Array.from(values);
  if (state.length === 0) throw new ArgumentError(name, "have a component", "empty");
  state.forEach((value, i) => {
    if (!Number.isFinite(value)) throw new ArgumentError(`${name}[${i}]`, "be finite", value);
  });
  return state;
}
