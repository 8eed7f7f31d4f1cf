import {
  type Model,
  modelParameters,
  physicalNames,
  usedDependents,
} from "../../derivations/index.ts";
import { readParameterName } from "../../derivations/model/parameters.ts";
import type { ParsedArguments } from "./command.ts";
import { settings } from "./model-argument.ts";

/**
 * In words, which settings change nothing of what is done: `used` are the names that it depends on, others
 * follow from the definitions of the model. Of names that the model does not have, its own warnings say so.
 */
export function idleSettings(
  parsed: ParsedArguments,
  model: Model,
  used: Iterable<string>,
  done: "derived" | "computed" | "generated",
): readonly string[] {
  const direct = [...used];
  const defined = usedDependents(model.dependents, direct);
  const all = new Set([...direct, ...defined.flatMap(({ parameters }) => parameters)]);
  const inModel = [...physicalNames, ...modelParameters(model)];
  return [...settings(parsed).keys()]
    .map((typed) => readParameterName(typed, "--set"))
    .filter((name) => inModel.includes(name))
    .filter((name) => !namesOf(name).some((one) => all.has(one)))
    .map((name) => `Nothing that is ${done} here depends on \`${name}\`, which --set gives.`);
}

/** c stands for the temperature. */
function namesOf(name: string): readonly string[] {
  return ["n_th", "T", "k_B"].includes(name) ? [name, "c"] : [name];
}
