import { readModel } from "../../../derivations/index.ts";

const potential = "g4*x^4/4 - EJ*cos(k*x+phi) + b*x*sin(q*x)";
/** Two tones beside sines and cosines of x, and one inside. */
export const drives = ["F*cos(omega*t)*x", "G*sin(nu*t)*x^2", "E*cos(q*x + D*cos(nu*t))"];
export const model = readModel({ potential, drives });
export const kinds = ["CL", "gCL"] as const;

export type Numbers = Readonly<Record<string, number>>;

/** Units and parameters far from 1. */
export function randomNumbers(random: () => number): Numbers {
  const between = (low: number, high: number): number => low + (high - low) * random();
  return {
    ...{ m: between(1.2, 3), hbar: between(0.2, 0.8), omega0: between(1.3, 2.5) },
    ...{ gamma: between(0.1, 0.9), theta: between(0.1, 1.5), c: between(1, 3) },
    ...{ g4: between(-1, 1), EJ: between(-2, 2), k: between(0.5, 2), phi: between(-3, 3) },
    ...{ b: between(-1, 1), q: between(-2, -0.5), F: between(-2, 2), omega: between(0.5, 3) },
    ...{ G: between(-1, 1), nu: between(0.5, 3), t: between(-3, 3) },
    ...{ E: between(-1, 1), D: between(-2, 2) },
    ...{ x: between(-1.5, 1.5), p: between(-2, 2), xdot: between(-2, 2) },
  };
}
