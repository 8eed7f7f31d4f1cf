import { denseTerms, evaluateDense, PiecewiseSolution } from "./dense-output.ts";
import { EventLocator, type EventOccurrence } from "./events.ts";
import { type IntegrationOptions, type IntegrationProblem, integrationProblem } from "./options.ts";
import { Recorder } from "./recorder.ts";
import type { RightHandSide } from "./right-hand-side.ts";
import { type IntegrationStatus, interpolation, type Solution } from "./solution.ts";
import { adaptiveSteps, fixedSteps, type StepSizes } from "./step-sizes.ts";
import { RungeKuttaStepper } from "./stepper.ts";

/**
 * Solves the initial value problem `dy/dt = f(t, y)`, `y(from) = initial` up to `to`, forwards or
 * backwards, by an explicit embedded Runge-Kutta method (DOP853 unless `method` says otherwise).
 *
 * The local error of every step is kept below `absoluteTolerance + relativeTolerance · |y|` in the
 * root mean square over components. Events are located to rounding on the dense output; roots closer
 * together than an eighth of a step may be missed. Nothing is allocated in a step apart from what is
 * recorded.
 *
 * Whatever happens to the solution is told by `status`, with everything up to there in the result.
 *
 * @throws ArgumentError for a tolerance that is not positive, initial values or times that are not
 * finite, lists whose lengths or order do not fit, and step sizes or limits that are not positive.
 *
 * @example
 * ```ts
 * import { integrate } from "caldera/numeric";
 * // x'' = -x from rest at x = 1: x(t) = cos t, stopped where x = 0, falling.
 * const solution = integrate(
 *   (_t, y, out) => {
 *     out[0] = y[1] ?? 0;
 *     out[1] = -(y[0] ?? 0);
 *   },
 *   { initial: [1, 0], from: 0, to: 10, relativeTolerance: 1e-12, events: [{ g: (_t, y) => y[0] ?? 0, terminal: true }] },
 * );
 * assert.equal(solution.status, "event");
 * assert.ok(Math.abs(solution.t - Math.PI / 2) < 1e-11);
 * assert.ok(Math.abs((solution.interpolate(1)[0] ?? 0) - Math.cos(1)) < 1e-11);
 * ```
 *
 * Reference: E. Hairer, S. P. Nørsett, G. Wanner, "Solving Ordinary Differential Equations I:
 * Nonstiff Problems", 2nd ed., Springer 1993, chapter II.
 */
export function integrate(rhs: RightHandSide, options: IntegrationOptions): Solution {
  return new Integration(rhs, integrationProblem(options)).run();
}

type Ending = { readonly status: IntegrationStatus; readonly message: string };

class Integration {
  private t: number;
  private readonly stepper: RungeKuttaStepper;
  private readonly recorder: Recorder;
  private readonly locator: EventLocator;
  private readonly pieces: PiecewiseSolution | undefined;
  private readonly occurrences: EventOccurrence[] = [];
  private readonly dense: Float64Array;
  private readonly terms: number;
  private final: Float64Array | undefined;
  private steps = 0;
  private rejected = 0;
  private stepStart = 0;
  private stepSize = 0;

  constructor(
    rhs: RightHandSide,
    private readonly problem: IntegrationProblem,
  ) {
    const { initial, method, direction, outputTimes, events } = problem;
    const dimension = initial.length;
    this.t = problem.from;
    this.terms = denseTerms(method);
    this.dense = new Float64Array(this.terms * dimension);
    this.stepper = new RungeKuttaStepper(method, rhs, dimension);
    this.recorder = new Recorder(outputTimes, direction, dimension);
    this.locator = new EventLocator(events, dimension);
    this.pieces = problem.keepsDenseOutput
      ? new PiecewiseSolution(dimension, this.terms, direction)
      : undefined;
  }

  run(): Solution {
    const { problem, stepper } = this;
    stepper.start(this.t, problem.initial);
    this.recorder.record(this.t, stepper.state, this.interpolateAt);
    this.locator.start(this.t, stepper.state);
    if (!allFinite(stepper.derivative)) {
      return this.finish(this.notFinite("the right-hand side is"));
    }
    const undefinedEvent = this.undefinedEvent();
    if (undefinedEvent !== undefined) return this.finish(undefinedEvent);
    if (problem.to === problem.from) return this.finish(this.arrived());
    const sizes =
      problem.fixedStep === undefined
        ? adaptiveSteps(problem, stepper)
        : fixedSteps(problem, problem.fixedStep);
    for (;;) {
      const ending = this.advance(sizes);
      const undefinedEvent = this.undefinedEvent();
      if (undefinedEvent !== undefined) return this.finish(undefinedEvent);
      if (ending !== undefined) return this.finish(ending);
    }
  }

