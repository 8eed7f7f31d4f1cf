/** Where a slider begins and ends, and its steps. */
export interface SliderRange {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** The least of 1, 2, 5 times a power of ten that is not below a positive number. */
function nice(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const mantissa = [1, 2, 5, 10].find((one) => one * power >= value * (1 - 1e-12)) ?? 10;
  return mantissa * power;
}

/** May be neither zero nor negative. */
const positive: ReadonlySet<string> = new Set(["m", "omega0", "hbar", "k_B", "T"]);

/** A range for a parameter about a value; within what the parameter may be. */
export function sliderRange(name: string, value: number): SliderRange {
  if (name === "theta") return { least: 0, most: Math.max(0.5, value / Math.PI), step: 0.005 };
  const size = Math.abs(value);
  if (name === "c") return range(1, Math.max(5, nice(2 * size)));
  if (positive.has(name)) {
    const isUsual = size === 0 || (size >= 0.05 && size <= 100);
    return isUsual
      ? range(0.05, nice(Math.max(3, 2 * size)))
      : range(nice(size / 20), nice(2 * size));
  }
  if (name === "gamma")
    return range(0, nice(size === 0 ? 0.5 : size < 0.01 ? 2 * size : Math.max(0.5, 2 * size)));
  const most = size === 0 ? 1 : nice(2 * size);
  return range(value < 0 ? -most : 0, most);
}

function range(least: number, most: number): SliderRange {
  return { least, most, step: nice((most - least) / 400) };
}

/** The text that a place of the slider stands for, to six digits: multiples of π for an angle; with a unit, if there is one. */
export function textAt(name: string, place: number, unit = ""): string {
  return textTo(6, name, place, unit);
}

/** The same to so many digits. */
export function textTo(digits: number, name: string, place: number, unit: string): string {
  const text = String(Number(place.toPrecision(digits)));
  if (unit !== "") return unit.startsWith("1/") ? `${text}${unit.slice(1)}` : `${text} ${unit}`;
  return name === "theta" && place !== 0 ? `${text}*pi` : text;
}

/** The place of a value on the slider. */
export function placeOf(name: string, value: number): number {
  return name === "theta" ? value / Math.PI : value;
}
