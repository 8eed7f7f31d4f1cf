import {
  definitionsLatex,
  type Dependent,
  hasExpression,
  liouvillian,
  masterEquation,
  type MasterEquation,
  minimumNotes,
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
    const names = modelParameters(model);
    // The dissipator has the frequency at the minimum of a whole potential, whether V1 has or not.
    const used = model.total === undefined ? names : [...names, "omega0"];
    return usedDependents(model.dependents, used).filter(
      (one) => one.ofTotal !== true || hasExpression(one),
    );
  }
  const equation = masterEquation(model);
  const names = liouvillian(equation).parameters;
  return usedDependents(equation.model.dependents, [...new Set(names)]);
}

/** What the symbols of a model's equations stand for, as LaTeX: its named constants, and the minimum x is measured from. */
export function definitionsOf(model: Model): readonly string[] {
  const notes = minimumNotes(model.total, new Set(["omega0"]));
  return [...definitionsLatex(constantsOf(model)), ...notes.map(({ latex }) => latex)];
}
