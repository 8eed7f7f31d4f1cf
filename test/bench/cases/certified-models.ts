import { readModel } from "../../../derivations/index.ts";
import { quantumModel } from "../../../notebooks/runs/quantum/index.ts";
import type { FockGenerator } from "../../../numeric/index.ts";

/** A model with ħ = m = ω0 = 1 and θ = π/4. */
export interface Subject {
  readonly title: string;
  readonly potential: string;
  readonly drives: readonly string[];
  readonly gamma: number;
  /** c(T) = 2n_th + 1; 1 where it is absent. */
  readonly c?: number;
}

/** Models whose certificate is timed, with their slowest rate. */
export const certified: readonly (Subject & { readonly gap: number })[] = [
  {
    title: "Fig. 5 at Δ/U = 1",
    potential: "0.2*x^4/3",
    drives: ["0.6*sqrt(2)*cos(1.2*t)*x"],
    gamma: 0.3,
    gap: 0.387,
  },
  {
    title: "x⁴/4, 0.3 cos(1.1t) x",
    potential: "x^4/4",
    drives: ["0.3*cos(1.1*t)*x"],
    gamma: 0.1,
    gap: 0.1224,
  },
  {
    title: "double well -1.5x² + x⁴/8 + 0.01x",
    potential: "-1.5*x^2+0.125*x^4+0.01*x",
    drives: [],
    gamma: 0.05,
    gap: 0.00983,
  },
  {
    title: "0.2x⁴/3, 0.002 cos(1.19t) x, weak damping",
    potential: "0.2*x^4/3",
    drives: ["0.002*cos(1.19*t)*x"],
    gamma: 0.001,
    gap: 0.001073,
  },
  {
    title: "parametron 0.2x⁴/3, 0.3 cos(2t) x²",
    potential: "0.2*x^4/3",
    drives: ["0.3*cos(2*t)*x^2"],
    gamma: 0.1,
    gap: 0.1156,
  },
];

export function generatorOf({ potential, drives, gamma, c = 1 }: Subject): FockGenerator {
  const parameters = { hbar: 1, m: 1, omega0: 1, gamma, theta: "pi/4", c };
  return quantumModel(readModel({ potential, drives, parameters }), "gCL").generatorAt;
}
