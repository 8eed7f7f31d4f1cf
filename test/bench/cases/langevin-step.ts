import { readModel } from "../../../derivations/index.ts";
import { langevinSystem } from "../../../notebooks/runs/langevin/langevin-system.ts";
import { Ensemble, stochasticMethods } from "../../../numeric/index.ts";
import { type Case, type Comparison, Disagreement } from "../case.ts";
import { inProcess } from "../measure.ts";

const trajectories = 512;
const steps = 500;

/** x² of an undriven harmonic oscillator in equilibrium is ½ħc/(mω0), within five standard errors. */
function checkEquilibrium(): void {
  const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 1, theta: "pi/4", c: 3 };
  const { system } = langevinSystem(readModel({ potential: "0", parameters }), "CL");
  const method = stochasticMethods["euler-maruyama"];
  const ensemble = new Ensemble(system, { method, count: 4000, seed: 5 });
  ensemble.advance(0, 10, 2000);
  let sum = 0;
  for (let j = 0; j < 4000; j++) sum += (ensemble.y[2 * j] as number) ** 2;
  const error = (1.5 * Math.sqrt(2)) / Math.sqrt(4000);
  if (!(Math.abs(sum / 4000 - 1.5) < 5 * error)) {
    throw new Disagreement(`<x^2> is ${sum / 4000} in place of 1.5.`);
  }
}

async function prepare(): Promise<readonly Comparison[]> {
  checkEquilibrium();
  const parameters = { ...{ hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: "pi/4", c: 2 }, U: 0.1 };
  const drives = ["F*cos(omega*t)*x"];
  const model = readModel({
    potential: "U*x^4/4",
    drives,
    parameters: { ...parameters, F: 0.2, omega: 1.1 },
  });
  const { system } = langevinSystem(model, "CL");
  const method = stochasticMethods["euler-maruyama"];
  const run = (): Float64Array => {
    const ensemble = new Ensemble(system, { method, count: trajectories, seed: 1 });
    ensemble.advance(0, 5, steps);
    return ensemble.y;
  };
  return [
    {
      title: "Euler-Maruyama step of the Kerr Langevin equation with its noise drawn",
      contenders: [
        inProcess("Caldera", run, trajectories * steps),
        { name: "DifferentialEquations.jl", absent: "needs Julia; 33 ns a step as asked" },
      ],
      target: { kind: "below", seconds: 33e-9 },
      agreement: "<x^2> of a harmonic oscillator in equilibrium is that of its temperature",
      repetitions: 7,
    },
  ];
}

/** A step of truncated Wigner. */
export const langevinStep: Case = { name: "langevin-step", prepare };
