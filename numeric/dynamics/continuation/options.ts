import { positive, positiveInteger } from "../../base/argument-checks.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import { expectRange } from "./problem.ts";
import type { StepSettings } from "./trace-curve.ts";

export interface ContinuationOptions {
  /** The branch ends where the parameter leaves this interval. */
  readonly parameterRange: readonly [number, number];
  /** The branch ends where `|u|` exceeds this; unlimited if absent. */
  readonly maxNorm?: number;
  /** `σ_λ`, a change of the parameter that matters; the length of `parameterRange` if absent. */
  readonly parameterScale?: number;
  /** `σ_u`, a change of `u` that matters; 1 if absent. */
  readonly stateScale?: number;
  /** Length of the first step in scaled arclength; 1e-3 if absent. */
  readonly step?: number;
  /** Longest step; 1e-2 if absent. */
  readonly maxStep?: number;
  /** Shortest step before giving up; 1e-10 if absent. */
  readonly minStep?: number;
  /** Most steps; 10 000 if absent. */
  readonly maxSteps?: number;
  /** Most turn of the tangent in a step, in radians; 0.2 if absent. */
  readonly maxAngle?: number;
}

export interface ContinuationSettings {
  readonly parameterRange: readonly [number, number];
  readonly maxNorm: number;
  readonly parameterScale: number;
  readonly stateScale: number;
  readonly steps: StepSettings;
  /** Steps are not shortened below this to explain a change of stability. */
  readonly shortestForDetection: number;
}

export function continuationSettings(
  dimension: number,
  options: ContinuationOptions,
): ContinuationSettings {
  positiveInteger("problem.dimension", dimension);
  const parameterRange = expectRange("parameterRange", options.parameterRange);
  const maxNorm = options.maxNorm ?? Number.POSITIVE_INFINITY;
  if (!(maxNorm > 0)) throw new ArgumentError("maxNorm", "be positive", maxNorm);
  const steps = stepSettings(options);
  return {
    parameterRange,
    maxNorm,
    parameterScale: positive(
      "parameterScale",
      options.parameterScale ?? parameterRange[1] - parameterRange[0],
    ),
    stateScale: positive("stateScale", options.stateScale ?? 1),
    steps,
    shortestForDetection: Math.max(1e-3 * steps.maxStep, steps.minStep),
  };
}

export function stepSettings(
  options: Pick<ContinuationOptions, "step" | "maxStep" | "minStep" | "maxSteps" | "maxAngle">,
): StepSettings {
  return {
    step: positive("step", options.step ?? 1e-3),
    maxStep: positive("maxStep", options.maxStep ?? 1e-2),
    minStep: positive("minStep", options.minStep ?? 1e-10),
    maxSteps: positiveInteger("maxSteps", options.maxSteps ?? 10_000),
    maxAngle: positive("maxAngle", options.maxAngle ?? 0.2),
  };
}
