import { ArgumentError } from "./argument-error.ts";

/** @throws ArgumentError unless the value is positive and finite */
export function positive(name: string, value: number): number {
  if (value > 0 && Number.isFinite(value)) return value;
  throw new ArgumentError(name, "be positive and finite", value);
}

/** @throws ArgumentError unless the value is a whole number of at least 1 */
export function positiveInteger(name: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw new ArgumentError(name, "be a positive integer", value);
}

/** A copy. @throws ArgumentError unless all entries are finite */
export function finiteState(name: string, values: ArrayLike<number>): Float64Array {
  const state = Float64Array.from(values);
  state.forEach((value, i) => {
    if (!Number.isFinite(value)) throw new ArgumentError(`${name}[${i}]`, "be finite", value);
  });
  return state;
}
