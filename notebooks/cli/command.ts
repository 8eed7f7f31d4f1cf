import { type ParseArgsConfig, parseArgs } from "node:util";

/** Where a command writes: data to `out`, progress, warnings and errors to `error`. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** The command that writes. */
  readonly command?: string;
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

/**
 * Splits arguments into positionals and options; every option is known beforehand. A value may begin
 * with a dash, as in `--from -4`. An option is given once, unless it is repeatable.
 *
 * @throws UsageError naming the option
 */
export function parseArguments(
  args: readonly string[],
  options: OptionDefinitions,
): ParsedArguments {
  try {
    const parsed = parseArgs({
      args: withDashedValues(args, options),
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    refuseRepetitions(parsed.tokens, options);
    const values = new Map<string, string | boolean | readonly string[]>();
    for (const [name, value] of Object.entries(parsed.values)) {
      if (value === undefined) continue;
      values.set(name, Array.isArray(value) ? value.map(String) : value);
    }
    return { positionals: parsed.positionals, values };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = (error as Error).message.split(/\. To specify|\.\n/)[0] ?? "";
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`${message.replace(/\.$/, "")}. The options are ${known.join(", ")}.`);
  }
}

/** `--from -4` as `--from=-4`: behind an option that takes a value, a dash begins that value. */
function withDashedValues(args: readonly string[], options: OptionDefinitions): string[] {
  const joined: string[] = [];
  for (let j = 0; j < args.length; j++) {
    const [arg, next] = [args[j] as string, args[j + 1]];
    if (arg === "--") return [...joined, ...args.slice(j)];
    const name = arg.slice(2);
    const takesValue =
      arg.startsWith("--") && Object.hasOwn(options, name) && options[name]?.type === "string";
    if (!takesValue || next === undefined) {
      joined.push(arg);
      continue;
    }
    // Two dashes and a letter begin an option.
    if (/^--(?:[A-Za-z]|$)/.test(next)) {
      throw new UsageError(
        `Option ${arg} needs a value, but is followed by ${next}. Write ${arg} VALUE, or leave it out.`,
      );
    }
    joined.push(`${arg}=${next}`);
    j += 1;
  }
  return joined;
}

function refuseRepetitions(
  tokens: readonly { readonly kind: string; readonly name?: string; readonly value?: unknown }[],
  options: OptionDefinitions,
): void {
  const given = new Map<string, string>();
  for (const { kind, name, value } of tokens) {
    if (kind !== "option" || name === undefined) continue;
    const text = value === undefined ? "" : ` as ${String(value) || "an empty text"}`;
    const key = options[name]?.multiple === true ? `${name}${text}` : name;
    const first = given.get(key);
    if (first !== undefined && name !== "set") {
      const both = first === text ? text : `,${first} and${text}`;
      throw new UsageError(`Option --${name} is given twice${both}. Leave one out.`);
    }
    given.set(key, text);
  }
}

/** The text of an option, if it is given. */
export function text(parsed: ParsedArguments, name: string): string | undefined {
  const value = parsed.values.get(name);
  return typeof value === "string" ? value : undefined;
}
