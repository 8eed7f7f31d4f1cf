import type { IntegrationProblem } from "./options.ts";
import type { Stepper } from "./steppers/stepper.ts";
import type { CountedSystem } from "./system.ts";
import { scaledNorm } from "./tolerances.ts";

/**
 * Size of the first step: the one for which an explicit Euler step and the second derivative it shows
 * promise an error of 0.01 tolerances. One evaluation.
 *
 * Times are measured by those in which the state changes, so that steps are the same in any unit of time.
 *
 * Reference: Hairer, Nørsett, Wanner, "Solving ODEs I", II.4, "Starting Step Size", which has no unit of time.
 */
export class InitialStep {
  private readonly euler: Float64Array;
  private readonly end: Float64Array;

  constructor(
    private readonly problem: IntegrationProblem,
    private readonly stepper: Stepper,
    private readonly system: CountedSystem,
  ) {
    this.euler = new Float64Array(system.dimension);
    this.end = new Float64Array(system.dimension);
  }

  /** For the state at which the stepper has started. */
  size(): number {
    const { euler, end } = this;
    const { from, to, direction, tolerances } = this.problem;
    const { state, derivative } = this.stepper;
    const size = scaledNorm(state, state, state, tolerances);
    const slope = scaledNorm(derivative, state, state, tolerances);
    const whole = Math.abs(to - from);
    // From zero, or from rest, a part of the whole.
    const time = size < 1e-5 || slope * whole < 1e-5 ? 1e-5 * whole : size / slope;
    const first = 0.01 * time;
    for (let i = 0; i < euler.length; i += 1) {
      euler[i] = state[i]! + first * direction * derivative[i]!;
    }
    this.system.rhs(from + first * direction, euler, end);
    for (let i = 0; i < end.length; i += 1) end[i] = end[i]! - derivative[i]!;
    const curvature = scaledNorm(end, state, state, tolerances) / first;
    // The time in which the state bends by its own size: 1/ω of an oscillation.
    const unit = Math.min(whole, size < 1e-5 ? whole : Math.sqrt(size / curvature));
    const largest = Math.max(slope * unit, curvature * unit * unit);
    const second =
      largest <= 1e-15
        ? 0.1 * time
        : unit * (0.01 / largest) ** (1 / (this.stepper.errorOrder + 1));
    const step = Math.min(time, second);
    // An infinite slope, or an Euler step that leaves the domain of f: begin as small as can be.
    return step > 0 ? step : Number.MIN_VALUE;
  }
}
