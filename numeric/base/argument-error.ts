/**
 * An argument that no computation can be made with: misuse, as opposed to a computation that did not
 * converge (which is a result with a status). Messages read
 * "Argument `x` must …, but is …." followed by a remedy. The only error that the numeric rooms throw at
 * their callers, options included.
 *
 * @example
 * ```ts
 * import { ArgumentError, densityMatrix } from "caldera/numeric";
 * assert.throws(
 *   () => densityMatrix({ kind: "fock", n: 3 }, 2),
 *   (error) => error instanceof ArgumentError && error.argument === "n",
 * );
 * ```
 */
export class ArgumentError extends RangeError {
  override readonly name = "ArgumentError";
  readonly argument: string;

  constructor(argument: string, requirement: string, actual: unknown, remedy = "") {
    super(
      `Argument \`${argument}\` must ${requirement}, but is ${String(actual)}.${remedy && ` ${remedy}`}`,
    );
    this.argument = argument;
  }
}
