import { type Model, readModel } from "../../../derivations/index.ts";
import { kerrPotential } from "../figure-2/ringdowns.ts";

/** Parameters of Fig. 6; the paper gives no temperature, c = 1 is that of the vacuum. */
export const parameters = {
  hbar: 1,
  m: 1,
  omega0: 1,
  gamma: 0.03,
  theta: "pi/4",
  c: 1,
  U: 0.2,
  G: 0.1,
} as const;

/** What F_2 may be in terms of G, which the source does not define. */
export interface Candidate {
  readonly name: string;
  readonly latex: string;
  readonly amplitude: string;
  readonly why: string;
  /** Whether its peaks are narrow. */
  readonly narrow: boolean;
}

export const candidates: readonly Candidate[] = [
  {
    name: "F_2 = G",
    latex: "F_2 = G",
    amplitude: "G",
    why: "taken literally in units m = ħ = ω0 = 1",
    narrow: true,
  },
  {
    name: "F_2 = 2 G omega0",
    latex: "F_2 = 2G\\omega_0",
    amplitude: "2*G*omega0",
    why: "G(a² + a†²)/2 in the rotating wave approximation",
    narrow: true,
  },
  {
    name: "F_2 = 4 G omega0",
    latex: "F_2 = 4G\\omega_0",
    amplitude: "4*G*omega0",
    why: "G(a² + a†²), the analogue of F_q",
    narrow: false,
  },
];

/** The Kerr oscillator with F_2 cos(2ωt) x², Eq. 21. */
export function twoPhotonKerr({ amplitude }: Candidate): Model {
  return readModel({
    name: "figure-6",
    potential: kerrPotential,
    drives: [`${amplitude}*cos(2*omega*t)*x^2`],
    parameters: { ...parameters, omega: 1 },
  });
}
