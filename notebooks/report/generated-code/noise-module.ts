import type { SystemModule } from "../../../numeric/program/index.ts";
import type { Line, Scalar } from "../../../symbolic/index.ts";
import {
  definitionsLatex,
  linesLatex,
  linesText,
  type MasterEquation,
  parametersIn,
  usedDependents,
} from "../../../derivations/index.ts";
import { moduleParameters } from "./model-parameters.ts";

/** A drift and a matrix of noise as a module, and the names of parameters in it. */
export interface NoiseCode {
  readonly module: SystemModule;
  readonly used: readonly string[];
}

/** What two modules of a drift and a matrix differ in. */
interface NoiseParts {
  readonly variables: readonly string[];
  readonly drift: readonly Scalar[];
  readonly diffusion: readonly Scalar[];
  readonly noise: NonNullable<SystemModule["noise"]>;
  readonly lines: readonly Line[];
  readonly about: readonly string[];
}

/** The module of a drift and a matrix of noise in the variables. */
export function noiseModule(
  { model }: MasterEquation,
  { variables, drift, diffusion, noise, lines, about }: NoiseParts,
  comments: readonly string[],
): NoiseCode {
  const used = parametersIn([...drift, ...diffusion], variables);
  const { names, units, ...parameters } = moduleParameters(model, used);
  const module: SystemModule = {
    name: model.name,
    system: { variables, rates: drift, parameters: names },
    noise,
    ...parameters,
    equations: linesText(lines).split("\n"),
    formulas: [...linesLatex(lines), ...definitionsLatex(usedDependents(model.dependents, used))],
    comments: [...about, ...units, ...comments],
  };
  return { module, used };
}
