import {
  type MasterEquationKind,
  type Model,
  numbersOf,
  readModel,
  equationsOfMotion,
} from "../../../derivations/index.ts";
import {
  compileSystem,
  type Envelope,
  envelope,
  integrate,
  type LateTimeRate,
  lateTimeRate,
} from "../../../numeric/index.ts";
import { coefficientsIn, evaluateReal } from "../../../symbolic/index.ts";

/** Parameters of Fig. 2, in units m = ħ = ω0 = 1. */
export const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2 } as const;

/** The potential of Eq. 15. */
export const kerrPotential = "m^2*omega0^2*U/(3*hbar^2)*x^4";

/** The paper gives no initial amplitude: x = 5 at rest. */
export const initialAmplitude = 5;

export const duration = 40;

export interface Ringdown {
  readonly kind: MasterEquationKind;
  /** θ/π */
  readonly angle: number;
  readonly nonlinearity: number;
  readonly times: Float64Array;
  readonly positions: Float64Array;
  readonly envelope: Envelope;
  readonly lateTime: LateTimeRate;
  /** The coefficient Γ of -ẋ in the derived equation of motion. */
  readonly linearRate: number;
}

/** The Kerr oscillator of Fig. 2, with further numbers. */
export function kerrModel(more: Readonly<Record<string, number | string>> = {}): Model {
  const all = { ...parameters, ...more };
  return readModel({ name: "figure-2", potential: kerrPotential, parameters: all });
}

/** Derives, compiles and integrates one ringdown from rest. */
export function ringdown(kind: MasterEquationKind, angle: number, nonlinearity: number): Ringdown {
  const model = kerrModel({ U: nonlinearity, theta: `${angle}*pi` });
  const equations = equationsOfMotion(model, { kind });
  const values = numbersOf(model, []);
  const names = [...values.keys()];
  const compiled = compileSystem({ ...equations, parameters: names });
  const { rhs } = compiled.bind(Float64Array.from(names, (name) => values.get(name) as number));
  const initial = [initialAmplitude, 0];
  const grid = Float64Array.from({ length: 801 }, (_, j) => (j * duration) / 800);
  const solution = integrate(rhs, {
    initial,
    from: 0,
    to: duration,
    relativeTolerance: 1e-10,
    outputTimes: grid,
  });
  if (solution.status !== "finished") throw new Error(`Ringdown: ${solution.message}`);
  const decay = envelope(rhs, { initial, to: 1000 });
  const acceleration = equations.rates[1];
  const friction = coefficientsIn(acceleration ?? equations.rates[0]!, equations.variables).find(
    ({ exponents }) => exponents[0] === 0 && exponents[1] === 1,
  );
  if (friction === undefined) throw new Error("The equation of motion has no linear friction.");
  return {
    kind,
    angle,
    nonlinearity,
    times: solution.times,
    positions: solution.states.filter((_, j) => j % 2 === 0),
    envelope: decay,
    lateTime: lateTimeRate(decay),
    linearRate: -evaluateReal(friction.coefficient, values),
  };
}
