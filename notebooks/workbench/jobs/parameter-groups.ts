import { baseName, knownNumbers, type Model, ModelError } from "../../../derivations/index.ts";
import { temperatureNames } from "../../../derivations/model/physical-names.ts";
import type { ParameterGroup, ParameterInfo } from "./derive-protocol.ts";

const constants: ReadonlySet<string> = new Set(["hbar", "m", "omega0", "k_B"]);
const ofBath: ReadonlySet<string> = new Set(["gamma", "theta", ...temperatureNames]);

/** What a parameter belongs to: a drive only where it stands in no potential. */
export function groupOf(name: string, model: Model): ParameterGroup {
  const base = baseName(name, model.modes);
  if (constants.has(base)) return "constants";
  if (ofBath.has(base)) return "bath";
  const inDrives = model.drives.some(({ coefficient, frequency }) =>
    [...coefficient.parameters, ...frequency.parameters].includes(name),
  );
  return inDrives && !model.potential.parameters.includes(name) ? "drives" : "oscillator";
}

/**
 * The same temperature by the other names that it can have, as the library converts it; T = 0 is none.
 *
 * @param isSi whether T has a unit
 */
export function temperatureInstead(
  name: string,
  model: Model,
  values: ReadonlyMap<string, number>,
  isSi: boolean,
): Pick<ParameterInfo, "instead"> {
  const base = baseName(name, model.modes);
  if (!temperatureNames.includes(base)) return {};
  const known = numbersOf({ ...model, values });
  const instead = temperatureNames
    .filter((other) => other !== base)
    .flatMap((other) => {
      const own = name.replace(base, other);
      const value = known.get(own);
      if (value === undefined) return [];
      const number = String(Number(value.toPrecision(15)));
      return [{ name: own, text: isSi && other === "T" ? `${number} K` : number }];
    });
  return { instead };
}

/** The numbers of a model; none where they are refused, for which its equations give the reason. */
function numbersOf(model: Model): ReadonlyMap<string, number> {
  try {
    return knownNumbers(model);
  } catch (error) {
    if (error instanceof ModelError) return new Map();
    throw error;
  }
}
