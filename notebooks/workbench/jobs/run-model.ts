import { type Model, readModel } from "../../../derivations/index.ts";
import type { ModelText } from "../state/workbench.ts";

/** The model of a run, with a number for every parameter. */
export function modelOf({ name, potential, drives, parameters }: ModelText): Model {
  return readModel({ name, potential, drives, parameters: Object.fromEntries(parameters) });
}
