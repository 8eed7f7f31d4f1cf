import { NotebookError } from "./errors.ts";
import type { Markdown } from "./markdown.ts";

/** A number between bounds. */
export interface Slider {
  readonly kind: "slider";
  readonly label: Markdown;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
}

/** One of some words. */
export interface Choice {
  readonly kind: "choice";
  readonly label: Markdown;
  readonly options: readonly string[];
  readonly value: string;
}

/** A line that the reader types. */
export interface Line {
  readonly kind: "line";
  readonly label: Markdown;
  readonly value: string;
}

export type Input = Slider | Choice | Line;
export type Inputs = Readonly<Record<string, Input>>;
export type Values = Readonly<Record<string, number | string>>;

/** The values of given inputs: numbers of sliders, words of the others. */
export type ValuesOf<I extends Inputs> = {
  readonly [K in keyof I]: I[K] extends Slider ? number : string;
};

export function slider(
  label: Markdown,
  [min, max]: readonly [number, number],
  step: number,
  value: number,
): Slider {
  return { kind: "slider", label, min, max, step, value };
}

export function choice(label: Markdown, options: readonly string[], value: string): Choice {
  return { kind: "choice", label, options, value };
}

export function line(label: Markdown, value: string): Line {
  return { kind: "line", label, value };
}

export function defaultsOf(inputs: Inputs): Values {
  return Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value]));
}

/** Whether all inputs stand at their defaults. */
export function atDefaults(inputs: Inputs, values: Values): boolean {
  return Object.entries(inputs).every(([name, { value }]) => values[name] === value);
}

function accepts(input: Input, value: number | string | undefined): boolean {
  switch (input.kind) {
    case "slider":
      return typeof value === "number" && value >= input.min && value <= input.max;
    case "choice":
      return typeof value === "string" && input.options.includes(value);
    case "line":
      return typeof value === "string";
  }
}

/** @throws NotebookError if a value is missing, of the wrong kind or out of bounds */
export function checkedValues<I extends Inputs>(inputs: I, values: Values): ValuesOf<I> {
  for (const [name, input] of Object.entries(inputs)) {
    const value = values[name];
    if (accepts(input, value)) continue;
    const wanted =
      input.kind === "slider"
        ? `a number from ${input.min} to ${input.max}`
        : input.kind === "choice"
          ? `one of ${input.options.join(", ")}`
          : "text";
    throw new NotebookError(`Input \`${name}\` must be ${wanted}, but is ${value}.`);
  }
  // The loop has compared every value with the kind of its input.
  return values as ValuesOf<I>;
}
