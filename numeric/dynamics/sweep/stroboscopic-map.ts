import type { Codes } from "../../base/outcome.ts";
import { dot, type Eigenvalues, eigenvalues, norm } from "../../linear-algebra/dense/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import { integrate, type RightHandSide } from "../../ode/index.ts";

/** Tolerances of the integration over a period, and what counts as escape. */
export interface PeriodSettings {
  /** Typical norm of the state. */
  readonly size: number;
  readonly relativeTolerance: number;
  readonly absoluteTolerance: number;
  /** Most steps in a period. */
  readonly maxSteps: number;
  /** A state of larger norm has escaped. */
  readonly escapeBeyond: number;
}

/** How a period of integration ended. */
export type PeriodStatus = Codes<"finished" | "escaped" | "non-finite" | "integration-failed">;

export interface PeriodEnd {
  readonly status: PeriodStatus;
  readonly message: string;
  readonly state: Float64Array;
}

export interface PeriodDerivative extends PeriodEnd {
  /** `M = ∂P/∂y`, row-major. */
  readonly monodromy: Float64Array;
}

/** `dy/dt = f(t, y)`, as a function or together with its Jacobian. */
export type DrivenSystem = RightHandSide | DrivenSystemWithJacobian;

export interface DrivenSystemWithJacobian {
  readonly rhs: RightHandSide;
  /** Writes `∂f_i/∂y_j` at `(t, y)`, row-major. */
  readonly jacobian?: (t: number, y: Float64Array, out: Float64Array) => void;
}

/**
 * `P(y)`: the state one period later, from the time 0, of a system driven with that period.
 *
 * The monodromy matrix comes from the variational equations `dM/dt = J(t, y) M`, `M(0) = 1`, if there is
 * a Jacobian, and from central differences of `P` otherwise.
 */
export class StroboscopicMap {
  private readonly system: DrivenSystemWithJacobian;

  constructor(
    system: DrivenSystem,
    readonly period: number,
    private readonly settings: PeriodSettings,
  ) {
    if (!(period > 0 && Number.isFinite(period))) {
      throw new ArgumentError("period", "be positive and finite", period);
    }
    this.system = typeof system === "function" ? { rhs: system } : system;
  }

  advance(state: Float64Array): PeriodEnd {
    return this.integrate(this.system.rhs, state, state.length);
  }

  /** `P(y)` and `∂P/∂y`. */
  derivative(state: Float64Array): PeriodDerivative {
    return this.system.jacobian ? this.variational(state) : this.differences(state);
  }

  /** The last period sampled at `samples` equal intervals, with the times where `dy_coordinate/dt = 0`. */
  sample(state: Float64Array, coordinate: number, samples: number) {
    const { period, settings, system } = this;
    const slope = new Float64Array(state.length);
    const solution = integrate(system.rhs, {
      initial: state,
      from: 0,
      to: period,
      relativeTolerance: settings.relativeTolerance,
      absoluteTolerance: settings.absoluteTolerance,
      maxSteps: settings.maxSteps,
      outputTimes: Float64Array.from({ length: samples }, (_, i) => (i * period) / samples),
      events: [
        {
          g: (t, y) => {
            system.rhs(t, y, slope);
            return slope[coordinate]!;
          },
        },
      ],
    });
    const values = Float64Array.from({ length: solution.times.length }, (_, i) => {
      return solution.states[i * state.length + coordinate]!;
    });
    const extrema = solution.events.map(({ y }) => y[coordinate]!);
    return { values, extrema, finished: solution.status === "finished" };
  }

  private integrate(rhs: RightHandSide, initial: Float64Array, dimension: number): PeriodEnd {
    const { settings } = this;
    const bound = settings.escapeBeyond;
    let beyond = false;
    const guarded: RightHandSide = (t, y, out) => {
      const inside = y.subarray(0, dimension);
      const square = dot(inside, inside);
      // Stops the integration as soon as no step, however short, stays inside. Later stages of the step
      // that left are NaN and say nothing.
      if (!Number.isNaN(square)) beyond = square > bound * bound;
      if (beyond) out.fill(Number.NaN);
      else rhs(t, y, out);
    };
    const { status, message, y } = integrate(guarded, {
      initial,
      from: 0,
      to: this.period,
      relativeTolerance: settings.relativeTolerance,
      absoluteTolerance: settings.absoluteTolerance,
      maxSteps: settings.maxSteps,
      outputTimes: new Float64Array(0),
    });
    if (status === "finished") return { status, message, state: y };
    if (beyond) {
      const text = `The state grew beyond the norm ${bound}.`;
      return { status: "escaped", message: text, state: y };
    }
    return {
      status: status === "non-finite" ? "non-finite" : "integration-failed",
      message,
      state: y,
    };
  }

  private variational(state: Float64Array): PeriodDerivative {
    const n = state.length;
    const { rhs } = this.system;
    const jacobian = this.system.jacobian;
    const matrix = new Float64Array(n * n);
    const extended = new Float64Array(n + n * n);
    extended.set(state);
    for (let i = 0; i < n; i += 1) extended[n + i * n + i] = 1;
    const motion: RightHandSide = (t, y, out) => {
      rhs(t, y.subarray(0, n), out.subarray(0, n));
      jacobian?.(t, y.subarray(0, n), matrix);
      for (let i = 0; i < n; i += 1) {
        for (let j = 0; j < n; j += 1) {
          let sum = 0;
          for (let k = 0; k < n; k += 1) sum += matrix[i * n + k]! * y[n + k * n + j]!;
          out[n + i * n + j] = sum;
        }
      }
    };
    const end = this.integrate(motion, extended, n);
    return { ...end, state: end.state.slice(0, n), monodromy: end.state.slice(n) };
  }

  private differences(state: Float64Array): PeriodDerivative {
    const n = state.length;
    const end = this.advance(state);
    const monodromy = new Float64Array(n * n).fill(Number.NaN);
    if (end.status !== "finished") return { ...end, monodromy };
    const step = Math.cbrt(this.settings.relativeTolerance) * (norm(state) || this.settings.size);
    for (let j = 0; j < n; j += 1) {
      const shifted = (sign: number): PeriodEnd =>
        this.advance(state.map((value, i) => (i === j ? value + sign * step : value)));
      const [after, before] = [shifted(1), shifted(-1)];
      if (after.status !== "finished") return { ...after, monodromy };
      if (before.status !== "finished") return { ...before, monodromy };
      for (let i = 0; i < n; i += 1) {
        monodromy[i * n + j] = (after.state[i]! - before.state[i]!) / (2 * step);
      }
    }
    return { ...end, monodromy };
  }
}

/** Floquet multipliers of a monodromy matrix, by descending modulus. */
export function floquetMultipliers(monodromy: Float64Array, dimension: number): Eigenvalues {
  const { re: real, im: imaginary } = eigenvalues(monodromy, dimension);
  const modulus = (i: number): number => Math.hypot(real[i]!, imaginary[i]!);
  const order = Array.from(real, (_, i) => i).sort((i, j) => modulus(j) - modulus(i));
  return {
    re: Float64Array.from(order, (i) => real[i]!),
    im: Float64Array.from(order, (i) => imaginary[i]!),
  };
}

/** Largest modulus of the multipliers: the periodic state is stable if it is below 1. */
export function spectralRadius({ re: real, im: imaginary }: Eigenvalues): number {
  return real.reduce((most, value, i) => Math.max(most, Math.hypot(value, imaginary[i]!)), 0);
}
