import {
  type MasterEquationKind,
  type Model,
  numbersOf,
  readModel,
  equationsOfMotion,
} from "../../../derivations/index.ts";
import type { Envelope, LateTimeRate } from "../../../numeric/index.ts";
import { coefficientsIn, evaluateReal, Scalar } from "../../../symbolic/index.ts";
import { coordinates, decayOf, integratedMotion, motionOf } from "../../runs/motion/index.ts";

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
  const options = { position: initialAmplitude, duration, points: 801 };
  const motion = motionOf(model, kind, options);
  const solution = integratedMotion(motion, 1e-10);
  if (solution.status !== "finished") throw new Error(`Ringdown: ${solution.message}`);
  const [positions = new Float64Array(0)] = coordinates(solution, 2);
  const decay = decayOf(motion);
  if (decay === undefined) throw new Error("Ringdown: the motion does not come to rest at x = 0.");
  return {
    kind,
    angle,
    nonlinearity,
    times: solution.times,
    positions,
    envelope: decay.maxima,
    lateTime: decay.late,
    linearRate: linearRateOf(model, kind),
  };
}

/** The coefficient of -ẋ, read off the equation of motion. */
function linearRateOf(model: Model, kind: MasterEquationKind): number {
  const { rates, variables } = equationsOfMotion(model, { kind });
  const friction = coefficientsIn(rates[1] ?? Scalar.zero, variables).find(
    ({ exponents }) => exponents[0] === 0 && exponents[1] === 1,
  );
  if (friction === undefined) throw new Error("The equation of motion has no linear friction.");
  return -evaluateReal(friction.coefficient, numbersOf(model, []));
}
