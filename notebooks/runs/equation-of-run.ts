import {
  type DerivationOptions,
  harmonicallyDressed,
  type MasterEquation,
  masterEquation,
  type MasterEquationKind,
  type Model,
} from "../../derivations/index.ts";

/** The name of a master equation with harmonic dressing: `gCL with harmonic dressing`. */
export function harmonicKind(kind: MasterEquationKind): MasterEquationKind {
  return `${kind} with harmonic dressing`;
}

/** The master equation of a model by the name of its selection, those with harmonic dressing, too. */
export function equationOfRun(
  model: Model,
  kind: MasterEquationKind,
  options: Omit<DerivationOptions, "kind"> = {},
): MasterEquation {
  const dressed = (["CL", "gCL"] as const).find((name) => harmonicKind(name) === kind);
  return masterEquation(model, {
    kind: dressed === undefined ? kind : harmonicallyDressed(dressed),
    ...options,
  });
}

/** A model with the named constants of an equation that was derived from it, or from one with other numbers. */
export function withConstantsOf(equation: MasterEquation, model: Model): Model {
  const own = new Set(model.dependents.map(({ name }) => name));
  const further = equation.model.dependents.filter(({ name }) => !own.has(name));
  return further.length === 0 ? model : { ...model, dependents: [...model.dependents, ...further] };
}
