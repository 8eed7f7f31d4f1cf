import {
  type DerivationOptions,
  dissipatorTerms,
  type EquationsOfMotion,
  equationsOfMotion,
  harmonicallyDressed,
  isOfDissipator,
  type MasterEquation,
  masterEquation,
  type MasterEquationKind,
  type Model,
  partsOfKind,
  type Selection,
  TermError,
  withoutTerms,
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

/**
 * The master equation of a model by the name of its selection, those with harmonic dressing, too, and those without some
 * terms: `gCL without [p,{x^3,rho}]`.
 *
 * @throws TermError for a term that is none of the dissipator
 */
export function equationOfRun(
  model: Model,
  kind: MasterEquationKind,
  options: Omit<DerivationOptions, "kind"> = {},
): MasterEquation {
  const { whole, without } = partsOfKind(kind);
  const ofMotion = without.find((name) => !isOfDissipator(name));
  if (ofMotion !== undefined) {
    throw new TermError(
      `\`${ofMotion}\` is a term of the equation of motion, which this run does not take: it takes the master equation. Leave out one of its terms, such as [x,{p,rho}].`,
    );
  }
  return withoutTerms(masterEquation(model, { kind: selectionOf(whole), ...options }), without);
}

/** The equation of a model that has become less, as without its drives; terms that have gone with them are not missed. */
export function equationOfPart(model: Model, kind: MasterEquationKind): MasterEquation {
  const { whole, without } = partsOfKind(kind);
  const equation = masterEquation(model, { kind: selectionOf(whole) });
  const names = new Set(dissipatorTerms(equation).flatMap((term) => term.names));
  return withoutTerms(
    equation,
    without.filter((name) => names.has(name)),
  );
}

/**
 * The equations of motion for (x, ẋ) of a model with the master equation that they follow from; either may lack terms:
 * `gCL without gamma*x^2*xdot`.
 *
 * @throws TermError for a term that is in neither
 */
export function motionOfRun(
  model: Model,
  kind: MasterEquationKind,
): { readonly equation: MasterEquation; readonly equations: EquationsOfMotion } {
  const { whole, without } = partsOfKind(kind);
  const all = masterEquation(model, { kind: selectionOf(whole) });
  const equation = withoutTerms(all, without.filter(isOfDissipator));
  const ofMotion = without.filter((name) => !isOfDissipator(name));
  return { equation, equations: withoutTerms(equationsOfMotion(equation), ofMotion) };
}

/** A model with the named constants of an equation that was derived from it, or from one with other numbers. */
export function withConstantsOf(equation: MasterEquation, model: Model): Model {
  const own = new Set(model.dependents.map(({ name }) => name));
  const further = equation.model.dependents.filter(({ name }) => !own.has(name));
  return further.length === 0 ? model : { ...model, dependents: [...model.dependents, ...further] };
}
