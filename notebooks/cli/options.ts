import { readParameter } from "../../derivations/model/parameters.ts";
import {
  type Command,
  type ExitStatus,
  type OptionDefinitions,
  type Output,
  parseArguments,
  type ParsedArguments,
  text,
  UsageError,
} from "./command.ts";

/** An option of a command: what help says of it, and how it is read and refused. */
export interface Option<T> {
  /** What stands for its value in help texts; absent for an option without one. */
  readonly value?: string;
  readonly help: string;
  readonly repeatable?: true;
  readonly read: (parsed: ParsedArguments, name: string) => T;
}

export type OptionTable = Readonly<Record<string, Option<unknown>>>;

/** The command line as it was read. */
export interface Given<T extends OptionTable> extends ParsedArguments {
  readonly options: { readonly [K in keyof T]: T[K] extends Option<infer V> ? V : never };
}

/** A command as data: all that its help text says and that its options are read by. */
export interface Description<T extends OptionTable> {
  /** "derive MODEL --what WHAT [options]" */
  readonly usage: string;
  readonly about: string;
  /** A positional argument, and what it is, if there is one. */
  readonly positional?: readonly [name: string, help: string];
  readonly options: T;
  /** Paragraphs between options and examples. */
  readonly notes?: string;
  readonly examples: readonly string[];
  readonly run: (given: Given<T>, output: Output) => ExitStatus | Promise<ExitStatus>;
  /** Looks at what was typed before it is read, for a better refusal. */
  readonly before?: (args: readonly string[]) => void;
}

/** The command of a description. */
export function command<T extends OptionTable>(description: Description<T>): Command {
  const { usage, about, positional, options, notes, examples, run, before } = description;
  const parts = [
    `Usage: caldera ${usage}`,
    about,
    [...(positional === undefined ? [] : [entry(...positional)]), ...optionLines(options)].join(
      "\n",
    ),
    ...(notes === undefined ? [] : [notes]),
    ["Examples:", ...examples.map((example) => `  ${example}`)].join("\n"),
  ];
  return {
    help: `${parts.join("\n\n")}\n`,
    run: (args, output) => {
      before?.(args);
      return run(read(args, options), output);
    },
  };
}

function read<T extends OptionTable>(args: readonly string[], table: T): Given<T> {
  const parsed = parseArguments(args, definitions(table));
  const values = Object.entries(table).map(([name, option]) => [name, option.read(parsed, name)]);
  return { ...parsed, options: Object.fromEntries(values) as Given<T>["options"] };
}

/** A table as `parseArguments` takes it. */
function definitions(table: OptionTable): OptionDefinitions {
  return Object.fromEntries(
    Object.entries(table).map(([name, { value, repeatable = false }]) => [
      name,
      { type: value === undefined ? "boolean" : "string", multiple: repeatable } as const,
    ]),
  );
}

const [column, width] = [22, 100];

/** What help texts say about the options of a table, a line or more for each. */
function optionLines(table: OptionTable): readonly string[] {
  return Object.entries(table).map(([name, { value, help }]) =>
    entry(value === undefined ? `--${name}` : `--${name} ${value}`, help),
  );
}

/** A name and what it is, with lines of at most 100 characters. */
export function entry(name: string, help: string): string {
  const lines = help.split("\n").flatMap((paragraph) => wrapped(paragraph, width - column));
  const indent = `\n${" ".repeat(column)}`;
  // A long name has a line of its own.
  const head = name.length > column - 3 ? `  ${name}${indent}` : `  ${name.padEnd(column - 2)}`;
  return `${head}${lines.join(indent)}`;
}

function wrapped(paragraph: string, most: number): readonly string[] {
  const lines: string[] = [];
  // Spaces that do not break, as in "x = 0", end as others.
  for (const word of paragraph.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.map((line) => line.replaceAll("\u00A0", " "));
}

/** Options that belong to one choice of another option, `by`, are refused with other choices. */
export function refuseStray(
  { values }: ParsedArguments,
  by: string,
  chosen: string,
  onlyFor: Readonly<Record<string, string | readonly string[]>>,
): void {
  for (const [option, use] of Object.entries(onlyFor)) {
    const uses = typeof use === "string" ? [use] : use;
    if (uses.includes(chosen) || !values.has(option)) continue;
    throw new UsageError(
      `Option --${option} belongs to --${by} ${uses.join(" or ")}, but --${by} is ${chosen}. Leave it out, or change --${by}.`,
    );
  }
}

/** An option without a value. */
export function flag(help: string): Option<boolean> {
  return { help, read: (parsed, name) => parsed.values.get(name) === true };
}

/** A text as it is typed. */
export function words(value: string, help: string): Option<string | undefined> {
  return { value, help, read: text };
}

/** A text that must be given; `remedy` says how. */
export function needed<T>(option: Option<T | undefined>, remedy: string): Option<T> {
  return {
    ...option,
    read: (parsed, name) => {
      const value = option.read(parsed, name);
      if (value !== undefined) return value;
      throw new UsageError(`Option --${name} is missing: ${remedy}.`);
    },
  };
}

/** One of a list. */
export function oneOf<const T extends readonly string[]>(
  value: string,
  choices: T,
  help: string,
  fallback: T[number] = choices[0] as T[number],
): Option<T[number]> {
  return {
    value,
    help,
    read: (parsed, name) => {
      const typed = text(parsed, name) ?? fallback;
      const found = choices.find((candidate) => candidate === typed);
      if (found !== undefined) return found;
      throw new UsageError(
        `Option --${name} must be one of ${choices.join(", ")}, but is ${typed}.`,
      );
    },
  };
}

/** A format; the first one is the default. */
export function format<const T extends readonly [string, ...string[]]>(
  choices: T,
  help: string,
): Option<T[number]> {
  return oneOf(choices.length === 1 ? choices[0] : "FORMAT", choices, help);
}

interface Whole {
  readonly least: number;
  readonly most: number;
}

/** A whole number. In the help text, {range} stands for "2 to 512". */
export function whole(
  value: string,
  { least, most }: Whole,
  help: string,
): Option<number | undefined> {
  return {
    value,
    help: help.replace("{range}", `${least} to ${most}`),
    read: (parsed, name) => {
      const typed = text(parsed, name);
      if (typed === undefined) return undefined;
      const number = Number(typed);
      if (/^\d+$/.test(typed) && number >= least && number <= most) return number;
      throw new UsageError(
        `Option --${name} must be a whole number from ${least} to ${most}, but is ${typed}.`,
      );
    },
  };
}

/** A whole number with a default, in the help text {default}. */
export function wholeOr(
  fallback: number,
  value: string,
  range: Whole,
  help: string,
): Option<number> {
  const option = whole(value, range, help.replace("{default}", `default ${fallback}`));
  return { ...option, read: (parsed, name) => option.read(parsed, name) ?? fallback };
}

/** A number, as such or as a constant expression such as 2*pi. */
export function number(value: string, help: string): Option<number | undefined> {
  return {
    value,
    help,
    read: (parsed, name) => {
      const typed = text(parsed, name);
      return typed === undefined ? undefined : readParameter("", typed, `--${name}`);
    },
  };
}

/** The same, greater than zero. */
export function positive(value: string, help: string): Option<number | undefined> {
  const option = number(value, help);
  return {
    ...option,
    read: (parsed, name) => {
      const found = option.read(parsed, name);
      if (found === undefined || found > 0) return found;
      throw new UsageError(`Option --${name} must be positive, but is ${text(parsed, name)}.`);
    },
  };
}
