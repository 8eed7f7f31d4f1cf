import type { SystemModule } from "../../../numeric/program/index.ts";
import {
  definitionsLatex,
  equationsLatex,
  equationsOfMotion,
  equationsText,
  type MasterEquation,
  parametersOf,
  usedDependents,
} from "../../../derivations/index.ts";
import { moduleParameters } from "./model-parameters.ts";

/** In (x, p), or in (x, dx/dt). */
export type EquationsForm = "phase-space" | "second-order";

/**
 * The equations of motion of a master equation as a module. What follows from other parameters is computed
 * in it, so that it follows what its caller changes.
 */
export function equationsModule(
  equation: MasterEquation,
  form: EquationsForm,
  comments: readonly string[] = [],
): SystemModule {
  const { model, kind } = equation;
  const equations = equationsOfMotion(equation, { form });
  const used = parametersOf(equations);
  const { names, units, ...parameters } = moduleParameters(model, used);
  return {
    name: model.name,
    system: { variables: equations.variables, rates: equations.rates, parameters: names },
    ...parameters,
    equations: equationsText(equations).split("\n"),
    formulas: [
      ...equationsLatex(equations),
      ...definitionsLatex(usedDependents(model.dependents, used)),
    ],
    comments: [
      `Mean-field equations of motion of the ${kind} master equation.`,
      ...units,
      ...comments,
    ],
  };
}
