import { type Model, readModel } from "../../../derivations/index.ts";
import { kerrPotential } from "../figure-2/ringdowns.ts";

/** Parameters of Fig. 5; the paper gives no temperature, c = 1 is that of the vacuum. */
export const parameters = {
  hbar: 1,
  m: 1,
  omega0: 1,
  gamma: 0.3,
  theta: "pi/4",
  c: 1,
  U: 0.2,
  F_q: 0.3,
} as const;

/** The Kerr oscillator with F cos(ωt) x, where F_q = ħF/(2√(2ħω0m)). */
export function drivenKerr(omega = 1): Model {
  return readModel({
    name: "figure-5",
    potential: kerrPotential,
    drives: ["2*sqrt(2*hbar*omega0*m)/hbar*F_q*cos(omega*t)*x"],
    parameters: { ...parameters, omega },
  });
}
