import type { Scalar } from "../../symbolic/index.ts";
import {
  decimals,
  type Dependent,
  exactSettings,
  knownNumbers,
  type Model,
  modelParameters,
  physicalNames,
  type Replacement,
  usedDependents,
} from "../index.ts";
import type { ParsedArguments } from "./command.ts";
import { settings } from "./model-argument.ts";

/** What is put for the parameters of what is derived. */
export interface Putting {
  readonly put: Replacement;
  /** Which settings nothing of it depends on, in words. */
  /** Parameters that follow from others, of those that remain in what was put. */
  readonly definitions: () => readonly Dependent[];
  readonly withoutEffect: () => readonly string[];
}

/** Exact values of --set, or with --numeric decimals for every parameter that has a number. */
export function putting(parsed: ParsedArguments, model: Model): Putting {
  const isNumeric = parsed.values.get("numeric") === true;
  const { names, put, dependents } = isNumeric
    ? {
        names: [...settings(parsed).keys()],
        put: decimals(knownNumbers(model)),
        dependents: model.dependents,
      }
    : exactSettings(settings(parsed), model.dependents);
  // A warning of the model says so of others.
  const inModel = [...physicalNames, ...modelParameters(model)];
  const seen = new Set<string>();
  const left = new Set<string>();
  const all = (): ReadonlySet<string> => {
    const used = usedDependents(model.dependents, seen);
    return new Set([...seen, ...used.flatMap(({ parameters }) => parameters)]);
  };
  return {
    put: (scalar: Scalar) => {
      for (const name of scalar.parameters) seen.add(name);
      const result = put(scalar);
      for (const name of result.parameters) left.add(name);
      return result;
    },
    definitions: () => usedDependents(dependents, left),
    withoutEffect: () =>
      names
        .filter((name) => inModel.includes(name))
        .filter((name) => !namesOf(name).some((one) => all().has(one)))
        .map((name) => `Nothing that is derived here depends on \`${name}\`, which --set gives.`),
  };
}

/** c stands for the temperature in what is derived. */
function namesOf(name: string): readonly string[] {
  return ["n_th", "T", "k_B"].includes(name) ? [name, "c"] : [name];
}
