import { ArgumentError } from "../../base/argument-error.ts";
import { modeCount, type Modes, OperatorError } from "../../../symbolic/index.ts";

export function requireLevels(levels: number): void {
  if (Number.isInteger(levels) && levels >= 1) return;
  throw new ArgumentError("levels", "be an integer of at least 1", levels);
}

export function requireOneMode(name: string, { modes }: { readonly modes: Modes }): void {
  if (modeCount(modes) === 1) return;
  throw new OperatorError(
    `Argument \`${name}\` must act on one mode, but acts on ${modeCount(modes)}.`,
  );
}
