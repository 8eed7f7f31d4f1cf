import { type MasterEquationKind, type Model, readModel } from "../../../derivations/index.ts";
import * as runs from "../../runs/response/index.ts";

/** Parameters of Fig. 3, in units m = ħ = ω0 = 1; F from F_q = ħF/(2√(2ħω0m)) = 0.4. */
const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.5, F: 0.8 * Math.SQRT2 } as const;

/** Where the maximum is looked for. */
const interval = [0.2, 3] as const;

export type ResponsePoint = runs.LinearPoint;

/** The steady response of the linear oscillator at one coupling angle. */
export interface LinearResponse extends runs.LinearResponse {
  readonly kind: MasterEquationKind;
  /** θ/π */
  readonly angle: number;
}

/** The driven harmonic oscillator with the numbers of Fig. 3. */
export function linearModel(angle?: number): Model {
  return readModel({
    name: "figure-3",
    potential: "0",
    drives: ["F*cos(omega*t)*x"],
    parameters: { ...parameters, ...(angle === undefined ? {} : { theta: angle * Math.PI }) },
  });
}

/** The response by one master equation, derived once for every angle. */
export function linearResponses(kind: MasterEquationKind): (angle: number) => LinearResponse {
  const responseOf = runs.linearResponses(linearModel(0.25), kind, "omega", interval);
  return (angle) => ({ kind, angle, ...responseOf(linearModel(angle)) });
}
