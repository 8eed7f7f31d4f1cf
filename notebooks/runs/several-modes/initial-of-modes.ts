import { OptionError } from "../option-error.ts";
import { type InitialState, requireNamed } from "../quantum/initial-state.ts";

/**
 * The initial state of each mode; those without one begin in their vacuum.
 *
 * @throws OptionError for a mode that is not there
 */
export function initialOfModes(
  initial: Readonly<Record<string, InitialState>> = {},
  modes: readonly string[],
): readonly InitialState[] {
  const stray = Object.keys(initial).find((name) => !modes.includes(name));
  if (stray === undefined) {
    return modes.map((name) =>
      requireNamed(initial[name] ?? { kind: "fock", n: 0 }, "a run of several modes"),
    );
  }
  throw new OptionError(
    "initial",
    `names the mode ${stray}, but this model has the modes ${modes.join(", ")}. Leave it out.`,
  );
}
