import { OptionError } from "../../runs/index.ts";

/** @throws OptionError where no mode is named */
export function requireMode(mode: string | undefined, modes: readonly string[]): string {
  if (mode !== undefined) return mode;
  throw new OptionError("mode", `is missing. Give one of ${modes.join(", ")}.`);
}

/** @throws OptionError for a mode of one oscillator */
export function refuseMode(mode: string | undefined): void {
  if (mode === undefined) return;
  throw new OptionError("mode", "belongs to several oscillators. Leave it out.");
}
