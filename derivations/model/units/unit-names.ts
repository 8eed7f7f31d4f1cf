const shortUnits: readonly string[] = [
  ...["m", "g", "s", "A", "K", "Hz", "N", "J", "eV", "W", "Pa", "C", "V", "F", "Wb", "T", "H"],
  "Da",
];
const shortPrefixes: readonly string[] = [
  ...["", "y", "z", "a", "f", "p", "n", "u", "m", "c", "k", "M", "G", "T"],
];
const longUnits: readonly string[] = [
  ...["meter", "gram", "second", "hertz", "newton", "joule", "electronvolt", "watt"],
  ...["ampere", "coulomb", "volt", "farad", "weber", "tesla", "henry"],
  "dalton",
];
const longPrefixes: readonly string[] = [
  ...["", "yocto", "zepto", "atto", "femto", "pico", "nano", "micro", "milli", "centi"],
  ...["kilo", "mega", "giga", "tera"],
];
const plurals: readonly string[] = ["meter", "gram", "second", "dalton"];

const all: ReadonlySet<string> = new Set([
  ...shortPrefixes.flatMap((prefix) => shortUnits.map((unit) => `${prefix}${unit}`)),
  ...longPrefixes.flatMap((prefix) => longUnits.map((unit) => `${prefix}${unit}`)),
  ...longPrefixes.flatMap((prefix) => plurals.map((unit) => `${prefix}${unit}s`)),
  // Prefixes of these are rare, and kelvin has none in mathjs.
  ...["kelvin", "rad", "radian", "radians", "deg", "degree", "degrees", "angstrom"],
  // The atomic mass unit has prefixes by its other name.
  "u",
  ...["ohm", "mohm", "kohm", "Mohm"],
]);

/**
 * Whether a name is taken for a unit of SI, or for eV, u, Da, angstrom or degree, where a unit may stand. Of
 * the units that mathjs knows those with another meaning in physics are left out: hbar (hectobar),
 * pt (pint), h (hour), psi, kT; and prefixes from peta on, EJ (exajoule).
 */
export function looksLikeUnit(name: string): boolean {
  return all.has(name) && name !== "kT";
}

/** Whether a text may have a unit in it; a letter behind * is a parameter. */
export function mayHaveUnits(text: string): boolean {
  const words = text.replaceAll(/[µμ]/g, "u").matchAll(/(\*\s*)?([A-Za-z]+)(?![A-Za-z0-9_])/g);
  return [...words].some(
    ([, product, word = ""]) =>
      shiftedScales.has(word) ||
      (looksLikeUnit(word) && !(product !== undefined && word.length === 1)),
  );
}

/** The long name of a unit with a single letter, which is no likely parameter: meter for m. */
export function longName(name: string): string | undefined {
  return longNames.get(name);
}

const longNames: ReadonlyMap<string, string> = new Map([
  ["m", "meter"],
  ["g", "gram"],
  ["s", "second"],
  ["A", "ampere"],
  ["K", "kelvin"],
  ["N", "newton"],
  ["J", "joule"],
  ["W", "watt"],
  ["C", "coulomb"],
  ["V", "volt"],
  ["F", "farad"],
  ["T", "tesla"],
  ["H", "henry"],
  ["u", "dalton"],
]);

const otherSpellings: ReadonlyMap<string, string> = new Map([
  ["kT", "k_B*T"],
  ["kB", "k_B"],
  ["kelvins", "kelvin"],
  ["sec", "s"],
  ["secs", "s"],
  ["metre", "meter"],
  ["metres", "meter"],
  ["newtons", "newton"],
  ["joules", "joule"],
  ["volts", "volt"],
  ["cps", "Hz"],
  ["amu", "u"],
  ["AMU", "u"],
]);

/** What may be meant by a name that is no unit: MHz and mHz by mhz. */
export function unitsLike(name: string): readonly string[] {
  const other = otherSpellings.get(name);
  if (other !== undefined) return [other];
  if (name.length === 1) return [];
  const lower = name.toLowerCase();
  return [...all].filter(
    (unit) => unit.toLowerCase() === lower && unit !== name && looksLikeUnit(unit),
  );
}

/** Scales with a zero of their own, which no factor leads to kelvin. */
export const shiftedScales: ReadonlySet<string> = new Set([
  ...["degC", "degF", "celsius", "fahrenheit", "Celsius", "Fahrenheit"],
]);
