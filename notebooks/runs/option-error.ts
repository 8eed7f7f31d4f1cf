/**
 * An option of a run that cannot be taken: cause and remedy. Its message names the option as a program writes it,
 * and the command line as a person types it.
 *
 * @example
 * ```ts
 * import { OptionError, readModel, steadyState } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: "pi/4", c: 1 };
 * const model = readModel({ potential: "0", parameters });
 * await assert.rejects(steadyState(model, { levels: 1.5 }), (error) => {
 *   return error instanceof OptionError && error.options[0] === "levels";
 * });
 * ```
 */
export class OptionError extends RangeError {
  override readonly name = "OptionError";

  readonly options: readonly string[];

  /** @param sentence what is said of the options: "must be …, but is …." and the remedy */
  constructor(
    option: string | readonly string[],
    readonly sentence: string,
  ) {
    const options = typeof option === "string" ? [option] : option;
    super(subject(options.map((name) => `\`${name}\``)) + sentence);
    this.options = options;
  }

  /** The message with the options named in another way. */
  as(nameOf: (option: string) => string): string {
    return subject(this.options.map(nameOf)) + this.sentence;
  }
}

function subject(names: readonly string[]): string {
  return `Option${names.length > 1 ? "s" : ""} ${names.join(" and ")} `;
}

/** @throws OptionError for what is no whole number between two others */
export function requireWhole(
  option: string,
  value: number | undefined,
  least: number,
  most: number,
): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  throw new OptionError(
    option,
    `must be a whole number from ${least} to ${most}, but is ${value}.`,
  );
}
