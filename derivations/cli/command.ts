import { type ParseArgsConfig, parseArgs } from "node:util";

/** Where a command writes: data to `out`, progress, warnings and errors to `error`. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** 0: done; 1: ran, but did not converge or engines disagree; 2: bad input. */
export type ExitStatus = 0 | 1 | 2;

export interface Command {
  readonly help: string;
  readonly run: (args: readonly string[], output: Output) => ExitStatus | Promise<ExitStatus>;
}

/**
 * A command line that cannot be understood: cause and remedy on one line. Control characters
 * that were typed are replaced, so that they cannot steer a terminal.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(message: string) {
    super(message.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD"));
  }
}

export type OptionDefinitions = NonNullable<ParseArgsConfig["options"]>;

export interface ParsedArguments {
  readonly positionals: readonly string[];
  readonly values: ReadonlyMap<string, string | boolean | readonly string[]>;
}

/** Splits arguments into positionals and options; every option is known beforehand. */
export function parseArguments(
  args: readonly string[],
  options: OptionDefinitions,
): ParsedArguments {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const values = new Map<string, string | boolean | readonly string[]>();
    for (const [name, value] of Object.entries(parsed.values)) {
      if (value === undefined) continue;
      values.set(name, Array.isArray(value) ? value.map(String) : value);
    }
    return { positionals: parsed.positionals, values };
  } catch (error) {
    const message = (error as Error).message.split(/\. To specify|\.\n/)[0] ?? "";
    const known = Object.keys(options).map((name) => `--${name}`);
    const remedy = message.endsWith("is ambiguous")
      ? "Write a value that starts with a dash as --NAME=-VALUE."
      : `The options are ${known.join(", ")}.`;
    throw new UsageError(`${message.replace(/\.$/, "")}. ${remedy}`);
  }
}

/** The text of an option, one of a list of choices. */
export function choice<T extends string>(
  parsed: ParsedArguments,
  name: string,
  choices: readonly T[],
  fallback: T,
): T {
  const value = parsed.values.get(name);
  if (value === undefined) return fallback;
  const found = choices.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new UsageError(`Option --${name} must be one of ${choices.join(", ")}, but is ${value}.`);
  }
  return found;
}

/** The text of an option, if it is given. */
export function text(parsed: ParsedArguments, name: string): string | undefined {
  const value = parsed.values.get(name);
  return typeof value === "string" ? value : undefined;
}

/** A whole number given by an option. */
export function wholeNumber(
  parsed: ParsedArguments,
  name: string,
  range: { readonly least: number; readonly most: number },
): number | undefined {
  const value = text(parsed, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < range.least || number > range.most) {
    throw new UsageError(
      `Option --${name} must be a whole number from ${range.least} to ${range.most}, but is ${value}.`,
    );
  }
  return number;
}
