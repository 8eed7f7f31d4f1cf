import {
  amplitudeEquation,
  type MasterEquationKind,
  type Model,
  readModel,
  slowFlow,
  equationsOfMotion,
} from "../../../derivations/index.ts";
import { brentRoot, compileScalars, compileSystem } from "../../../numeric/index.ts";
import { differentiate, type Scalar } from "../../../symbolic/index.ts";

/** Parameters of Fig. 3, in units m = ħ = ω0 = 1; F from F_q = ħF/(2√(2ħω0m)) = 0.4. */
const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.5, F: 0.8 * Math.SQRT2 } as const;

export interface ResponsePoint {
  readonly omega: number;
  /** A of x = A cos(ωt + δ), A > 0. */
  readonly amplitude: number;
  /** δ in (-π, π]. */
  readonly phase: number;
}

/** The steady response of the linear oscillator at one coupling angle. */
export interface LinearResponse {
  readonly kind: MasterEquationKind;
  /** θ/π */
  readonly angle: number;
  readonly at: (omega: number) => ResponsePoint;
  /** The largest amplitude over ω, where d(A²)/dω = 0 changes sign from + to -. */
  readonly maximum: () => ResponsePoint;
}

/** Where the maximum is looked for. */
const [lowest, highest, intervals] = [0.2, 3, 280];

/** The driven harmonic oscillator with the numbers of Fig. 3. */
export function linearModel(): Model {
  const drives = ["F*cos(omega*t)*x"];
  return readModel({ name: "figure-3", potential: "0", drives, parameters });
}

/**
 * Derives the one-harmonic response, exact for the linear oscillator, of one master equation.
 * The same functions serve every angle.
 */
export function linearResponses(kind: MasterEquationKind): (angle: number) => LinearResponse {
  const model = linearModel();
  const equations = equationsOfMotion(model, { kind });
  const flow = slowFlow(equations, ["omega"]);
  const names = ["omega", "theta", ...Object.keys(parameters)];
  const steady = compileSystem({ variables: flow.variables, parameters: names, rates: flow.rates });
  const { reactive, dissipative, driveSquared } = amplitudeEquation(flow);
  const slope = slopeOf(driveSquared, reactive.power(2).plus(dissipative.power(2)));
  const slopeTable = compileScalars([slope], names);
  return (angle) => {
    const q = Float64Array.of(0, angle * Math.PI, ...Object.values(parameters));
    const [re, im] = [new Float64Array(1), new Float64Array(1)];
    const slopeAt = (omega: number): number => {
      q[0] = omega;
      slopeTable(q, re, im);
      return re[0] as number;
    };
    const at = (omega: number): ResponsePoint => {
      q[0] = omega;
      return fixedPoint(steady, q, omega);
    };
    return { kind, angle, at, maximum: () => at(maximumOf(slopeAt, kind, angle)) };
  };
}

/** The numerator of d(n/d)/dω. */
function slopeOf(numerator: Scalar, denominator: Scalar): Scalar {
  return differentiate(numerator, "omega")
    .times(denominator)
    .minus(numerator.times(differentiate(denominator, "omega")));
}

function maximumOf(slopeAt: (omega: number) => number, kind: string, angle: number): number {
  const step = (highest - lowest) / intervals;
  for (let j = 0; j < intervals; j++) {
    const [a, b] = [lowest + j * step, lowest + (j + 1) * step];
    const [fa, fb] = [slopeAt(a), slopeAt(b)];
    if (fa > 0 && fb <= 0) return brentRoot(slopeAt, a, b, fa, fb);
  }
  throw new RangeError(
    `${kind}, θ = ${angle}π: no maximum of the response between ω = ${lowest} and ${highest}.`,
  );
}

/** The fixed point of a linear slow flow of u cos ωt + v sin ωt, by Cramer's rule. */
function fixedPoint(
  { rhs, jacobian }: Pick<ReturnType<typeof compileSystem>, "rhs" | "jacobian">,
  q: Float64Array,
  omega: number,
): ResponsePoint {
  const origin = new Float64Array(2);
  const [rate, matrix] = [new Float64Array(2), new Float64Array(4)];
  rhs(0, origin, rate, q);
  jacobian(0, origin, matrix, q);
  const [a, b, c, d] = matrix as unknown as [number, number, number, number];
  const [f, g] = rate as unknown as [number, number];
  const determinant = a * d - b * c;
  const u = (b * g - d * f) / determinant;
  const v = (c * f - a * g) / determinant;
  // u cos ωt + v sin ωt = A cos(ωt + δ) with u = A cos δ, v = -A sin δ
  return { omega, amplitude: Math.hypot(u, v), phase: Math.atan2(-v, u) };
}
