import {
  fokkerPlanck,
  langevin,
  type MasterEquationKind,
  type Model,
  numbersOf,
  requireOneMode,
} from "../../../derivations/index.ts";
import {
  compileFunctions,
  compileSystem,
  diffusionNoise,
  type NegativeDiffusion,
  type StochasticSystem,
} from "../../../numeric/index.ts";
import { equationOfRun, withConstantsOf } from "../equation-of-run.ts";

/** The Langevin equations of a model with numbers. */
export interface LangevinSystem {
  readonly system: StochasticSystem;
  /** Where diffusion was found negative since the last call of `clear`, if it was. */
  readonly negative: () => NegativeDiffusion | undefined;
  readonly clear: () => void;
  /** Whether the equations have all of the Wigner equation: it has no derivatives beyond the second. */
  readonly isExact: boolean;
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * Drift and noise of (x, p) by the Fokker-Planck truncation of a model's master equation, compiled.
 *
 * @throws ModelError naming every parameter without a number, or where no noise has the diffusion anywhere
 */
export function langevinSystem(model: Model, kind: MasterEquationKind): LangevinSystem {
  requireOneMode(
    model,
    "A Langevin run",
    "Take its equations of motion (derive --what eom), or its Heisenberg equations.",
  );
  const equation = equationOfRun(model, kind);
  const truncated = fokkerPlanck(equation);
  const { drift, diffusion, interpretation, dropped } = langevin(truncated);
  const entries = diffusion.flat();
  const variables = ["x", "p"];
  const parameters = [...new Set([...drift, ...entries].flatMap((one) => one.parameters))]
    .filter((name) => !["x", "p", "t"].includes(name))
    .sort();
  const numbers = numbersOf(withConstantsOf(equation, model), parameters);
  const q = Float64Array.from(parameters, (name) => numbers.get(name) ?? Number.NaN);
  const equations = { variables, parameters, rates: drift };
  const { batch } = compileSystem(equations).bind(q);
  const { noise, found, clear } = diffusionNoise(2, compileFunctions(equations, entries)(q).batch);
  return {
    system: {
      ...{ dimension: 2, noises: 2, drift: batch, noise },
      noiseKind:
        interpretation === "additive"
          ? "additive"
          : diffusion[0][0].isZero
            ? "commutative"
            : "general",
    },
    negative: found,
    clear,
    isExact: dropped.length === 0,
    numbers,
  };
}
