/** A model that cannot be used: names the key, the cause and the remedy. */
export class ModelError extends Error {
  override readonly name = "ModelError";

  constructor(
    /** Where in the model, e.g. `drives[1]` or `parameters.gamma`. */
    readonly place: string,
    reason: string,
  ) {
    super(`${place}: ${reason}`);
  }
}
