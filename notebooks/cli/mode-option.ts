import type { Model } from "../../derivations/index.ts";
import { UsageError } from "./command.ts";
import { words } from "./options.ts";

/** Whose Wigner function or spectrum it is. */
export const modeOption = words(
  "MODE",
  "of several modes: the name of that whose reduced state is taken",
);

/**
 * The mode that is typed.
 *
 * @throws UsageError where several modes are there and none of them is named, or one where there are no names
 */
export function modeOf(typed: string | undefined, { modes }: Pick<Model, "modes">): string {
  if (typeof modes === "number") {
    if (typed === undefined) return "";
    throw new UsageError(
      `Option --mode names the mode ${typed || "empty"}, but this model has one oscillator. Leave it out.`,
    );
  }
  if (typed !== undefined && modes.includes(typed)) return typed;
  const what =
    typed === undefined ? "is missing" : `must be one of them, but is ${typed || "empty"}`;
  throw new UsageError(
    `This model has the modes ${modes.join(", ")}, and option --mode ${what}. Write e.g. --mode ${modes[0]}.`,
  );
}
