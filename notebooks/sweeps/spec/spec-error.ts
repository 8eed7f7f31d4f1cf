/** What of a sweep cannot be understood: the place, the cause and the remedy. */
export class SpecError extends Error {
  override readonly name = "SpecError";

  constructor(
    readonly place: string,
    sentence: string,
  ) {
    super(`${place}: ${sentence}`);
  }
}
