import { type InitialState, OptionError } from "../../runs/index.ts";

type Initial = InitialState | Readonly<Record<string, InitialState>>;

/** @throws OptionError for states by mode */
export function initialOfOne(initial: Initial | undefined): InitialState | undefined {
  if (initial === undefined || isState(initial)) return initial;
  throw new OptionError(
    "initial",
    `must be one state, but names ${Object.keys(initial).join(", ")}. Write {"kind": "fock", "n": 0}.`,
  );
}

/** @throws OptionError for a state without a mode */
export function initialOfAll(
  initial: Initial | undefined,
  modes: readonly string[],
): Readonly<Record<string, InitialState>> | undefined {
  if (initial === undefined || !isState(initial)) return initial;
  throw new OptionError(
    "initial",
    `must name modes, of ${modes.join(", ")}. Write {"${modes[0]}": {"kind": "fock", "n": 0}}.`,
  );
}

function isState(initial: Initial): initial is InitialState {
  return typeof (initial as { kind?: unknown }).kind === "string";
}
