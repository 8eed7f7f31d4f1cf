import type { RightHandSide } from "../../../../numeric/ode/index.ts";

export interface Oscillator {
  readonly stiffness: number;
  readonly damping: number;
  readonly quadratic?: number;
  readonly cubic?: number;
  readonly nonlinearDamping?: number;
}

/** x'' + Γ x' + K x + Q x² + B x³ + N x² x' = 0 as (x, v). */
export function oscillator(parameters: Oscillator): RightHandSide {
  const { stiffness, damping, quadratic = 0, cubic = 0, nonlinearDamping = 0 } = parameters;
  return (_t, y, out) => {
    const [x = 0, v = 0] = y;
    out[0] = v;
    out[1] =
      -stiffness * x -
      damping * v -
      quadratic * x * x -
      cubic * x ** 3 -
      nonlinearDamping * x * x * v;
  };
}

export function dampedFrequency({ stiffness, damping }: Oscillator): number {
  return Math.sqrt(stiffness - damping ** 2 / 4);
}
