/** A model that cannot be used: names the key, the cause and the remedy. */
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
