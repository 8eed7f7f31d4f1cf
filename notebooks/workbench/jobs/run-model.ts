import { type Model, readModel } from "../../../derivations/index.ts";
import { type ModelText, potentialOf, typedNumbers } from "../state/workbench.ts";

/** The model of a run, with a number for every parameter. */
export function modelOf(model: ModelText): Model {
  const { name, drives } = model;
  const numbers = Object.fromEntries(typedNumbers(model));
  return readModel({ name, ...potentialOf(model), drives, ...model.given, parameters: numbers });
}
