import { readParameter } from "../../derivations/model/parameters.ts";
import { type ParsedArguments, text, UsageError } from "./command.ts";

/** A number given by an option, as such or as a constant expression such as 2*pi. */
export function numberOption(parsed: ParsedArguments, name: string): number | undefined {
  const typed = text(parsed, name);
  return typed === undefined ? undefined : readParameter("", typed, `--${name}`);
}

/** The same, greater than zero. */
export function positiveOption(parsed: ParsedArguments, name: string): number | undefined {
  const value = numberOption(parsed, name);
  if (value === undefined || value > 0) return value;
  throw new UsageError(`Option --${name} must be positive, but is ${text(parsed, name)}.`);
}
