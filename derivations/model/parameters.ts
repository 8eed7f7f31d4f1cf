import { ParseError, parseConstant } from "../../symbolic/index.ts";
import { ModelError } from "./model-error.ts";
import { bathMomentName, temperatureNames, variableNames } from "./names.ts";

/** Requirements on the numbers of the physical parameters. */
const requirements: ReadonlyMap<string, { text: string; holds: (value: number) => boolean }> =
  new Map([
    ["hbar", { text: "positive", holds: (value) => value > 0 }],
    ["m", { text: "positive", holds: (value) => value > 0 }],
    ["omega0", { text: "positive", holds: (value) => value > 0 }],
    ["k_B", { text: "positive", holds: (value) => value > 0 }],
    ["T", { text: "positive", holds: (value) => value > 0 }],
    ["gamma", { text: "non-negative", holds: (value) => value >= 0 }],
    ["n_th", { text: "non-negative", holds: (value) => value >= 0 }],
    ["c", { text: "at least 1, being coth(ħω0/2k_BT)", holds: (value) => value >= 1 }],
  ]);

/** The number of one parameter, from a number or a constant expression. */
export function readParameter(name: string, value: unknown, place = `parameters.${name}`): number {
  const variable = variableNames.get(name);
  if (variable !== undefined) {
    throw new ModelError(
      place,
      `The name \`${name}\` is taken: it is ${variable}. Choose another name.`,
    );
  }
  if (bathMomentName.test(name)) {
    throw new ModelError(
      place,
      `The name \`${name}\` is taken by a moment of the bath. Choose another name.`,
    );
  }
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new ModelError(
      place,
      `A parameter must be named by letters, digits and _, but is ${JSON.stringify(name)}.`,
    );
  }
  const number = readNumber(value, place);
  const requirement = requirements.get(name);
  if (requirement !== undefined && !requirement.holds(number)) {
    throw new ModelError(
      place,
      `Parameter \`${name}\` must be ${requirement.text}, but is ${number}.`,
    );
  }
  return number;
}

function readNumber(value: unknown, place: string): number {
  if (typeof value === "number") {
    if (Number.isFinite(value)) return value;
    throw new ModelError(place, `A parameter must be finite, but is ${value}.`);
  }
  if (typeof value !== "string") {
    throw new ModelError(
      place,
      `A parameter must be a number or a constant expression such as "0.4*pi", but is ${JSON.stringify(value)}.`,
    );
  }
  try {
    return parseConstant(value);
  } catch (error) {
    if (error instanceof ParseError) throw new ModelError(place, error.message);
    throw error;
  }
}

/** At most one of c, n_th and T may be given. */
export function requireOneTemperature(values: ReadonlyMap<string, number>): void {
  const given = temperatureNames.filter((name) => values.has(name));
  if (given.length > 1) {
    throw new ModelError(
      "parameters",
      `Only one of ${temperatureNames.join(", ")} may set the temperature, but ${given.join(" and ")} are given. Remove all but one.`,
    );
  }
}

/**
 * The value of c(T): c itself, 2n_th + 1, or coth(ħω0/2k_BT); undefined if none is given.
 *
 * @throws ModelError if T is given without ħ, ω0 or k_B.
 */
export function thermalFactor(values: ReadonlyMap<string, number>): number | undefined {
  const [c, occupation, temperature] = temperatureNames.map((name) => values.get(name));
  if (c !== undefined) return c;
  if (occupation !== undefined) return 2 * occupation + 1;
  if (temperature === undefined) return undefined;
  const [hbar, omega0, boltzmann] = ["hbar", "omega0", "k_B"].map((name) => {
    const value = values.get(name);
    if (value === undefined) {
      throw new ModelError(
        `parameters.${name}`,
        `With T given, \`${name}\` must have a number too.`,
      );
    }
    return value;
  }) as [number, number, number];
  return 1 / Math.tanh((hbar * omega0) / (2 * boltzmann * temperature));
}
