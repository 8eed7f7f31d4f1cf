import { nameInMode, parseConstant } from "../../symbolic/index.ts";
import { independentNames, withDependents } from "./dependents.ts";
import { bathTransformNamed } from "../notation/bath-names.ts";
import type { Model } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { oscillatorUnits } from "./modes.ts";
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
  always: readonly string[] = oscillatorUnits(model.modes),
): ReadonlyMap<string, number> {
  const values = withTransforms(model, names, knownNumbers(model));
  const needed = [...new Set([...always, ...names])]
    .filter((name) => name !== "t" && !values.has(name))
    .flatMap((name) => parametersOfTransform(model, name));
  refuseMoments(model, needed);
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

/** Of a moment or transform that the bath gives the names that its number needs; of another name itself. */
function parametersOfTransform({ bath }: Model, name: string): readonly string[] {
  const found = typeof bath === "object" ? bath.transform(name) : undefined;
  return found === undefined || "reason" in found ? [name] : found.parameters;
}

/** With the numbers of the moments and transforms among the names, which the bath gives. */
function withTransforms(
  { bath }: Model,
  names: Iterable<string>,
  values: Map<string, number>,
): Map<string, number> {
  if (typeof bath !== "object") return values;
  const transforms = [...names].flatMap((name) => {
    const found = values.has(name) ? undefined : bath.transform(name);
    return found === undefined || "reason" in found ? [] : [found];
  });
  return withDependents(transforms, values);
}

/** Moments of the bath are no parameters. */
function refuseMoments({ bath }: Model, needed: readonly string[]): void {
  if (typeof bath === "object") return;
  const moments = needed.filter((name) => bathTransformNamed(name) !== undefined).sort();
  if (moments.length === 0) return;
  const most = 4;
  const more = moments.length > most ? " and others" : "";
  throw new ModelError(
    "bath",
    `A run needs numbers for ${moments.slice(0, most).join(", ")}${more}, which are transforms of the bath. Give its kernels, e.g. "bath": "lorentz-drude" with a number for Omega, or "lorentzian" with K_b, omega_b and kappa_b.`,
  );
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
  for (const [name, value] of thermalNumbers(model)) values.set(name, value);
  return values;
}

/** c, n_th and T of each other, of every mode, with those that are given left as they are. */
function thermalNumbers({ values, modes }: Model): ReadonlyMap<string, number> {
  if (typeof modes === "number") return thermalNumbersOf(values, (name) => name);
  const own = modes.flatMap((_, mode) => [
    ...thermalNumbersOf(values, (name) => nameInMode(name, mode, modes)),
  ]);
  // The bath of all has its peak at the frequency of the first.
  const common = thermalNumbersOf(values, (name) =>
    name === "omega0" ? nameInMode(name, 0, modes) : name,
  );
  return new Map([...common, ...own]);
}

function thermalNumbersOf(
  values: ReadonlyMap<string, number>,
  named: (name: string) => string,
): ReadonlyMap<string, number> {
  const c = thermalFactor(values, named);
  if (c === undefined) return new Map();
  const numbers = new Map([
    [named("c"), c],
    [named("n_th"), values.get(named("n_th")) ?? (c - 1) / 2],
  ]);
  const [hbar, omega0, boltzmann] = ["hbar", named("omega0"), "k_B"].map((name) =>
    values.get(name),
  );
  const known = hbar !== undefined && omega0 !== undefined && boltzmann !== undefined;
  if (known && !values.has(named("T")) && !values.has("T") && c > 1) {
    // arcoth c = artanh 1/c; at c = 1 the temperature is zero and has no place in a formula.
    numbers.set(named("T"), (hbar * omega0) / (2 * boltzmann * Math.atanh(1 / c)));
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
