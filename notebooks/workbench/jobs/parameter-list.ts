import {
  baseName,
  independentNames,
  type Model,
  modelParameters,
  namesInModes,
  unitText,
  parameterLatex,
} from "../../../derivations/index.ts";
import { temperatureNames } from "../../../derivations/model/physical-names.ts";
import { readGiven, readParameterName } from "../../../derivations/model/parameters.ts";
import type { FieldError, ParameterInfo } from "./derive-protocol.ts";
import { readNumber } from "./fields.ts";
import { groupOf, temperatureInstead } from "./parameter-groups.ts";
import { parameterNumbers } from "./parameter-numbers.ts";
import { parameterUnits } from "./parameter-units.ts";
import { haveUnits, unitsOfTexts, siStart } from "./si-texts.ts";

/** Numbers to start from: units m = ħ = ω0 = 1, weak damping, the vacuum. */
const starts: ReadonlyMap<string, string> = new Map([
  ["hbar", "1"],
  ["m", "1"],
  ["omega0", "1"],
  ["gamma", "0.1"],
  ["theta", "pi/4"],
  ["c", "1"],
  ["k_B", "1"],
]);

export interface ParameterList {
  readonly parameters: readonly ParameterInfo[];
  readonly errors: readonly FieldError[];
  readonly warnings: readonly string[];
}

/** Every parameter of the equations with its number: those of the drives and the potential first. */
export function parameterList(model: Model, typed: ReadonlyMap<string, string>): ParameterList {
  const given = underOwnNames(typed);
  const own = independentNames(model.dependents, modelParameters(model)).filter(
    (name) => !starts.has(baseName(name, model.modes)),
  );
  const following = new Set(
    model.dependents.flatMap((one) => (one.ofTotal === true ? [one.name] : [])),
  );
  const physical = physicalNamesOf(model, given).filter((name) => !following.has(name));
  const direct = [...new Set([...own, ...physical])];
  const frequencies = frequenciesOf(model);
  const inSi = haveUnits(given, new Set([...direct, ...given.keys()]));
  const textOf = (name: string): string =>
    (inSi ? siStart(name, given.get(name), frequencies) : given.get(name)) ??
    starts.get(baseName(name, model.modes)) ??
    startOf(name, frequencies, given);
  const read = parameterNumbers(direct, new Set(given.keys()), textOf);
  const { names, values } = read;
  const si = inSi ? unitsOfTexts(model, read) : undefined;
  // Units can be named only where the three that they are made of are one.
  const isOne = (name: string): boolean => Number(given.get(name) ?? "1") === 1;
  const isNatural =
    !inSi && model.modes === 1 && following.size === 0 && ["hbar", "m", "omega0"].every(isOne);
  const units = isNatural ? parameterUnits(model) : new Map<string, string>();
  const parameters = names.map((name): ParameterInfo => {
    const dimension = si?.units?.dimensions.get(name);
    return {
      name,
      latex: parameterLatex(name),
      text: textOf(name),
      value: values.get(name),
      unit: isNatural ? (units.get(name) ?? unitOf(name, frequencies)) : "",
      unitText: dimension === undefined ? "" : unitText(dimension),
      group: groupOf(name, model),
      ...temperatureInstead(name, model, withBoltzmann(values, textOf), inSi),
    };
  });
  return {
    parameters,
    errors: [...read.errors, ...(si?.errors ?? [])],
    warnings: si?.warnings ?? [],
  };
}

/** The numbers with that of k_B, by which a temperature is one. */
function withBoltzmann(
  values: ReadonlyMap<string, number>,
  textOf: (name: string) => string,
): ReadonlyMap<string, number> {
  if (values.has("k_B")) return values;
  const { value } = readGiven("k_B", textOf("k_B"), "k_B", new Set(["k_B"]));
  return typeof value === "number" ? new Map([...values, ["k_B", value]]) : values;
}

/** The bath's, with whichever of c, n_th and T is given, then m, ω0 and ħ; of several modes those of each. */
function physicalNamesOf(
  { modes, bath }: Model,
  given: ReadonlyMap<string, string>,
): readonly string[] {
  const named = (base: string, mode: number): string => namesInModes(base, modes)[mode] ?? base;
  const temperatureOf = (nameOf: (base: string) => string): string =>
    temperatureNames.map(nameOf).find((name) => given.has(name)) ?? nameOf("c");
  const ofBath = (nameOf: (base: string) => string): readonly string[] => [
    ...[nameOf("gamma"), nameOf("theta"), temperatureOf(nameOf)],
  ];
  const places = namesInModes("x", modes).map((_, mode) => mode);
  const isCommon = bath === "common" || typeof modes === "number";
  const names = [
    ...(isCommon
      ? ofBath((base) => base)
      : places.flatMap((mode) => ofBath((base) => named(base, mode)))),
    ...places.flatMap((mode) => ["m", "omega0"].map((base) => named(base, mode))),
    "hbar",
  ];
  const isThermal = names.some((name) => name === "T" || name.startsWith("T_"));
  return isThermal ? [...names, "k_B"] : names;
}

/** Texts by the names that the equations have: of two spellings the equations' own counts, as a slider sets it. */
function underOwnNames(typed: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const named = [...typed].flatMap(([spelling, text]): readonly (readonly [string, string])[] => {
    try {
      return [[readParameterName(spelling, spelling), text]];
    } catch {
      // What is no name stands in no equation.
      return [];
    }
  });
  const own = [...typed].filter(([spelling]) => named.some(([name]) => name === spelling));
  return new Map([...named, ...own]);
}

/** Parameters that are themselves the frequency of a drive or part of it. */
function frequenciesOf({ drives }: Model): ReadonlySet<string> {
  return new Set(drives.flatMap(({ frequency }) => frequency.parameters));
}

/** Frequencies start a tenth above ω0, in whatever unit that is. */
function startOf(
  name: string,
  frequencies: ReadonlySet<string>,
  given: ReadonlyMap<string, string>,
): string {
  if (frequencies.has(name)) {
    const own = readNumber("omega0", given.get("omega0") ?? "1");
    return typeof own === "number" ? String(Number((1.1 * own).toPrecision(6))) : "1.1";
  }
  return /^(phi|varphi|psi|phase)/.test(name) ? "0" : "0.1";
}

function unitOf(name: string, frequencies: ReadonlySet<string>): string {
  return name === "gamma" || (frequencies.has(name) && name !== "omega0") ? "\\omega_0" : "";
}
