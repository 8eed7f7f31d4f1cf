/**
 * Proportional-integral control of the step. With the error norm `ε` of this step and `ε₋` of the
 * accepted one before it,
 *
 *     h_new = h · clamp(safety · ε^(-1/q + 0.75 β) · ε₋^β),     q = errorOrder + 1
 *
 * `β = 0` is the elementary controller. After a rejection the step may not grow.
 *
 * Reference: K. Gustafsson, ACM Trans. Math. Softw. 17 (1991) 533; Hairer, Nørsett, Wanner, "Solving
 * ODEs I", II.4, "Solving ODEs II", IV.2.
 */
export interface StepControl {
  readonly safety: number;
  readonly minimumFactor: number;
  readonly maximumFactor: number;
  /** `β`. */
  readonly stabilisation: number;
}

export const defaultStepControl: StepControl = {
  safety: 0.9,
  minimumFactor: 0.2,
  maximumFactor: 10,
  stabilisation: 0.02,
};

/** Smallest `ln ε₋` that is remembered, so that one very good step does not cut the next one short. */
const smallestMemory = Math.log(1e-4);

export class StepController {
  /** `ln ε₋` */
  private previous = smallestMemory;
  private readonly exponent: number;
  private justRejected = false;

  constructor(
    private readonly control: StepControl,
    private readonly errorOrder: number,
  ) {
    this.exponent = 1 / (errorOrder + 1) - 0.75 * control.stabilisation;
    this.start();
  }

  /** Forgets all steps. */
  start(): void {
    this.previous = smallestMemory;
    this.justRejected = false;
  }

  /** Factor for the step that follows an accepted one with error norm `error < 1`. */
  accepted(error: number): number {
    const { safety, maximumFactor, minimumFactor, stabilisation } = this.control;
    const logarithm = Math.log(error);
    const factor =
      error === 0
        ? maximumFactor
        : safety * Math.exp(stabilisation * this.previous - this.exponent * logarithm);
    const largest = this.justRejected ? Math.min(1, maximumFactor) : maximumFactor;
    this.previous = Math.max(logarithm, smallestMemory);
    this.justRejected = false;
    return Math.min(largest, Math.max(minimumFactor, factor));
  }

  /** Factor for the repetition of a step with error norm `error ≥ 1`, infinite or NaN. */
  rejected(error: number): number {
    const { safety, minimumFactor } = this.control;
    this.justRejected = true;
    const factor = safety * error ** (-1 / (this.errorOrder + 1));
    return Number.isNaN(factor) ? minimumFactor : Math.max(minimumFactor, factor);
  }

  /** Factor for the repetition of a step whose equations could not be solved. */
  unsolved(): number {
    this.justRejected = true;
    return 0.5;
  }
}
