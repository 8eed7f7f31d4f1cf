import { type Model, readModel } from "../../../derivations/index.ts";

/** A linear oscillator in random units, driven by a force and parametrically, below threshold; θ = 0.8 ± spread. */
export function linearOscillator(
  next: () => number,
  spread: number,
): { readonly model: Model; readonly omega0: number } {
  const parameters = {
    ...{ hbar: 2 ** next(), m: 2 ** next(), omega0: 2 ** next(), gamma: 0.3 + 0.2 * next() },
    ...{ theta: 0.8 + spread * next(), c: 2 + next(), F: next() },
    ...{ a: 0.2 * next(), b: 0.1 * next() },
  };
  const drives = ["F*cos(1.3*omega0*t+1)*x", "b*omega0*cos(2*omega0*t)*x^2"];
  const model = readModel({ potential: "a*m*omega0^2*x^2", drives, parameters });
  return { model, omega0: parameters.omega0 };
}
