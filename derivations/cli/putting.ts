import type { Scalar } from "../../symbolic/index.ts";
import {
  decimals,
  exactSettings,
  knownNumbers,
  type Model,
  modelParameters,
  physicalNames,
  type Replacement,
} from "../index.ts";
import type { ParsedArguments } from "./command.ts";
import { settings } from "./model-argument.ts";

/** What is put for the parameters of what is derived. */
export interface Putting {
  readonly put: Replacement;
  /** Which settings nothing of it depends on, in words. */
  readonly withoutEffect: () => readonly string[];
}

/** Exact values of --set, or with --numeric decimals for every parameter that has a number. */
export function putting(parsed: ParsedArguments, model: Model): Putting {
  const isNumeric = parsed.values.get("numeric") === true;
  const { names, put } = isNumeric
    ? { names: [...settings(parsed).keys()], put: decimals(knownNumbers(model)) }
    : exactSettings(settings(parsed));
  // A warning of the model says so of others.
  const inModel = [...physicalNames, ...modelParameters(model)];
  const seen = new Set<string>();
  return {
    put: (scalar: Scalar) => {
      for (const name of scalar.parameters) seen.add(name);
      return put(scalar);
    },
    withoutEffect: () =>
      names
        .filter((name) => inModel.includes(name))
        .filter((name) => !namesOf(name).some((one) => seen.has(one)))
        .map((name) => `Nothing that is derived here depends on \`${name}\`, which --set gives.`),
  };
}

/** c stands for the temperature in what is derived. */
function namesOf(name: string): readonly string[] {
  return ["n_th", "T", "k_B"].includes(name) ? [name, "c"] : [name];
}
