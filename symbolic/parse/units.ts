const prefixes = {
  Hz: ["", "m", "k", "M", "G", "T"],
  eV: ["", "n", "u", "µ", "m", "k", "M", "G"],
  K: ["n", "u", "µ", "m"],
  g: ["z", "a", "f", "p", "n", "u", "µ", "m", "k"],
  N: ["z", "a", "f", "p", "n", "u", "µ", "m", "k"],
  J: ["z", "a", "f", "p", "n", "u", "µ", "m", "k"],
  m: ["f", "p", "n", "u", "µ", "m", "c", "k"],
  s: ["f", "p", "n", "u", "µ", "m"],
  V: ["n", "u", "µ", "m", "k"],
  A: ["p", "n", "u", "µ", "m"],
  F: ["a", "f", "p", "n", "u", "µ"],
  H: ["p", "n", "u", "µ"],
  Pa: ["", "k", "M", "G"],
} as const;

const names: ReadonlySet<string> = new Set([
  ...Object.entries(prefixes).flatMap(([unit, all]) => all.map((prefix) => `${prefix}${unit}`)),
  ...["deg", "degree", "degrees", "rad"],
]);

const single: ReadonlySet<string> = new Set([..."JKNTVWAFHCgms"]);

/** GHz, pN, meV: units that are spelt with several letters, which are unlikely names of parameters. */
export function isUnitName(name: string): boolean {
  return names.has(name);
}

/** Whether a word in upright letters is a unit: J, GHz. */
export function isUprightUnit(word: string): boolean {
  return single.has(word) || names.has(word);
}
