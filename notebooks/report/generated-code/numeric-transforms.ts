import {
  closedNumber,
  type Dependent,
  hasExpression,
  knownNumbers,
  type MasterEquation,
} from "../../../derivations/index.ts";

/**
 * With transforms of the bath by quadrature as numbers, where the model has those that they need, and closed forms that
 * have no number at the frequencies of the model.
 */
export function withNumericTransforms(equation: MasterEquation): MasterEquation {
  const { model } = equation;
  if (model.dependents.every(({ number }) => number === undefined)) return equation;
  const known = knownNumbers(model);
  const isNumeric = (one: Dependent): boolean =>
    one.number !== undefined &&
    (!hasExpression(one) || (known.has(one.name) && closedNumber(one, known) === undefined));
  const numeric = model.dependents.filter(isNumeric);
  const values = new Map([
    ...model.values,
    ...numeric.flatMap(({ name }) => (known.has(name) ? [[name, known.get(name)!] as const] : [])),
  ]);
  const dependents = model.dependents.filter((one) => !isNumeric(one));
  return { ...equation, model: { ...model, values, dependents } };
}
