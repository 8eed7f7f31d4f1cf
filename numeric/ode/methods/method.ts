import type { Execution } from "../../base/execution.ts";
import type { Stepper } from "../steppers/stepper.ts";
import type { CountedSystem } from "../system.ts";
import type { Tolerances } from "../tolerances.ts";

/** What the steps of one integration are made for. */
export interface StepperOptions {
  readonly tolerances: Tolerances;
  /** How code runs, where there is a choice. */
  readonly execution: Execution;
  /** Whether states inside of steps may be requested. */
  readonly interpolates: boolean;
}

/**
 * What `integrate` can step with. Tables of coefficients become methods by `defineTableau` (explicit
 * Runge-Kutta), `defineRosenbrock` and `defineRadau`; any other object with a `stepper` is one, too.
 */
export interface Method {
  readonly name: string;
  /** Order `p`: the error over a fixed time is `O(h^p)`. */
  readonly order: number;
  /** Whether systems have to come with their Jacobian. */
  readonly needsJacobian: boolean;
  /** Makes what carries out the steps, on arrays of its own. */
  stepper(system: CountedSystem, options: StepperOptions): Stepper;
}
