import {
  amplitudeEquation,
  type MasterEquationKind,
  type Model,
} from "../../../derivations/index.ts";
import { brentRoot, compileScalars } from "../../../numeric/index.ts";
import { differentiate, type Scalar } from "../../../symbolic/index.ts";
import { CarefulSolver } from "./careful-solver.ts";
import { harmonicAmplitudes } from "./harmonic-amplitudes.ts";
import { withNumbersOf, withValue } from "./problem-numbers.ts";
import { responseProblem } from "./response-problem.ts";

/** x = A cos(ωt + δ) at a drive frequency. */
export interface LinearPoint {
  readonly omega: number;
  readonly amplitude: number;
  /** δ in (-π, π]. */
  readonly phase: number;
}

/** The steady response of a linear oscillator, which has one harmonic exactly. */
export interface LinearResponse {
  readonly at: (omega: number) => LinearPoint;
  /** The largest amplitude of the interval, where d(A²)/dω = 0 changes sign from + to -. */
  readonly maximum: () => LinearPoint;
}

/** In how many parts of the interval a maximum is looked for. */
const parts = 280;

/**
 * The response of a linear oscillator to a drive whose frequency is a parameter, for many numbers of a model:
 * derived and compiled once.
 *
 * @throws RangeError where the amplitude has no maximum inside the interval
 */
export function linearResponses(
  model: Model,
  kind: MasterEquationKind,
  parameter: string,
  [from, to]: readonly [number, number],
): (model: Model) => LinearResponse {
  const sweep = { place: `--sweep ${parameter}`, parameter, from, to };
  const problem = responseProblem(model, kind, [sweep], ["1"]);
  const { reactive, dissipative, driveSquared } = amplitudeEquation(problem.flow);
  const slope = slopeOf(driveSquared, reactive.power(2).plus(dissipative.power(2)), parameter);
  const slopes = compileScalars([slope], problem.parameters);
  return (other) => {
    const own = withNumbersOf(problem, other, parameter);
    const solver = new CarefulSolver(own);
    const at = (omega: number): LinearPoint => {
      const [state] = solver.at(withValue(own, parameter, omega)).states;
      const { amplitude, phase } = harmonicAmplitudes(own, state?.u ?? new Float64Array(0));
      return { omega, amplitude, phase };
    };
    const [re, im] = [new Float64Array(1), new Float64Array(1)];
    const slopeAt = (omega: number): number => {
      slopes(withValue(own, parameter, omega), re, im);
      return re[0] as number;
    };
    return { at, maximum: () => at(maximumOf(slopeAt, from, to)) };
  };
}

/** The numerator of the derivative of n/d. */
function slopeOf(numerator: Scalar, denominator: Scalar, parameter: string): Scalar {
  return differentiate(numerator, parameter)
    .times(denominator)
    .minus(numerator.times(differentiate(denominator, parameter)));
}

function maximumOf(slopeAt: (omega: number) => number, from: number, to: number): number {
  const step = (to - from) / parts;
  for (let j = 0; j < parts; j++) {
    const [a, b] = [from + j * step, from + (j + 1) * step];
    const [fa, fb] = [slopeAt(a), slopeAt(b)];
    if (fa > 0 && fb <= 0) return brentRoot(slopeAt, a, b, fa, fb);
  }
  throw new RangeError(
    `The amplitude has no maximum between ${from} and ${to}. Widen the interval.`,
  );
}
