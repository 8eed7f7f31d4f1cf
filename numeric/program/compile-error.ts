/**
 * Expressions that cannot become a program: a state variable in a sine, a parameter without a
 * place in q. `symbol` is the name at fault.
 */
export class CompileError extends Error {
  override readonly name = "CompileError";

  constructor(
    readonly symbol: string,
    message: string,
  ) {
    super(message);
  }
}
