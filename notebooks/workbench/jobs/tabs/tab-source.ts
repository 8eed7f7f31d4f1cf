import {
  type Dependent,
  liouvillian,
  masterEquation,
  type MasterEquation,
  type Model,
  usedDependents,
  modelParameters,
} from "../../../../derivations/index.ts";
import type { Looks } from "../../state/workbench.ts";

/** What a tab of equations below headings is made of. */
export interface TabSource {
  /** The model with its numbers. */
  readonly model: Model;
  /** Its equation, without numbers. */
  readonly equation: MasterEquation;
  /** Numbers of all parameters that have one. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly looks: Looks;
}

/** The named constants of a model, as 1/(a+b) is, and the moments of a bath that it gives. */
export function constantsOf(model: Model): readonly Dependent[] {
  if (typeof model.bath !== "object") {
    return usedDependents(model.dependents, modelParameters(model));
  }
  const equation = masterEquation(model);
  const names = liouvillian(equation).parameters;
  return usedDependents(equation.model.dependents, [...new Set(names)]);
}
