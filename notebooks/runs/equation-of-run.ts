import {
  type DerivationOptions,
  harmonicallyDressed,
  type MasterEquation,
  masterEquation,
  type MasterEquationKind,
  type Model,
  type Selection,
} from "../../derivations/index.ts";

/**
 * The name of a master equation with harmonic dressing: `gCL with harmonic dressing`, with a degree of the normally ordered
 * expansion of sines and cosines in it `gCL with harmonic dressing to degree 8`.
 */
export function harmonicKind(kind: MasterEquationKind, degree?: number): MasterEquationKind {
  return harmonicallyDressed(kind === "CL" ? kind : "gCL", degree).name;
}

/** A selection by its name, one with harmonic dressing, too. */
function selectionOf(kind: MasterEquationKind): MasterEquationKind | Selection {
  const [, name, degree] =
    /^(CL|gCL) with harmonic dressing(?: to degree (\d+))?$/.exec(kind) ?? [];
  if (name === undefined) return kind;
  const given = degree === undefined ? undefined : Number(degree);
  return harmonicallyDressed(name === "CL" ? name : "gCL", given);
}

/** The master equation of a model by the name of its selection, those with harmonic dressing, too. */
export function equationOfRun(
  model: Model,
  kind: MasterEquationKind,
  options: Omit<DerivationOptions, "kind"> = {},
): MasterEquation {
  return masterEquation(model, { kind: selectionOf(kind), ...options });
}

/** A model with the named constants of an equation that was derived from it, or from one with other numbers. */
export function withConstantsOf(equation: MasterEquation, model: Model): Model {
  const own = new Set(model.dependents.map(({ name }) => name));
  const further = equation.model.dependents.filter(({ name }) => !own.has(name));
  return further.length === 0 ? model : { ...model, dependents: [...model.dependents, ...further] };
}
