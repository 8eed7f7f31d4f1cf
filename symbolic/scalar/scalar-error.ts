/** Thrown where an operation would leave the ring of scalars, e.g. 1/(a+b). */
export class ScalarError extends Error {
  override readonly name = "ScalarError";
}
