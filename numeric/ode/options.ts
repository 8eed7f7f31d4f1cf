import { positiveInteger } from "../base/argument-checks.ts";
import { type Execution, possibleExecution } from "../base/execution.ts";
import { ArgumentError } from "../base/argument-error.ts";
import type { EventCondition } from "./events.ts";
import { type MethodName, methodOf } from "./methods/index.ts";
import type { Method } from "./methods/method.ts";
import { defaultStepControl, type StepControl } from "./step-control.ts";
import type { Jacobian, OdeSystem, TimeDerivative } from "./system.ts";
import { type Tolerances, tolerances } from "./tolerances.ts";

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
  /** Or its name; `dop853` if absent; `rodas5p` or `radauIIA5` for stiff systems. */
  readonly method?: Method | MethodName;
  /** `∂f_j/∂y_k` row by row; needed by the methods for stiff systems, unused by the others. */
  readonly jacobian?: Jacobian;
  /**
   * `∂f/∂t` for `rodas5p`, or "zero" if `f` does not depend on `t`. If absent, by a one-sided
   * difference of second order inside the step, at two evaluations a step and with an error of
   * about 4e-11 of the terms of `f`, per step length.
   */
  readonly timeDerivative?: TimeDerivative;
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
  /**
   * Whether explicit methods step by JavaScript or a WebAssembly module made for the equations, or by
   * neither; if absent, the first of these that the page allows. Results are the same to the last bit.
   */
  readonly execution?: Execution;
  /** Called after every accepted step with the time reached and the number of steps. */
  readonly onProgress?: (t: number, steps: number) => void;
}

/** The options, checked and complete. */
export interface IntegrationProblem {
  readonly dimension: number;
  readonly from: number;
  readonly to: number;
  readonly direction: number;
  readonly tolerances: Tolerances;
  readonly method: Method;
  readonly maxSteps: number;
  readonly initialStep: number | undefined;
  readonly maxStep: number;
  readonly fixedStep: number | undefined;
  readonly outputTimes: Float64Array | undefined;
  readonly events: readonly EventCondition[];
  readonly keepsDenseOutput: boolean;
  readonly stepControl: StepControl;
  readonly execution: Execution;
  readonly onProgress: ((t: number, steps: number) => void) | undefined;
}

/** Whether a state inside a step may be requested. */
export function mayInterpolate(problem: IntegrationProblem): boolean {
  const { keepsDenseOutput, events, outputTimes } = problem;
  return keepsDenseOutput || events.length > 0 || (outputTimes?.length ?? 0) > 0;
}

/** The initial values, copied and checked. */
export function initialValues(values: ArrayLike<number>): Float64Array {
  const initial = new Float64Array(values);
  if (initial.length === 0) throw new ArgumentError("initial", "have a component", "empty");
  initial.forEach((value, i) => {
    expectFinite(`initial[${i}]`, value);
  });
  return initial;
}

/** Options without what differs between the integrations of a batch. */
export type SharedOptions = Omit<IntegrationOptions, "initial" | "jacobian" | "timeDerivative">;

export function integrationProblem(options: SharedOptions, dimension: number): IntegrationProblem {
  const { from, to, maxSteps = 100_000 } = options;
  expectSteps({ ...options, maxSteps });
  const direction = to < from ? -1 : 1;
  return {
    dimension,
    from,
    to,
    direction,
    tolerances: tolerances(
      options.relativeTolerance ?? 1e-9,
      options.absoluteTolerance ?? 1e-12,
      dimension,
    ),
    method: methodOf(options.method === undefined ? "dop853" : options.method),
    maxSteps,
    initialStep: options.initialStep,
    maxStep: options.maxStep ?? Number.POSITIVE_INFINITY,
    fixedStep: options.fixedStep,
    outputTimes: options.outputTimes && outputTimes(options.outputTimes, from, to, direction),
    events: options.events ?? [],
    keepsDenseOutput:
      (options.denseOutput ?? (options.outputTimes === undefined ? "keep" : "discard")) === "keep",
    stepControl:
      options.stepControl === undefined
        ? defaultStepControl
        : { ...defaultStepControl, ...options.stepControl },
    execution: options.execution ?? possibleExecution(),
    onProgress: options.onProgress,
  };
}

function expectSteps(options: SharedOptions & { readonly maxSteps: number }): void {
  expectFinite("from", options.from);
  expectFinite("to", options.to);
  for (const name of ["initialStep", "maxStep", "fixedStep"] as const) {
    const size = options[name];
    if (size !== undefined && !(size > 0)) {
      throw new ArgumentError(name, "be positive", size, "Its sign is that of `to - from`.");
    }
  }
  positiveInteger("maxSteps", options.maxSteps);
}

function expectFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new ArgumentError(name, "be finite", value);
}

/** Throws unless the system has the Jacobian that the method may need. */
export function expectJacobian(method: Method, system: OdeSystem): void {
  if (!method.needsJacobian || system.jacobian !== undefined) return;
  throw new ArgumentError(
    "jacobian",
    `be given for ${method.name}`,
    "absent",
    "`compileSystem` derives it; `finiteDifferenceJacobian` approximates it.",
  );
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
  return new Float64Array(times);
}
