import {
  independentNames,
  type Model,
  modelParameters,
  unitText,
  parameterLatex,
} from "../../../derivations/index.ts";
import { temperatureNames } from "../../../derivations/model/physical-names.ts";
import { readParameterName } from "../../../derivations/model/parameters.ts";
import type { FieldError, ParameterInfo } from "./derive-protocol.ts";
import { readNumber } from "./fields.ts";
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
  const temperature = temperatureNames.find((name) => given.has(name)) ?? "c";
  const own = independentNames(model.dependents, modelParameters(model)).filter(
    (name) => !starts.has(name),
  );
  const physical = ["gamma", "theta", temperature, "m", "omega0", "hbar"];
  const boltzmann = temperature === "T" ? ["k_B"] : [];
  const direct = [...new Set([...own, ...physical, ...boltzmann])];
  const frequencies = frequenciesOf(model);
  const inSi = haveUnits(given, new Set([...direct, ...given.keys()]));
  const textOf = (name: string): string =>
    (inSi ? siStart(name, given.get(name), frequencies) : given.get(name)) ??
    starts.get(name) ??
    startOf(name, frequencies, given);
  const read = parameterNumbers(direct, new Set(given.keys()), textOf);
  const { names, values } = read;
  const si = inSi ? unitsOfTexts(model, read) : undefined;
  // Units can be named only where the three that they are made of are one.
  const isOne = (name: string): boolean => Number(given.get(name) ?? "1") === 1;
  const isNatural = !inSi && ["hbar", "m", "omega0"].every(isOne);
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
    };
  });
  return {
    parameters,
    errors: [...read.errors, ...(si?.errors ?? [])],
    warnings: si?.warnings ?? [],
  };
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
