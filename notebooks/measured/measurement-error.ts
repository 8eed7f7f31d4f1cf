/**
 * Data that cannot be taken as they are: cause and remedy.
 *
 * @example
 * ```ts
 * import { measurement, MeasurementError } from "caldera";
 * const x = { name: "x", values: [1, 1, 1, 1] };
 * assert.throws(() => measurement("t", [0, 1, 2, 3], [x]), MeasurementError);
 * ```
 */
export class MeasurementError extends Error {
  override readonly name = "MeasurementError";
}
