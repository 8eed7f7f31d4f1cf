import { canonicalName, type Modes, modeCount, nameInMode } from "../../symbolic/index.ts";
import { ModelError } from "./model-error.ts";
import { refusal } from "./names.ts";
import { physicalNames, positiveNames } from "./physical-names.ts";
import { shown } from "./shown.ts";

/** Most modes; a ring of so many has its equations within seconds. */
const mostModes = 64;

/** What every mode has of its own; hbar and k_B are common. */
const ownNames: readonly string[] = physicalNames.filter(
  (name) => name !== "hbar" && name !== "k_B",
);

/** Variables of each mode. */
const variables: readonly string[] = ["x", "p", "xdot"];

/**
 * The key `modes`: names of oscillators, each with x_a, p_a, m_a, omega0_a, gamma_a, theta_a, c_a.
 *
 * @returns 1 where the key is absent: one oscillator without a name
 * @throws ModelError where a name is none, stands twice, or makes a name that has a meaning of its own
 */
export function readModes(value: unknown): Modes {
  if (value === undefined) return 1;
  if (!Array.isArray(value) || value.length === 0) {
    throw new ModelError(
      "modes",
      `Must be a list of names, but is ${shown(value)}. Write e.g. ["a", "b"], {"count": 3, "pattern": "chain"}, or leave it out for one oscillator.`,
    );
  }
  if (value.length > mostModes) {
    throw new ModelError(
      "modes",
      `There are at most ${mostModes} modes, but these are ${value.length}.`,
    );
  }
  const names = (value as readonly unknown[]).map(readModeName);
  const twice = names.findIndex((name, j) => names.indexOf(name) !== j);
  if (twice >= 0) {
    throw new ModelError(
      `modes[${twice}]`,
      `The mode \`${names[twice]}\` is given twice. Give it another name.`,
    );
  }
  return names;
}

function readModeName(value: unknown, j: number): string {
  const isName = typeof value === "string" && /^[A-Za-z][A-Za-z0-9]{0,14}$/.test(value);
  if (!isName) {
    throw new ModelError(
      `modes[${j}]`,
      `The name of a mode is a letter with up to 14 letters and digits after it, but this is ${shown(value)}. Write e.g. "a" or "s1".`,
    );
  }
  // x_th would be read as another name, and n_th_th as none.
  const isClean = variables.every((name) => {
    const indexed = nameInMode(name, 0, [value]);
    return canonicalName(indexed) === indexed && refusal(indexed) === undefined;
  });
  const collides = ["nu", "th", "B"].includes(value);
  if (isClean && !collides) return value;
  throw new ModelError(
    `modes[${j}]`,
    `A mode cannot have the name \`${value}\`, which is an index with a meaning of its own. Choose another name.`,
  );
}

/** The coordinates: x, or x_a, x_b, …. */
export function coordinatesOf(modes: Modes): readonly string[] {
  return namesInModes("x", modes);
}

/** The mode of a coordinate: a of x_a, 1 of x1. */
export function modeOfCoordinate(coordinate: string): string {
  return coordinate.replace(/^x_?/, "");
}

/** One name in every mode. */
export function namesInModes(name: string, modes: Modes): readonly string[] {
  return Array.from({ length: modeCount(modes) }, (_, mode) => nameInMode(name, mode, modes));
}

/** Names with a fixed meaning that may be given as parameters: m, or m_a and m_b. */
export function physicalNamesOf(modes: Modes): readonly string[] {
  if (typeof modes === "number") return physicalNames;
  return physicalNames.flatMap((name) => {
    if (!ownNames.includes(name)) return [name];
    const own = namesInModes(name, modes);
    // One temperature may be that of all, and one bath may be common.
    return ["T", "gamma", "theta", "c", "n_th"].includes(name) ? [name, ...own] : own;
  });
}

/** Those of them that must be positive. */
export function positiveNamesOf(modes: Modes): ReadonlySet<string> {
  if (typeof modes === "number") return positiveNames;
  const own = [...positiveNames].flatMap((name) => namesInModes(name, modes));
  return new Set([...positiveNames, ...own]);
}

/** The units of the oscillators, which every run needs: ħ, and m and ω0 of each. */
export function oscillatorUnits(modes: Modes): readonly string[] {
  return ["hbar", ...namesInModes("m", modes), ...namesInModes("omega0", modes)];
}

/** m of m_a, for a name that every mode has: what is required of it is required of each. */
export function baseName(name: string, modes: Modes): string {
  if (typeof modes === "number") return name;
  return ownNames.find((base) => namesInModes(base, modes).includes(name)) ?? name;
}

/** @throws ModelError where a name is that of a variable of a mode, and so of no parameter */
export function refuseVariable(name: string, place: string, modes: Modes): void {
  if (typeof modes === "number") return;
  const isVariable = variables.some((base) => namesInModes(base, modes).includes(name));
  if (!isVariable && !isMomentName(name, coordinatesOf(modes))) return;
  throw new ModelError(
    place,
    `The name \`${name}\` is taken: it is a variable of a mode. Choose another name.`,
  );
}

/** Whether a name is that of a moment of several modes: xx_a for ⟨x_a²⟩, x_a_p_b for ⟨x_a p_b⟩. */
export function isMomentName(name: string, coordinates: readonly string[]): boolean {
  const indices = coordinates.map((x) => x.slice(1)).join("|");
  return new RegExp(`^(?:(?:^|_)(?:x+p*|p+)(?:${indices}))+$`).test(name);
}

/**
 * Requires one oscillator, for what is not there for several.
 *
 * @throws ModelError naming what is asked for
 */
export function requireOneMode(
  { modes }: { readonly modes: Modes },
  what: string,
  remedy: string,
): void {
  if (typeof modes === "number") return;
  throw new ModelError(
    "modes",
    `${what} is available for one oscillator only, but this model has the modes ${modes.join(", ")}. ${remedy}`,
  );
}

/** [m, 0, n, 0, …] of x_a^m x_b^n …. */
export function positionExponents(powers: readonly number[]): readonly number[] {
  return powers.flatMap((power) => [power, 0]);
}
