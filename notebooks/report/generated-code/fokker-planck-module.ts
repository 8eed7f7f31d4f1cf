import type { SystemModule } from "../../../numeric/program/index.ts";
import {
  definitionsLatex,
  fokkerPlanck,
  fokkerPlanckLines,
  linesLatex,
  linesText,
  type MasterEquation,
  parametersIn,
  usedDependents,
} from "../../../derivations/index.ts";
import { moduleParameters } from "./model-parameters.ts";

/** Drift and diffusion of the Fokker-Planck truncation as a module; what it drops stands in its comments. */
export function fokkerPlanckModule(
  equation: MasterEquation,
  comments: readonly string[] = [],
): { readonly module: SystemModule; readonly used: readonly string[] } {
  const { model, kind } = equation;
  const truncated = fokkerPlanck(equation);
  const diffusion = truncated.diffusion.flat();
  const variables = ["x", "p"];
  const used = parametersIn([...truncated.drift, ...diffusion], variables);
  const { names, units, ...parameters } = moduleParameters(model, used);
  const lines = fokkerPlanckLines(truncated);
  const module: SystemModule = {
    name: model.name,
    system: { variables, rates: truncated.drift, parameters: names },
    noise: {
      matrix: diffusion,
      functions: {
        vector: { name: "drift", about: "The drift A" },
        matrix: { name: "diffusion", about: "the diffusion D[j][k]" },
      },
    },
    ...parameters,
    equations: linesText(lines).split("\n"),
    formulas: [...linesLatex(lines), ...definitionsLatex(usedDependents(model.dependents, used))],
    comments: [
      `Fokker-Planck truncation of the ${kind} master equation; Ito: dy = A dt + B dw, B B^T = 2 D.`,
      "Where D has a negative eigenvalue there is no such noise.",
      ...units,
      ...comments,
    ],
  };
  return { module, used };
}
