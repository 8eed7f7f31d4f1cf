import { ArgumentError } from "./errors.ts";
import type { EventCondition } from "./events.ts";
import { defaultStepControl, type StepControl } from "./step-control.ts";
import type { Tableau } from "./tableau.ts";
import { dop853 } from "./tableaux/dop853.ts";

export interface IntegrationOptions {
  /** The state at `from`; copied. */
  readonly initial: ArrayLike<number>;
  readonly from: number;
  /** Later or earlier than `from`. */
  readonly to: number;
  /** Local error allowed relative to `max |y|` over the step; 1e-9 if absent. */
  readonly relativeTolerance?: number;
  /** Local error allowed on top, one number or one per component; 1e-12 if absent. */
  readonly absoluteTolerance?: number | ArrayLike<number>;
  /** `dop853` if absent. */
  readonly method?: Tableau;
  /** Most steps attempted, rejected ones included; 100 000 if absent. */
  readonly maxSteps?: number;
  /** Size of the first step; estimated if absent. */
  readonly initialStep?: number;
  /** No step is longer; unlimited if absent. */
  readonly maxStep?: number;
  /** Takes steps of this size, the last one shortened, without error control. */
  readonly fixedStep?: number;
  /** Times from `from` towards `to` to record; every step if absent, none if empty. */
  readonly outputTimes?: Float64Array;
  readonly events?: readonly EventCondition[];
  /** Whether `interpolate` will be called; "keep" if absent, unless `outputTimes` is given. */
  readonly denseOutput?: "keep" | "discard";
  readonly stepControl?: Partial<StepControl>;
  /** Called after every accepted step with the time reached and the number of steps. */
  readonly onProgress?: (t: number, steps: number) => void;
}

/** The options, checked and complete. */
export interface IntegrationProblem {
  readonly initial: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly direction: number;
  readonly relativeTolerance: number;
  readonly absoluteTolerance: Float64Array;
  readonly method: Tableau;
  readonly maxSteps: number;
  readonly initialStep: number | undefined;
  readonly maxStep: number;
  readonly fixedStep: number | undefined;
  readonly outputTimes: Float64Array | undefined;
  readonly events: readonly EventCondition[];
  readonly keepsDenseOutput: boolean;
  readonly stepControl: StepControl;
  readonly onProgress: ((t: number, steps: number) => void) | undefined;
}

/** Below ten roundings of 1, the error estimate is noise. */
const smallestRelativeTolerance = 10 * Number.EPSILON;

export function integrationProblem(options: IntegrationOptions): IntegrationProblem {
  const { from, to } = options;
  const initial = Float64Array.from(options.initial);
  if (initial.length === 0) throw new ArgumentError("initial", "have a component", "empty");
  initial.forEach((value, i) => {
    expectFinite(`initial[${i}]`, value);
  });
  expectFinite("from", from);
  expectFinite("to", to);
  for (const name of ["initialStep", "maxStep", "fixedStep"] as const) {
    const size = options[name];
    if (size !== undefined && !(size > 0)) {
      throw new ArgumentError(name, "be positive", size, "Its sign is that of `to - from`.");
    }
  }
  const maxSteps = options.maxSteps ?? 100_000;
  if (!(Number.isInteger(maxSteps) && maxSteps > 0)) {
    throw new ArgumentError("maxSteps", "be a positive integer", maxSteps);
  }
  const direction = to < from ? -1 : 1;
  return {
    initial,
    from,
    to,
    direction,
    relativeTolerance: relativeTolerance(options.relativeTolerance ?? 1e-9),
    absoluteTolerance: absoluteTolerances(options.absoluteTolerance ?? 1e-12, initial.length),
    method: options.method ?? dop853,
    maxSteps,
    initialStep: options.initialStep,
    maxStep: options.maxStep ?? Number.POSITIVE_INFINITY,
    fixedStep: options.fixedStep,
    outputTimes: options.outputTimes && outputTimes(options.outputTimes, from, to, direction),
    events: options.events ?? [],
    keepsDenseOutput:
      (options.denseOutput ?? (options.outputTimes === undefined ? "keep" : "discard")) === "keep",
    stepControl: { ...defaultStepControl, ...options.stepControl },
    onProgress: options.onProgress,
  };
}

function expectFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new ArgumentError(name, "be finite", value);
}

function relativeTolerance(value: number): number {
  if (!(value >= smallestRelativeTolerance && value < 1)) {
    throw new ArgumentError(
      "relativeTolerance",
      `be positive, at least ${smallestRelativeTolerance} and less than 1`,
      value,
      "Typical values are 1e-6 to 1e-12.",
    );
  }
  return value;
}

function absoluteTolerances(tolerance: number | ArrayLike<number>, length: number): Float64Array {
  const values =
    typeof tolerance === "number"
      ? new Float64Array(length).fill(tolerance)
      : Float64Array.from(tolerance);
  if (values.length !== length) {
    throw new ArgumentError(
      "absoluteTolerance",
      `have one entry for each of the ${length} components of \`initial\``,
      `of length ${values.length}`,
      "Give one number to use it for all.",
    );
  }
  values.forEach((value, i) => {
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
      const name = typeof tolerance === "number" ? "" : `[${i}]`;
      throw new ArgumentError(
        `absoluteTolerance${name}`,
        "be positive and finite",
        value,
        "Give the size of the error that does not matter.",
      );
    }
  });
  return values;
}

function outputTimes(
  times: Float64Array,
  from: number,
  to: number,
  direction: number,
): Float64Array {
  let previous = from;
  times.forEach((t, i) => {
    if (!(direction * (t - previous) >= 0 && direction * (to - t) >= 0)) {
      throw new ArgumentError(
        `outputTimes[${i}]`,
        `lie between ${previous} and ${to}`,
        t,
        "Output times run from `from` to `to` in order.",
      );
    }
    previous = t;
  });
  return Float64Array.from(times);
}
