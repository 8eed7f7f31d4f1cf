import type { RightHandSide } from "./right-hand-side.ts";

/** Writes `∂f_j/∂y_k` at `(t, y)` into `out[j·n + k]`. */
export type Jacobian = (t: number, y: Float64Array, out: Float64Array) => void;

/** Writes `∂f/∂t` at `(t, y)` into `out`; "zero" for a system that does not depend on time. */
export type TimeDerivative = RightHandSide | "zero";

/** `dy/dt = f(t, y)` with the derivatives that implicit methods need. */
export interface OdeSystem {
  readonly rhs: RightHandSide;
  /** Needed by Rodas5P and Radau IIA(5). */
  readonly jacobian?: Jacobian | undefined;
  /** Used by Rodas5P; by differences if absent (see `IntegrationOptions.timeDerivative`). */
  readonly timeDerivative?: TimeDerivative | undefined;
}

const noRightHandSide: RightHandSide = () => {
  throw new Error("A stepper must be given a system before it starts.");
};

/** The system being integrated, with a count of its evaluations. */
export class CountedSystem {
  readonly rhs: RightHandSide;
  evaluations = 0;
  jacobians = 0;
  factorisations = 0;
  private system: OdeSystem = { rhs: noRightHandSide };
  private nearby: Float64Array | undefined;

  constructor(readonly dimension: number) {
    this.rhs = (t, y, out) => {
      this.evaluations += 1;
      this.system.rhs(t, y, out);
    };
  }

  /** Replaces the system and sets the counts to zero. */
  replace(system: OdeSystem): void {
    this.system = system;
    this.evaluations = 0;
    this.jacobians = 0;
    this.factorisations = 0;
  }

  /** The system itself, whose calls are not counted. */
  get current(): OdeSystem {
    return this.system;
  }

  jacobian(t: number, y: Float64Array, out: Float64Array): void {
    this.jacobians += 1;
    this.system.jacobian?.(t, y, out);
  }

  /**
   * `∂f/∂t` at `(t, y)`, where `slope = f(t, y)`. By differences, with `δ = h ε^(1/3)` but not below
   * a thousand roundings of `t`,
   *
   *     ∂f/∂t ≈ (-3 f(t) + 4 f(t+δ) - f(t+2δ)) / 2δ,
   *
   * which stays inside the step and is wrong by about `ε^(2/3) |f| / h`.
   */
  timeDerivative(t: number, h: number, y: Float64Array, slope: Float64Array, out: Float64Array) {
    const { timeDerivative } = this.system;
    if (timeDerivative === "zero") {
      out.fill(0);
      return;
    }
    if (timeDerivative !== undefined) {
      timeDerivative(t, y, out);
      return;
    }
    const least = 1e3 * Number.EPSILON * Math.abs(t);
    const first = t + Math.sign(h) * Math.max(Math.abs(h) * Math.cbrt(Number.EPSILON), least);
    const second = t + 2 * (first - t);
    const step = second - t;
    this.rhs(first, y, out);
    this.nearby ??= new Float64Array(this.dimension);
    this.rhs(second, y, this.nearby);
    for (let i = 0; i < this.dimension; i += 1) {
      out[i] = step === 0 ? 0 : (4 * out[i]! - 3 * slope[i]! - this.nearby[i]!) / step;
    }
  }
}
