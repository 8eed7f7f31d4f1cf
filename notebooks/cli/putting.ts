import type { Scalar } from "../../symbolic/index.ts";
import {
  decimals,
  type Dependent,
  exactSettings,
  knownNumbers,
  type Model,
  settingsInSi,
  type Replacement,
  usedDependents,
  withDecimals,
} from "../../derivations/index.ts";
import type { ParsedArguments } from "./command.ts";
import { idleSettings } from "./idle-settings.ts";
import { settings } from "./model-argument.ts";

/** What is put for the parameters of what is derived. */
export interface Putting {
  readonly put: Replacement;
  /** What was printed, with the numbers of decimals as such. */
  readonly shown: (text: string) => string;
  /** Parameters that follow from others, of those that remain in what was put. */
  readonly definitions: () => readonly Dependent[];
  /** Which settings nothing of it depends on, in words. */
  readonly withoutEffect: () => readonly string[];
}

/** Exact values of --set, or with --numeric decimals for every parameter that has a number. */
export function putting(parsed: ParsedArguments, model: Model): Putting {
  const isNumeric = parsed.values.get("numeric") === true;
  const { put, dependents } = isNumeric
    ? { put: decimals(knownNumbers(model)), dependents: model.dependents }
    : exactSettings(settingsInSi(model, settings(parsed)), model.dependents);
  const seen = new Set<string>();
  const left = new Set<string>();
  return {
    shown: isNumeric ? withDecimals : (text) => text,
    put: (scalar: Scalar) => {
      for (const name of scalar.parameters) seen.add(name);
      const result = put(scalar);
      for (const name of result.parameters) left.add(name);
      return result;
    },
    // A transform by quadrature has a number only.
    definitions: () => usedDependents(dependents, left).filter((one) => one.number === undefined),
    withoutEffect: () => idleSettings(parsed, model, seen, "derived"),
  };
}
