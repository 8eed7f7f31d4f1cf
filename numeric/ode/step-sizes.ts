import { InitialStep } from "./initial-step.ts";
import type { IntegrationProblem } from "./options.ts";
import { StepController } from "./step-control.ts";
import type { Stepper } from "./stepper.ts";
import type { CountedSystem } from "./system.ts";

/** Ten units in the last place of `t`: a shorter step has no meaning. */
export function smallestStep(t: number): number {
  return 10 * Math.max(Number.MIN_VALUE, Number.EPSILON * 2 ** Math.floor(Math.log2(Math.abs(t))));
}

/** Where steps end. `end` is the proposal; the others answer with what became of it. */
export interface StepSizes {
  /** Whether error norms are looked at: a step with a norm of 1 or more is rejected. */
  readonly adaptive: boolean;
  /** Begins at the initial time. */
  start(): void;
  /** End of the next step from `t`. */
  end(t: number): number;
  accepted(h: number, error: number): void;
  /** Shortens the step from `t`; false if it can't be shorter. */
  rejected(t: number, h: number, error: number): boolean;
  /** The same for a step whose equations could not be solved. */
  unsolved(t: number, h: number): boolean;
}

/** If equal steps are cheaper, a step that may grow does so by this factor at least (RADAU5). */
const smallestGrowth = 1.2;

export function adaptiveSteps(
  problem: IntegrationProblem,
  stepper: Stepper,
  system: CountedSystem,
): StepSizes {
  const { direction, to, maxStep } = problem;
  const controller = new StepController(problem.stepControl, stepper.errorOrder);
  const first = new InitialStep(problem, stepper, system);
  let size = 0;
  return {
    adaptive: true,
    start: () => {
      controller.start();
      size = problem.initialStep ?? first.size();
    },
    end: (t) => {
      size = Math.min(Math.max(size, smallestStep(t)), maxStep);
      const end = t + direction * size;
      return direction * (end - to) > 0 ? to : end;
    },
    accepted: (h, error) => {
      const factor = controller.accepted(error);
      const keeps = stepper.prefersEqualSteps && factor >= 1 && factor < smallestGrowth;
      size = keeps ? Math.abs(h) : Math.abs(h) * factor;
    },
    rejected: (t, h, error) => {
      size = Math.abs(h) * controller.rejected(error);
      return size >= smallestStep(t);
    },
    unsolved: (t, h) => {
      size = Math.abs(h) * controller.unsolved();
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
    adaptive: false,
    start: () => {
      done = 0;
    },
    end: () => (done + 1 >= count ? to : from + direction * (done + 1) * fixedStep),
    accepted: () => {
      done += 1;
    },
    rejected: () => false,
    unsolved: () => false,
  };
}
