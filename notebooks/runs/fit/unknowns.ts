import { canonicalName } from "../../../symbolic/index.ts";
import { OptionError } from "../option-error.ts";
import type { Unknown } from "./curve.ts";
import { lineNames } from "./flow-curve.ts";
import type { FitOptions } from "./fit-options.ts";

/** What is free, told apart. */
export interface FreeNames {
  readonly parameters: readonly string[];
  readonly line: readonly string[];
}

/**
 * The names that are free: parameters of an equation, or of what the model defines by them, and of the line.
 *
 * @throws OptionError for a name twice, one that the equation does not depend on, and none at all
 */
export function freeNames(
  { free }: Pick<FitOptions, "free">,
  depends: (name: string) => boolean,
  among: readonly string[],
  ofLine: readonly string[] = lineNames,
): FreeNames {
  const names = free.map((name) => canonicalName(name.trim())).filter((name) => name !== "");
  if (names.length === 0) {
    throw new OptionError(
      "free",
      `must name parameters, but is empty. Give some of ${among.join(", ")}.`,
    );
  }
  const twice = names.find((name, j) => names.indexOf(name) !== j);
  if (twice !== undefined) {
    throw new OptionError("free", `names \`${twice}\` twice. Leave one out.`);
  }
  const line = names.filter((name) => ofLine.includes(name) && !depends(name));
  const parameters = names.filter((name) => !line.includes(name));
  const stray = parameters.find((name) => !depends(name));
  if (stray !== undefined) {
    throw new OptionError(
      "free",
      `names \`${stray}\`, which the equation does not depend on. Give some of ${[...among, ...ofLine].join(", ")}.`,
    );
  }
  return { parameters, line };
}

/** What a parameter can be. */
const usualBounds: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["theta", [0, Math.PI / 2]],
  ["gamma", [0, Number.POSITIVE_INFINITY]],
]);

/** Must be positive: divided by. */
const positive = ["m", "omega0", "hbar"];

/** The bounds of a name, and a start within them. */
export function bounded(
  { bounds = {} }: Pick<FitOptions, "bounds">,
  name: string,
  guess: number,
): Pick<Unknown, "start" | "lower" | "upper"> {
  const given = Object.entries(bounds).find(([key]) => canonicalName(key) === name)?.[1];
  const base = name.replace(/_.*/, "");
  const open = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  const [lower, upper] =
    given ??
    usualBounds.get(base) ??
    (positive.includes(base) ? ([guess * 1e-6, Number.POSITIVE_INFINITY] as const) : open);
  return { lower, upper, start: Math.min(Math.max(guess, lower), upper) };
}

/** @throws OptionError for bounds of what is not free, and a lower bound that is not below the upper one */
export function requireBounds(
  { bounds = {} }: Pick<FitOptions, "bounds">,
  free: readonly string[],
): void {
  for (const [name, [lower, upper]] of Object.entries(bounds)) {
    if (!free.includes(canonicalName(name))) {
      throw new OptionError(
        "bounds",
        `names \`${name}\`, which is not free. Those that are: ${free.join(", ")}.`,
      );
    }
    if (lower < upper) continue;
    throw new OptionError(
      "bounds",
      `must have a lower end below the upper one for \`${name}\`, but has ${lower} and ${upper}.`,
    );
  }
}
