import { OptionError, requireWhole } from "../option-error.ts";
import type { RunOptions } from "../run.ts";
import { type ExactMethod, exactMethods } from "./found-state.ts";

export interface ExactStateOptions extends RunOptions {
  /**
   * Damped modes for a bath of Lorentzian peaks, or a hierarchy of auxiliary density operators for one of exponentials (default:
   * modes where there are up to three peaks, or else the hierarchy).
   */
  readonly method?: ExactMethod | undefined;
  /** Fock levels of the oscillator, and of each mode of the bath (default: raised until the moments settle). */
  readonly levels?: readonly number[] | undefined;
  /** Of the hierarchy the greatest Σ n_a (default: raised until the moments settle). */
  readonly depth?: number | undefined;
  /** Of the hierarchy the poles of coth, each of them one exponential (default: raised until the moments settle). */
  readonly poles?: number | undefined;
  /** Order of the harmonics of the drives (default: raised until the moments settle). */
  readonly harmonics?: number | undefined;
  /** How closely the moments must settle, 1e-10 to 0.1 (default 1e-5). */
  readonly tolerance?: number | undefined;
}

/** @throws OptionError for an option out of its range */
export function requireStateOptions({
  method,
  levels = [],
  depth,
  poles,
  harmonics,
  tolerance = 1e-5,
}: ExactStateOptions): void {
  if (method !== undefined && !exactMethods.includes(method)) {
    throw new OptionError(
      "method",
      `must be one of ${exactMethods.join(", ")}, but is ${String(method)}.`,
    );
  }
  requireWhole("depth", depth, 1, 40);
  requireWhole("poles", poles, 1, 24);
  for (const count of levels) requireWhole("levels", count, 2, 400);
  requireWhole("harmonics", harmonics, 0, 100);
  if (tolerance >= 1e-10 && tolerance <= 0.1) return;
  throw new OptionError("tolerance", `must be from 1e-10 to 0.1, but is ${tolerance}.`);
}
