/** Exponents of the units of SI: kg^a m^b s^c A^d K^e. */
export type Dimension = readonly [kg: number, m: number, s: number, A: number, K: number];

const baseUnits = ["kg", "m", "s", "A", "K"] as const;

export const pureNumber: Dimension = [0, 0, 0, 0, 0];
export const length: Dimension = [0, 1, 0, 0, 0];
export const time: Dimension = [0, 0, 1, 0, 0];
export const momentum: Dimension = [1, 1, -1, 0, 0];
export const energy: Dimension = [1, 2, -2, 0, 0];
const rate: Dimension = [0, 0, -1, 0, 0];

/** Of the names with a fixed meaning. */
export const physicalDimensions: ReadonlyMap<string, Dimension> = new Map([
  ["x", length],
  ["t", time],
  ["pi", pureNumber],
  ["hbar", [1, 2, -1, 0, 0]],
  ["m", [1, 0, 0, 0, 0]],
  ["omega0", rate],
  ["gamma", rate],
  ["theta", pureNumber],
  ["c", pureNumber],
  ["n_th", pureNumber],
  ["T", [0, 0, 0, 0, 1]],
  ["k_B", [1, 2, -2, 0, -1]],
]);

/** a·b^power */
export function times(a: Dimension, b: Dimension, power = 1): Dimension {
  return a.map((one, j) => one + power * (b[j] as number)) as unknown as Dimension;
}

/** Exponents are fractions of small numbers: rounding is far below their distance. */
export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.every((one, j) => Math.abs(one - (b[j] as number)) < 1e-9);
}

export function isPureNumber(dimension: Dimension): boolean {
  return sameDimension(dimension, pureNumber);
}

/** Units with a name of their own. */
const named: readonly (readonly [string, Dimension])[] = [
  ["N", [1, 1, -2, 0, 0]],
  ["J", energy],
  ["J s", [1, 2, -1, 0, 0]],
  ["N/m", [1, 0, -2, 0, 0]],
  ["kg/s", [1, 0, -1, 0, 0]],
  ["V", [1, 2, -3, -1, 0]],
  ["V/m", [1, 1, -3, -1, 0]],
  ["C", [0, 0, 1, 1, 0]],
  ["F", [-1, -2, 4, 2, 0]],
  ["H", [1, 2, -2, -2, 0]],
  ["Wb", [1, 2, -2, -1, 0]],
  ["T", [1, 0, -2, -1, 0]],
  ["ohm", [1, 2, -3, -2, 0]],
];

/**
 * A unit of a dimension, as text that the number of a parameter may have: J/m^4, 1/s; empty for a
 * pure number.
 */
export function unitText(dimension: Dimension): string {
  if (isPureNumber(dimension)) return "";
  const own = named.find(([, one]) => sameDimension(one, dimension));
  if (own !== undefined) return own[0];
  const powers = shortest(dimension);
  const part = (sign: 1 | -1): readonly string[] =>
    powers
      .filter(([, power]) => sign * power > 0)
      .map(([unit, power]) =>
        sign * power === 1 ? unit : `${unit}^${exponentText(sign * power)}`,
      );
  const [above, below] = [part(1), part(-1)];
  const divisor = below.length > 1 ? `(${below.join(" ")})` : below.join("");
  return `${above.join(" ") || "1"}${divisor === "" ? "" : `/${divisor}`}`;
}

/** Powers of the units of SI, or of J and those that are left, whichever are fewer. */
function shortest(dimension: Dimension): readonly (readonly [string, number])[] {
  const powersOf = (rest: Dimension): readonly (readonly [string, number])[] =>
    baseUnits.map((unit, j) => [unit, rounded(rest[j] as number)]);
  const base = powersOf(dimension);
  const joules = rounded(dimension[0]);
  const withJoule = [["J", joules] as const, ...powersOf(times(dimension, energy, -joules))];
  const sizeOf = (powers: readonly (readonly [string, number])[]): number =>
    powers.reduce((sum, [, power]) => sum + Math.abs(power), 0);
  return sizeOf(withJoule) <= sizeOf(base) ? withJoule : base;
}

function rounded(exponent: number): number {
  return Math.round(exponent * 5040) / 5040;
}

function exponentText(exponent: number): string {
  if (Number.isInteger(exponent)) return String(exponent);
  const denominator = [2, 3, 4, 5, 6, 7, 8, 9, 10].find((one) => Number.isInteger(exponent * one));
  if (denominator === undefined) return `(${exponent})`;
  return `(${exponent * denominator}/${denominator})`;
}

/** A number in a unit of a dimension, as text that is read back: 3 J/m^4, 5/s. */
export function withUnit(number: string, dimension: Dimension): string {
  const unit = unitText(dimension);
  if (unit === "") return number;
  return unit.startsWith("1/") ? `${number}${unit.slice(1)}` : `${number} ${unit}`;
}

const words: readonly (readonly [string, Dimension])[] = [
  ["a pure number", pureNumber],
  ["a mass", [1, 0, 0, 0, 0]],
  ["a length", length],
  ["a time", time],
  ["a temperature", [0, 0, 0, 0, 1]],
  ["a rate", rate],
  ["a force", [1, 1, -2, 0, 0]],
  ["an energy", energy],
  ["an action", [1, 2, -1, 0, 0]],
  ["an energy over a temperature", [1, 2, -2, 0, -1]],
];
const ordinals = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** "an energy over a length to the fourth power"; undefined for what has no words. */
function dimensionWords(dimension: Dimension): string | undefined {
  const own = words.find(([, one]) => sameDimension(one, dimension));
  if (own !== undefined) return own[0];
  const power = energy[1] - dimension[1];
  if (!sameDimension(times(energy, length, -power), dimension)) return undefined;
  if (power === 2) return "an energy over a length squared";
  const ordinal = ordinals[power - 3];
  return ordinal === undefined ? undefined : `an energy over a length to the ${ordinal} power`;
}

/** "the unit of a force, such as N". */
export function neededUnit(dimension: Dimension): string {
  if (isPureNumber(dimension)) return "a number without a unit";
  const text = unitText(dimension);
  const spelt = dimensionWords(dimension);
  return spelt === undefined ? `the unit ${text}` : `the unit of ${spelt}, such as ${text}`;
}
