import { allFinite } from "./all-finite.ts";
import { evaluateDense, PiecewiseSolution, type StepInterpolant } from "./dense-output.ts";
import {
  arrived,
  type Ending,
  notFinite,
  outOfSteps,
  terminated,
  tooSmall,
  undefinedEvent,
  unsolved,
} from "./ending.ts";
import { EventLocator, type EventOccurrence } from "./events.ts";
import { type IntegrationProblem, mayInterpolate } from "./options.ts";
import { Recorder } from "./recorder.ts";
import type { IntegrationStatistics } from "./solution.ts";
import { AdaptiveSteps, fixedSteps, type StepSizes } from "./step-sizes.ts";
import type { Stepper } from "./steppers/stepper.ts";
import { CountedSystem, type OdeSystem } from "./system.ts";

const nothing = new Float64Array(0);

/** The arrays and the state of an integration; `run` may be called again and again. */
export class Integration implements StepInterpolant {
  /** The time reached. */
  t = Number.NaN;
  /** Events of the last run, in the order in which they were met. */
  occurrences: EventOccurrence[] = [];
  readonly recorder: Recorder;
  /** Interpolants of the last run, if they are kept. */
  pieces: PiecewiseSolution | undefined;
  private readonly system: CountedSystem;
  private readonly stepper: Stepper;
  private readonly sizes: StepSizes;
  private readonly locator: EventLocator;
  private readonly dense: Float64Array;
  private final: Float64Array | undefined;
  private steps = 0;
  private rejected = 0;
  private stepStart = Number.NaN;
  private stepSize = Number.NaN;

  constructor(private readonly problem: IntegrationProblem) {
    const { dimension, direction, outputTimes, events, fixedStep, method } = problem;
    const { tolerances, execution } = problem;
    const interpolates = mayInterpolate(problem);
    this.system = new CountedSystem(dimension);
    this.stepper = method.stepper(this.system, { tolerances, execution, interpolates });
    this.sizes =
      fixedStep === undefined
        ? new AdaptiveSteps(problem, this.stepper, this.system)
        : fixedSteps(problem, fixedStep);
    this.dense = interpolates ? new Float64Array(this.stepper.denseTerms * dimension) : nothing;
    this.recorder = new Recorder(outputTimes, direction, dimension);
    this.locator = new EventLocator(events, dimension);
  }

  /** The state at `t`; overwritten by the next run. */
  get state(): Float64Array {
    return this.final ?? this.stepper.state;
  }

  get statistics(): IntegrationStatistics {
    const { evaluations, jacobians, factorisations } = this.system;
    return { steps: this.steps, rejected: this.rejected, evaluations, jacobians, factorisations };
  }

  /** Integrates the system from `initial` until it ends. */
  run(system: OdeSystem, initial: Float64Array): Ending {
    try {
      this.begin(system, initial);
      return this.steppedToEnd();
    } finally {
      this.stepper.finish?.();
    }
  }

  private steppedToEnd(): Ending {
    const { problem, stepper } = this;
    if (!allFinite(stepper.derivative)) return notFinite(this.t, "the right-hand side is");
    const stuck = this.undefinedEvent();
    if (stuck !== undefined) return stuck;
    if (problem.to === problem.from) return arrived(problem.to);
    this.sizes.start();
    for (;;) {
      const ending = this.advance();
      const undefinedEvent = this.undefinedEvent();
      if (undefinedEvent !== undefined) return undefinedEvent;
      if (ending !== undefined) return ending;
    }
  }

  private begin(system: OdeSystem, initial: Float64Array): void {
    const { problem, stepper } = this;
    this.t = problem.from;
    this.final = undefined;
    this.steps = 0;
    this.rejected = 0;
    this.occurrences = [];
    this.pieces = problem.keepsDenseOutput
      ? new PiecewiseSolution(problem.dimension, stepper.denseTerms, problem.direction)
      : undefined;
    this.system.replace(system);
    stepper.start(this.t, initial);
    this.recorder.start();
    this.recorder.record(this.t, stepper.state, this);
    this.locator.start(this.t, stepper.state);
  }

  /** One accepted step, or the reason why there is none or none after it. */
  private advance(): Ending | undefined {
    const { problem, stepper, sizes, t } = this;
    for (;;) {
      if (this.steps + this.rejected >= problem.maxSteps) {
        return outOfSteps(problem.maxSteps, t, problem.to);
      }
      const end = sizes.end(t);
      const h = end - t;
      const obstacle = stepper.attempt(t, h);
      if (obstacle !== undefined) {
        this.rejected += 1;
        if (sizes.unsolved(t, h)) continue;
        return unsolved(obstacle, t, h);
      }
      const error = sizes.adaptive ? stepper.errorNorm() : 0;
      const sufficient = error < 1;
      if (sufficient && allFinite(stepper.next) && allFinite(stepper.evaluateEnd())) {
        sizes.accepted(h, error);
        return this.accept(t, h, end);
      }
      this.rejected += 1;
      if (sizes.rejected(t, h, sufficient ? Number.NaN : error)) continue;
      return allFinite(stepper.next) && !sufficient
        ? tooSmall(t, h)
        : notFinite(t, "the solution is about to be");
    }
  }

  private accept(t: number, h: number, end: number): Ending | undefined {
    const { stepper, problem, pieces } = this;
    this.stepStart = t;
    this.stepSize = h;
    const searches = problem.events.length > 0;
    if (pieces !== undefined || searches || this.recorder.needsInterpolation(end)) {
      stepper.denseCoefficients(this.dense);
    }
    pieces?.append(t, h, this.dense);
    const stop = searches ? this.locate(t, h) : undefined;
    this.t = stop?.t ?? end;
    const y = stop?.y ?? stepper.next;
    this.recorder.record(this.t, y, this);
    stepper.accept();
    this.steps += 1;
    problem.onProgress?.(this.t, this.steps);
    if (stop !== undefined) {
      this.final = Float64Array.from(stop.y);
      return terminated(stop.index, stop.t);
    }
    return end === problem.to ? arrived(problem.to) : undefined;
  }

  /** Notes the events of a step and returns the one that ends the integration. */
  private locate(t: number, h: number): EventOccurrence | undefined {
    const found = this.locator.search(t, h, this.stepper.next, this);
    const last = this.locator.firstTerminal(found);
    for (const occurrence of last < 0 ? found : found.slice(0, last + 1)) {
      this.occurrences.push(occurrence);
    }
    return found[last];
  }

  interpolateStep(theta: number, out: Float64Array): void {
    evaluateDense(this.dense, 0, this.stepper.denseTerms, theta, out);
  }

  interpolateAt(time: number, out: Float64Array): void {
    this.interpolateStep((time - this.stepStart) / this.stepSize, out);
  }

  private undefinedEvent(): Ending | undefined {
    const place = this.locator.undefinedAt;
    return place && undefinedEvent(place.index, place.t);
  }
}
