import { parseConstant } from "../../symbolic/index.ts";
import { independentNames, withDependents } from "./dependents.ts";
import type { Model } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { thermalFactor } from "./parameters.ts";
import { isPureNumber, withUnit } from "./units/dimension.ts";

/**
 * Numbers for the given parameters of a model; c and n_th = (c-1)/2 come from whichever of
 * c, n_th, T is given, and T = ħω0/(2k_B arcoth c) where k_B is.
 *
 * @param always names that are needed besides: the units of the oscillator
 * @throws ModelError naming every parameter without a number.
 */
export function numbersOf(
  model: Model,
  names: Iterable<string>,
  always: readonly string[] = ["hbar", "m", "omega0"],
): ReadonlyMap<string, number> {
  const values = knownNumbers(model);
  const needed = [...new Set([...always, ...names])].filter(
    (name) => name !== "t" && !values.has(name),
  );
  const missing = independentNames(model.dependents, needed)
    .filter((name) => !values.has(name))
    .sort();
  if (missing.length > 0) {
    throw new ModelError(
      "parameters",
      `A run needs a number for ${missing.map((name) => `\`${name}\``).join(", ")}. ` +
        `Add it to the model file, or give --set ${settingOf(model, missing[0] as string)}${missing.includes("c") ? " (or n_th or T for c)" : ""}.`,
    );
  }
  return values;
}

/** name=VALUE, with the unit that it needs in a model with units. */
function settingOf({ units }: Model, name: string): string {
  const dimension = units?.dimensions.get(name);
  if (dimension === undefined || isPureNumber(dimension)) return `${name}=VALUE`;
  return `"${name}=${withUnit("VALUE", dimension)}"`;
}

/** The numbers that a model gives, with those of its named constants and of c, n_th and T. */
export function knownNumbers(model: Model): Map<string, number> {
  const values = withDependents(model.dependents, model.values);
  for (const [name, value] of thermalNumbers(model.values)) values.set(name, value);
  return values;
}

/** c, n_th and T of each other, with those that are given left as they are. */
function thermalNumbers(values: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const c = thermalFactor(values);
  if (c === undefined) return new Map();
  const numbers = new Map([
    ["c", c],
    ["n_th", values.get("n_th") ?? (c - 1) / 2],
  ]);
  const [hbar, omega0, boltzmann] = ["hbar", "omega0", "k_B"].map((name) => values.get(name));
  const known = hbar !== undefined && omega0 !== undefined && boltzmann !== undefined;
  if (known && !values.has("T") && c > 1) {
    // arcoth c = artanh 1/c; at c = 1 the temperature is zero and has no place in a formula.
    numbers.set("T", (hbar * omega0) / (2 * boltzmann * Math.atanh(1 / c)));
  }
  return numbers;
}

/**
 * A number of a model as it was typed, where that was an expression: `0.3*pi`. Undefined where it was typed as a
 * number, has a unit, or has been replaced since.
 */
export function typedText({ texts, values }: Model, name: string): string | undefined {
  const text = texts.get(name);
  return text !== undefined && parseConstant(text) === values.get(name) ? text : undefined;
}
