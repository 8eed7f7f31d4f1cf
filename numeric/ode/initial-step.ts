import type { RungeKuttaStepper } from "./stepper.ts";

/**
 * Size of the first step: the one for which an explicit Euler step and the second derivative it shows
 * promise an error of 0.01 tolerances. One evaluation.
 *
 * Reference: Hairer, Nørsett, Wanner, "Solving ODEs I", II.4, "Starting Step Size".
 */
export function initialStepSize(
  stepper: RungeKuttaStepper,
  t: number,
  direction: number,
  relative: number,
  absolute: Float64Array,
): number {
  const { state, derivative } = stepper;
  const scale = absolute.map((tolerance, i) => tolerance + relative * Math.abs(state[i]!));
  const size = scaledNorm(state, scale);
  const slope = scaledNorm(derivative, scale);
  const first = size < 1e-5 || slope < 1e-5 ? 1e-6 : (0.01 * size) / slope;
  const euler = state.map((y, i) => y + first * direction * derivative[i]!);
  const end = new Float64Array(state.length);
  stepper.evaluate(t + first * direction, euler, end);
  const curvature =
    scaledNorm(
      end.map((value, i) => value - derivative[i]!),
      scale,
    ) / first;
  const largest = Math.max(slope, curvature);
  const second =
    largest <= 1e-15
      ? Math.max(1e-6, first * 1e-3)
      : (0.01 / largest) ** (1 / (stepper.tableau.errorOrder + 1));
  const step = Math.min(100 * first, second);
  // An infinite slope, or an Euler step that leaves the domain of f: begin as small as can be.
  return step > 0 ? step : Number.MIN_VALUE;
}

function scaledNorm(values: Float64Array, scale: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += (values[i]! / scale[i]!) ** 2;
  return Math.sqrt(squares / values.length);
}
