import {
  type EquationsOfMotion,
  type Model,
  readModel,
  slowFlow,
} from "../../../derivations/index.ts";
import {
  type Branch,
  compileSystem,
  continueBranch,
  frequencySweep,
  integrate,
  type Sweep,
} from "../../../numeric/index.ts";

/** Parameters of Fig. 4 in units m = ħ = ω0 = 1; F from F_q = ħF/(2√(2ħω0m)) = 0.4. */
const parameters = {
  hbar: 1,
  m: 1,
  omega0: 1,
  gamma: 0.2,
  theta: 0.4 * Math.PI,
  U: 3 / 8,
  F: 0.8 * Math.SQRT2,
} as const;

/** The interval of drive frequencies. */
export const [lowest, highest] = [0.8, 2.1];

const names: readonly string[] = ["omega", ...Object.keys(parameters)];

/** Numbers that differ from those of Fig. 4. */
export type Settings = Partial<Record<keyof typeof parameters, number>>;

function parametersAt(omega: number, settings: Settings = {}): Float64Array {
  return Float64Array.of(omega, ...Object.values({ ...parameters, ...settings }));
}

/** The driven Kerr oscillator with the numbers of Fig. 4. */
export function kerrModel(): Model {
  return readModel({
    name: "figure-4",
    potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
    drives: ["F*cos(omega*t)*x"],
    parameters,
  });
}

/** The steady states of the one-harmonic slow flow, followed from the lowest frequency. */
export function responseBranch(equations: EquationsOfMotion): Branch {
  return responseBranches(equations)();
}

/** {@link responseBranch} for many settings: derived and compiled once. */
export function responseBranches(equations: EquationsOfMotion): (settings?: Settings) => Branch {
  const { variables, rates } = slowFlow(equations, ["omega"]);
  const flow = compileSystem({ variables, parameters: names, rates });
  return (settings) => {
    const q = parametersAt(lowest, settings);
    const at = (omega: number): Float64Array => {
      q[0] = omega;
      return q;
    };
    const settled = integrate(flow.bind(at(lowest)).rhs, {
      initial: [0, 0],
      from: 0,
      to: 400,
      outputTimes: new Float64Array(0),
    });
    return continueBranch(
      {
        dimension: 2,
        residual: (u, omega, out) => flow.rhs(0, u, out, at(omega)),
        jacobian: (u, omega, out) => flow.jacobian(0, u, out, at(omega)),
      },
      { u: settled.y, parameter: lowest },
      { parameterRange: [lowest, highest] },
    );
  };
}

/** Forward and backward sweeps of the frequency by integration of the equation of motion itself. */
export function directSweeps(
  equations: EquationsOfMotion,
  frequencies: readonly number[],
  onPoint: () => void,
): readonly Sweep[] {
  const compiled = compileSystem({ ...equations, parameters: names });
  return frequencySweep((omega) => compiled.bind(parametersAt(omega)), frequencies, {
    period: (omega) => (2 * Math.PI) / omega,
    initial: [0, 0],
    harmonics: [1, 3],
    onProgress: onPoint,
  });
}
