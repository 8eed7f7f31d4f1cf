import { OptionError } from "../option-error.ts";

/** The place of a mode by its name. */
export function placeOfMode(mode: string, modes: readonly string[]): number {
  const place = modes.indexOf(mode);
  if (place >= 0) return place;
  throw new OptionError("mode", `must be one of ${modes.join(", ")}, but is ${mode || "empty"}.`);
}
