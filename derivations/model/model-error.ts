/**
 * A model that cannot be used: its message names the key, the cause and the remedy.
 *
 * @example
 * ```ts
 * import { ModelError, readModel } from "caldera/derivations";
 * assert.throws(
 *   () => readModel({ potential: "alpha*x^4", parameters: { gamma: -0.3 } }),
 *   (error) => error instanceof ModelError && error.place === "parameters.gamma",
 * );
 * ```
 */
export class ModelError extends Error {
  override readonly name = "ModelError";

  constructor(
    /** Where in the model, e.g. `drives[1]` or `parameters.gamma`. */
    readonly place: string,
    reason: string,
    /** The `ParseError` that points at the place in a text, if it is in one. */
    options?: ErrorOptions,
  ) {
    super(`${place}: ${reason}`, options);
  }
}