  /** One accepted step, or the reason why there is none or none after it. */
  private advance(sizes: StepSizes): Ending | undefined {
    const { problem, stepper, t } = this;
    for (;;) {
      if (this.steps + this.rejected >= problem.maxSteps) return this.outOfSteps();
      const end = sizes.end(t);
      const h = end - t;
      stepper.attempt(t, h);
      const error = stepper.errorNorm(h, problem.relativeTolerance, problem.absoluteTolerance);
      const sufficient = sizes.suffices(error);
      const finite = sufficient && allFinite(stepper.next) && allFinite(stepper.evaluateEnd(t, h));
      if (sufficient && finite) {
        sizes.accepted(h, error);
        return this.accept(t, h, end);
      }
      this.rejected += 1;
      if (sizes.rejected(t, h, sufficient ? Number.NaN : error)) continue;
      return allFinite(stepper.next) && !sufficient
        ? this.tooSmall(h)
        : this.notFinite("the solution is about to be");
    }
  }

  private accept(t: number, h: number, end: number): Ending | undefined {
    const { stepper, problem, pieces } = this;
    this.stepStart = t;
    this.stepSize = h;
    const searches = problem.events.length > 0;
    if (pieces !== undefined || searches || this.recorder.needsInterpolation(end)) {
      stepper.denseCoefficients(t, h, this.dense);
    }
    pieces?.append(t, h, this.dense);
    const stop = searches ? this.locate(t, h) : undefined;
    this.t = stop?.t ?? end;
    const y = stop?.y ?? stepper.next;
    this.recorder.record(this.t, y, this.interpolateAt);
    stepper.accept();
    this.steps += 1;
    problem.onProgress?.(this.t, this.steps);
    if (stop !== undefined) {
      this.final = Float64Array.from(stop.y);
      return { status: "event", message: `Terminal event ${stop.index} at t = ${stop.t}.` };
    }
    return end === problem.to ? this.arrived() : undefined;
  }

  /** Notes the events of a step and returns the one that ends the integration. */
  private locate(t: number, h: number): EventOccurrence | undefined {
    const found = this.locator.search(t, h, this.stepper.next, this.interpolateStep);
    const last = this.locator.firstTerminal(found);
    for (const occurrence of last < 0 ? found : found.slice(0, last + 1)) {
      this.occurrences.push(occurrence);
    }
    return found[last];
  }

  private readonly interpolateStep = (theta: number, out: Float64Array): void => {
    evaluateDense(this.dense, 0, this.terms, theta, out);
  };

  private readonly interpolateAt = (time: number, out: Float64Array): void => {
    this.interpolateStep((time - this.stepStart) / this.stepSize, out);
  };

  private arrived(): Ending {
    return { status: "finished", message: `Reached t = ${this.problem.to}.` };
  }

  private outOfSteps(): Ending {
    const { maxSteps, to } = this.problem;
    return {
      status: "max-steps",
      message: `${maxSteps} steps led to t = ${this.t}, not to ${to}. Raise \`maxSteps\` or the tolerances; the equations may be stiff.`,
    };
  }

  private tooSmall(h: number): Ending {
    return {
      status: "step-too-small",
      message: `A step of ${h} at t = ${this.t} is still too long for the tolerances. The solution may be singular there.`,
    };
  }

  private notFinite(subject: string): Ending {
    return { status: "non-finite", message: `At t = ${this.t}, ${subject} not finite.` };
  }

  private undefinedEvent(): Ending | undefined {
    const place = this.locator.undefinedAt;
    if (place === undefined) return undefined;
    const message = `Event function ${place.index} is not a number at t = ${place.t}.`;
    return { status: "non-finite", message };
  }

  private finish(ending: Ending): Solution {
    const { stepper, recorder, t, problem } = this;
    const y = this.final ?? Float64Array.from(stepper.state);
    return {
      ...ending,
      t,
      y,
      times: recorder.recordedTimes,
      states: recorder.recordedStates,
      events: this.occurrences,
      statistics: {
        steps: this.steps,
        rejected: this.rejected,
        evaluations: stepper.evaluations,
      },
      interpolate: interpolation(this.pieces, problem.from, t, y),
    };
  }
}

function allFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (!Number.isFinite(values[i])) return false;
  return true;
}
