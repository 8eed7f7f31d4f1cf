import { initialStepSize } from "./initial-step.ts";
import type { IntegrationProblem } from "./options.ts";
import { StepController } from "./step-control.ts";
import type { RungeKuttaStepper } from "./stepper.ts";

/** Ten units in the last place of `t`: a shorter step has no meaning. */
export function smallestStep(t: number): number {
  return 10 * Math.max(Number.MIN_VALUE, Number.EPSILON * 2 ** Math.floor(Math.log2(Math.abs(t))));
}

/** Where steps end. `end` is the proposal; `accepted` and `rejected` answer with an error norm. */
export interface StepSizes {
  /** End of the next step from `t`. */
  end(t: number): number;
  /** Whether a step of error norm `error` will do. */
  suffices(error: number): boolean;
  accepted(h: number, error: number): void;
  /** Shortens the step from `t`; false if it can't be shorter. */
  rejected(t: number, h: number, error: number): boolean;
}

export function adaptiveSteps(problem: IntegrationProblem, stepper: RungeKuttaStepper): StepSizes {
  const { direction, from, to, relativeTolerance, absoluteTolerance, maxStep } = problem;
  const controller = new StepController(problem.stepControl, problem.method.errorOrder);
  let size =
    problem.initialStep ??
    initialStepSize(stepper, from, direction, relativeTolerance, absoluteTolerance);
  return {
    end: (t) => {
      size = Math.min(Math.max(size, smallestStep(t)), maxStep);
      const end = t + direction * size;
      return direction * (end - to) > 0 ? to : end;
    },
    suffices: (error) => error < 1,
    accepted: (h, error) => {
      size = Math.abs(h) * controller.accepted(error);
    },
    rejected: (t, h, error) => {
      size = Math.abs(h) * controller.rejected(error);
      return size >= smallestStep(t);
    },
  };
}

/** Steps of equal size; times are `from + i h`, so that they do not drift. */
export function fixedSteps(problem: IntegrationProblem, fixedStep: number): StepSizes {
  const { direction, from, to } = problem;
  const count = Math.ceil((Math.abs(to - from) / fixedStep) * (1 - 4 * Number.EPSILON));
  let done = 0;
  return {
    end: () => (done + 1 >= count ? to : from + direction * (done + 1) * fixedStep),
    suffices: () => true,
    accepted: () => {
      done += 1;
    },
    rejected: () => false,
  };
}
