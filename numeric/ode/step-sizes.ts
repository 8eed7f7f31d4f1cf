import { InitialStep } from "./initial-step.ts";
import type { IntegrationProblem } from "./options.ts";
import { StepController } from "./step-control.ts";
import type { Stepper } from "./steppers/stepper.ts";
import type { CountedSystem } from "./system.ts";

/** Ten units in the last place of `t`: a shorter step has no meaning. */
function smallestStep(t: number): number {
  return 10 * Math.max(Number.MIN_VALUE, Number.EPSILON * 2 ** Math.floor(Math.log2(Math.abs(t))));
}

/** Whether a step is certainly longer than `smallestStep`, without its logarithm. */
function isLong(size: number, t: number): boolean {
  return size > 10 * Number.EPSILON * Math.abs(t) && size > 10 * Number.MIN_VALUE;
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

/** Steps as long as the error norm allows. */
export class AdaptiveSteps implements StepSizes {
  readonly adaptive = true;
  private readonly controller: StepController;
  private readonly first: InitialStep;
  private size = Number.NaN;

  constructor(
    private readonly problem: IntegrationProblem,
    private readonly stepper: Stepper,
    system: CountedSystem,
  ) {
    this.controller = new StepController(problem.stepControl, stepper.errorOrder);
    this.first = new InitialStep(problem, stepper, system);
  }

  start(): void {
    this.controller.start();
    this.size = this.problem.initialStep ?? this.first.size();
  }

  end(t: number): number {
    const { direction, to, maxStep } = this.problem;
    if (!isLong(this.size, t)) this.size = Math.max(this.size, smallestStep(t));
    this.size = Math.min(this.size, maxStep);
    const end = t + direction * this.size;
    return direction * (end - to) > 0 ? to : end;
  }

  accepted(h: number, error: number): void {
    const factor = this.controller.accepted(error);
    const keeps = this.stepper.prefersEqualSteps && factor >= 1 && factor < smallestGrowth;
    this.size = keeps ? Math.abs(h) : Math.abs(h) * factor;
  }

  rejected(t: number, h: number, error: number): boolean {
    this.size = Math.abs(h) * this.controller.rejected(error);
    return this.size >= smallestStep(t);
  }

  unsolved(t: number, h: number): boolean {
    this.size = Math.abs(h) * this.controller.unsolved();
    return this.size >= smallestStep(t);
  }
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
