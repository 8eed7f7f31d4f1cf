import { ModelError } from "../../../derivations/index.ts";
import { readParameter } from "../../../derivations/model/parameters.ts";

/** A number or constant expression between two others, with its name in the error. */
export function numberBetween(name: string, text: string, least: number, most: number): number {
  const value = readParameter("", text, name);
  if (value >= least && value <= most) return value;
  throw new ModelError(
    name,
    `Must be from ${short(least)} to ${short(most)}, but is ${short(value, 6)}.`,
  );
}

/** A whole number between two others. */
export function wholeBetween(name: string, text: string, least: number, most: number): number {
  const value = numberBetween(name, text, least, most);
  if (Number.isInteger(value)) return value;
  throw new ModelError(name, `Must be a whole number, but is ${value}.`);
}

/** A number for a person to read; of very small and very large ones, which often are errors, two digits. */
export function short(value: number, digits = 2): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e5
    ? String(Number(value.toPrecision(5)))
    : value.toExponential(digits - 1);
}
