import {
  type FokkerPlanck,
  fokkerPlanck,
  langevin,
  type MasterEquationKind,
  type Model,
  numbersOf,
} from "../../../derivations/index.ts";
import {
  compileFunctions,
  compileSystem,
  diffusionNoise,
  type NegativeDiffusion,
  type StochasticSystem,
} from "../../../numeric/index.ts";
import { equationOfRun, withConstantsOf } from "../equation-of-run.ts";
import { oscillatorUnits } from "../oscillator-units.ts";
import type { EnsembleMode } from "./ensemble-row.ts";

/** The Langevin equations of a model with numbers. */
export interface LangevinSystem {
  readonly system: StochasticSystem;
  /** Where diffusion was found negative since the last call of `clear`, if it was. */
  readonly negative: () => NegativeDiffusion | undefined;
  readonly clear: () => void;
  /** Whether the equations have all of the Wigner equation: it has no derivatives beyond the second. */
  readonly isExact: boolean;
  readonly numbers: ReadonlyMap<string, number>;
  /** The oscillator, or several with names. */
  readonly modes: readonly EnsembleMode[];
}

/**
 * Drift and noise of (x, p), or of (x_a, p_a, x_b, …), by the Fokker-Planck truncation of a model's master equation, compiled.
 *
 * @throws ModelError naming every parameter without a number, or where no noise has the diffusion anywhere
 */
export function langevinSystem(model: Model, kind: MasterEquationKind): LangevinSystem {
  const equation = equationOfRun(model, kind);
  const truncated = fokkerPlanck(equation);
  const { variables, drift, diffusion, dropped } = truncated;
  // Where no noise has the diffusion anywhere, that is refused.
  if (variables.length === 2) langevin(truncated);
  const entries = diffusion.flat();
  const parameters = [...new Set([...drift, ...entries].flatMap((one) => one.parameters))]
    .filter((name) => ![...variables, "t"].includes(name))
    .sort();
  const numbers = numbersOf(withConstantsOf(equation, model), parameters);
  const q = Float64Array.from(parameters, (name) => numbers.get(name) ?? Number.NaN);
  const equations = { variables, parameters, rates: drift };
  const { batch } = compileSystem(equations).bind(q);
  const dimension = variables.length;
  const at = compileFunctions(equations, entries)(q).batch;
  const { noise, found, clear } = diffusionNoise(dimension, at);
  const { modes } = model;
  const names = typeof modes === "number" ? [""] : modes.map((name) => `_${name}`);
  return {
    system: { dimension, noises: dimension, drift: batch, noise, noiseKind: kindOf(truncated) },
    negative: found,
    clear,
    isExact: dropped.length === 0,
    numbers,
    modes: names.map((suffix) => ({ suffix, units: oscillatorUnits(numbers, suffix) })),
  };
}

/** Whether noise depends on the state, and then whether on that of x alone it acts on p alone. */
function kindOf({ variables, diffusion }: FokkerPlanck): StochasticSystem["noiseKind"] {
  const varies = diffusion
    .flat()
    .some(({ parameters }) => parameters.some((name) => variables.includes(name)));
  if (!varies) return "additive";
  return diffusion.every((row, j) => j % 2 === 1 || row.every(({ isZero }) => isZero))
    ? "commutative"
    : "general";
}
