import type { KeptOptions, RunOptions } from "../run.ts";

/** How intervals are found: from the curvature at the best fit, from the profile likelihood, or by fits of drawn data. */
export type IntervalMethod = "curvature" | "profile" | "bootstrap";

/** How residuals count. */
export type LossName = "squares" | "soft-l1" | "huber" | "cauchy";

/** Whether the noise of a row is independent of that of others, or depends on earlier ones. */
export type NoiseName = "white" | "coloured";

export interface FitOptions extends RunOptions, KeptOptions {
  /** The parameters that are fitted, and `gain` and `offset` of the line between x and what was written down. */
  readonly free: readonly string[];
  /** The angular frequency that measured phases are relative to (default: omega0 of the model; 0 for a law). */
  readonly reference?: number | undefined;
  /** Bounds by name; default: what a parameter can be, and theta from 0 to π/2. */
  readonly bounds?: Readonly<Record<string, readonly [number, number]>> | undefined;
  /** Default: curvature, and the profile where that cannot be trusted. */
  readonly intervals?: IntervalMethod | undefined;
  /** The probability that an interval covers, 0.5 to 0.9999 (default 0.95). */
  readonly level?: number | undefined;
  /** white (default); coloured: residuals are an autoregression, found with the fit, and intervals are as wide as that makes them. */
  readonly noise?: NoiseName | undefined;
  /** Whether the marginal likelihood is found, too, which takes a few hundred curves (default: no). */
  readonly evidence?: boolean | undefined;
  /** How residuals count: as squares (default), or less where they are large. */
  readonly loss?: LossName | undefined;
  /** Drawn data sets of the bootstrap, 2/(1 - level) - 1 to 100000 (default 10/(1 - level), 200 at 0.95). */
  readonly draws?: number | undefined;
  /** The same number gives the same draws (default 1). */
  readonly seed?: number | undefined;
  /** Whether the profile of each parameter is found, to be drawn (default false). */
  readonly profiles?: boolean | undefined;
}
