import {
  amplitudeEquation,
  type EquationsOfMotion,
  type MasterEquationKind,
  type Model,
  masterEquation,
  ModelError,
  modelFrequencies,
  numbersOf,
  phaseSpaceEquations,
  secondOrderEquations,
  type SlowFlow,
  slowFlow,
  slowFlowSystem,
} from "../../derivations/index.ts";
import { compileScalars, compileSystem, realRoots } from "../../numeric/index.ts";
import { coefficientsIn, Scalar } from "../../symbolic/index.ts";

/** One steady state of the single harmonic x = A cos(Ωt + δ). */
export interface SteadyState {
  readonly amplitude: number;
  /** δ in (-π, π]. */
  readonly phase: number;
  readonly stable: boolean;
}

/** All steady states, in ascending order of the amplitude, at one value of a parameter. */
export type SteadyStatesAt = (value: number) => readonly SteadyState[];

export interface ResponseProblem {
  readonly equations: EquationsOfMotion;
  readonly flow: SlowFlow;
  /** The parameter that is varied. */
  readonly parameter: string;
  readonly steadyStatesAt: SteadyStatesAt;
}

/** The parameter that is the frequency of the only drive. */
export function driveFrequency(model: Model): string {
  const names = new Set(model.drives.map(({ frequency }) => frequency.toString()));
  const [name, ...others] = names;
  const [first] = model.drives;
  if (name === undefined || first === undefined) {
    throw new ModelError("drives", "The response needs a drive. Add one, e.g. F*cos(omega*t)*x.");
  }
  if (others.length > 0 || first.frequency.parameters.join() !== name) {
    throw new ModelError(
      "drives",
      `No parameter is the frequency of the only drive (${[...names].join(", ")}). Name one with --sweep NAME.`,
    );
  }
  return name;
}

/**
 * The one-harmonic steady states of a model against a parameter, complete: the phase is eliminated
 * exactly, so that A² is a root of one polynomial and none can be lost. The stability is that of the
 * exact Jacobian of the slow flow.
 *
 * @throws SlowFlowError where the phase cannot be eliminated, as with a parametric drive
 * @throws ModelError naming the parameters without a number, or a parameter that has no effect
 */
export function responseProblem(
  model: Model,
  kind: MasterEquationKind,
  parameter: string,
): ResponseProblem {
  const equations = secondOrderEquations(phaseSpaceEquations(masterEquation(model, { kind })));
  const flow = slowFlow(equations, modelFrequencies(model));
  const { parameters } = slowFlowSystem(flow);
  if (!parameters.includes(parameter)) {
    throw new ModelError(
      `--sweep ${parameter}`,
      `The response does not depend on \`${parameter}\`. It depends on ${parameters.join(", ")}.`,
    );
  }
  const others = parameters.filter((name) => name !== parameter);
  const values = numbersOf(model, others);
  const q = Float64Array.from(parameters, (name) => values.get(name) ?? Number.NaN);
  const index = parameters.indexOf(parameter);
  return {
    equations,
    flow,
    parameter,
    steadyStatesAt: steadyStates(flow, parameters, (value) => {
      q[index] = value;
      return q;
    }),
  };
}

function steadyStates(
  flow: SlowFlow,
  parameters: readonly string[],
  parametersAt: (value: number) => Float64Array,
): SteadyStatesAt {
  const equation = amplitudeEquation(flow);
  const response = equation.reactive.plus(equation.dissipative.times(Scalar.i));
  const [polynomial, responsePolynomial] = [equation.polynomial, response].map((scalar) =>
    byDegree(scalar, equation.variable),
  ) as [readonly Scalar[], readonly Scalar[]];
  const expressions = [...polynomial, ...responsePolynomial, equation.drive];
  const table = compileScalars(expressions, parameters);
  const [re, im] = [new Float64Array(expressions.length), new Float64Array(expressions.length)];
  const { jacobian } = compileSystem({ variables: flow.variables, rates: flow.rates, parameters });
  const matrix = new Float64Array(4);
  const end = polynomial.length;
  return (value) => {
    const q = parametersAt(value);
    table(q, re, im);
    const coefficients = re.slice(0, end);
    return realRoots(coefficients)
      .filter((squared) => squared >= 0)
      .map((squared) => {
        // u - iv = -f/(r + id) = A e^{iδ}, since u = A cos δ and v = -A sin δ
        const r = horner(re, end, expressions.length - 1, squared);
        const d = horner(im, end, expressions.length - 1, squared);
        const [f, g] = [re.at(-1) as number, im.at(-1) as number];
        const size = r * r + d * d;
        const u = -(f * r + g * d) / size;
        const v = (g * r - f * d) / size;
        jacobian(0, Float64Array.of(u, v), matrix, q);
        return { amplitude: Math.hypot(u, v), phase: Math.atan2(-v, u), stable: isStable(matrix) };
      });
  };
}

/** The coefficients of 1, A², A⁴, …. */
function byDegree(scalar: Scalar, variable: string): readonly Scalar[] {
  const coefficients: Scalar[] = [];
  for (const { exponents, coefficient } of coefficientsIn(scalar, [variable])) {
    coefficients[exponents[0] as number] = coefficient;
  }
  return Array.from(coefficients, (coefficient) => coefficient ?? Scalar.zero);
}

function horner(values: Float64Array, from: number, to: number, x: number): number {
  let sum = 0;
  for (let k = to - 1; k >= from; k--) sum = sum * x + (values[k] as number);
  return sum;
}

/** Both eigenvalues have a negative real part. */
function isStable([a = 0, b = 0, c = 0, d = 0]: ArrayLike<number> & Iterable<number>): boolean {
  return a + d < 0 && a * d - b * c > 0;
}
