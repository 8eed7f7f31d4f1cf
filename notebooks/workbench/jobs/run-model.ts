import { type Model, readModel } from "../../../derivations/index.ts";
import { type ModelText, potentialOf } from "../state/workbench.ts";

/** The model of a run, with a number for every parameter. */
export function modelOf(model: ModelText): Model {
  const { name, drives, parameters } = model;
  const potential = potentialOf(model);
  const numbers = Object.fromEntries(parameters);
  return readModel({ name, potential, drives, ...model.given, parameters: numbers });
}
