import type { Notation, Scalar } from "../../symbolic/index.ts";
import {
  decimals,
  type Dependent,
  differenceNotes,
  exactSettings,
  hasExpression,
  knownNumbers,
  minimumNotes,
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
  /** What is to be said of transforms of the bath in it. */
  readonly notes: () => readonly Notation[];
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
    definitions: () => usedDependents(dependents, left).filter(hasExpression),
    notes: () => [
      ...minimumNotes(model.total, left),
      ...differenceNotes(left),
      ...(typeof model.bath === "object" ? model.bath.limits(left) : []),
    ],
    withoutEffect: () => idleSettings(parsed, model, seen, "derived"),
  };
}
