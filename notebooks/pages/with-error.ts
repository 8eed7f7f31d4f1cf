/** Numbers with their errors, as a page writes them. */
import { shown } from "../literate/define.ts";
import { valueWithError } from "../runs/value-with-error.ts";

/**
 * A number to `digits` digits where its error is less than half a unit of the last one, so that with rounding it is off by less than
 * one; else with its error in brackets, in units of its last digit: 0.12(3) is 0.12 ± 0.03.
 */
export function withError(value: number, error: number, digits: number): string {
  if (!Number.isFinite(value)) return shown(value, digits);
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1);
  return error < unit / 2
    ? shown(value, digits)
    : valueWithError(value, error).replace("-", "\u2212");
}

/** A share in percent, likewise. */
export function percentWithError(share: number, error: number): string {
  return `${withError(100 * share, 100 * error, 2)}\u00a0%`;
}

/** What is to be said once on a page with such numbers. */
export const errorWords =
  "Digits in brackets are the error of a number in units of its last digit; a number without them is off by less than one unit of its last digit.";
