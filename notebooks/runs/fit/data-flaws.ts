import { signalFlaws } from "../../../numeric/index.ts";
import { isEven, type Measurement } from "../../measured/index.ts";
import type { FittedCurve } from "./curve.ts";
import { flatBeginning } from "./flat-beginning.ts";
import { rangeOf } from "./resonance-settings.ts";
import { secondTone } from "./second-tone.ts";

/** Data with the curve through them. */
export interface FittedData {
  /** As it was measured. */
  readonly measured: Measurement;
  readonly curves: readonly FittedCurve[];
  /** The noise of each of the curves' quantities, from the data alone. */
  readonly levels: readonly number[];
  /** The angular frequency of an oscillation. */
  readonly frequency: number | undefined;
  /** omega0 of the model, where it is a number. */
  readonly natural: number | undefined;
}

/** What in the data disturbs a fit, with what to do; and what is worth to know. */
export interface DataFlaws {
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** Nothing is left out: what to do about flaws is for whoever knows the detector. */
export function dataFlaws(data: FittedData): DataFlaws {
  const { measured, curves, levels, frequency } = data;
  const { coordinates, along } = measured;
  const warnings = [
    ...measured.quantities.flatMap(({ name, values }) => clipping(name, values)),
    ...curves.flatMap((curve, j) => [
      ...glitches(along, coordinates, curve),
      ...(along === "omega" ? [] : late(coordinates, curve, levels[j] ?? 0, frequency)),
      ...(along === "omega" ? [] : beating(coordinates, curve, levels[j] ?? 0)),
    ]),
  ];
  const units = otherUnits(data);
  if (along === "omega") return { warnings, notes: units };
  const floors = curves.flatMap((curve, j) => floor(coordinates, curve, levels[j] ?? 0));
  const isBiased = measured.quantities.some(({ name }) => name === "A");
  return isBiased && curves.length === 1
    ? { warnings: [...warnings, ...floors], notes: units }
    : { warnings, notes: [...units, ...floors] };
}

/** Frequencies further apart are hardly of one oscillator: cycles for radians are 2π, prefixes 1000; turns of an oscillation at least. */
const [far, leastTurns] = [5, 6] as const;

function otherUnits({ measured, frequency, natural }: FittedData): string[] {
  const { along, coordinates } = measured;
  const [from, to] = [coordinates[0] ?? 0, coordinates.at(-1) ?? 0];
  const of = (low: number, high: number, what: string): string[] =>
    natural !== undefined && (high < natural / far || low > natural * far)
      ? [
          `${what}, but omega0 of the model is ${short(natural)}: check the units of ${along}, which must be those of the model.`,
        ]
      : [];
  if (along === "omega") {
    const [low, high] = rangeOf(coordinates);
    return of(low, high, `The data lie between omega = ${short(low)} and ${short(high)}`);
  }
  const turns = ((frequency ?? 0) * (to - from)) / (2 * Math.PI);
  if (frequency === undefined || turns < leastTurns) return [];
  return of(
    frequency,
    frequency,
    `The data oscillate at the angular frequency ${short(frequency)}`,
  );
}

function clipping(name: string, values: Float64Array): string[] {
  const { clipped } = signalFlaws(values);
  if (clipped === 0 || name === "phase") return [];
  return [
    `${clipped} rows of ${name} stand at its largest or smallest value, as those of a detector at its limit do: the curve there is not the data's. Leave these rows empty.`,
  ];
}

/** The chance of one glitch found in a whole column of normal noise. */
const chance = 1e-4;

/** Single residuals larger than any of normal noise, and three times their neighbours. */
function glitches(
  along: string,
  coordinates: Float64Array,
  { name, data, residuals }: FittedCurve,
): string[] {
  const sizes = residuals.map(Math.abs);
  // |z| of a normal z has the median 0.6745; n e^{-z²/2} bounds the chance of any above z.
  const usual = median(sizes) / 0.674489750196;
  const times = Math.sqrt(2 * Math.log(sizes.length / chance));
  const range = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const found = [...sizes.keys()].filter((j) => {
    const own = sizes[j]!;
    if (!(own > times * usual && own > 1e-5 * range)) return false;
    const beside = [sizes[j - 1] ?? 0, sizes[j + 1] ?? 0];
    if (!beside.every((one) => 3 * one < own)) return false;
    const near = sizes.slice(Math.max(0, j - 10), j + 11);
    return own > (times * median(near)) / 0.674489750196;
  });
  if (found.length === 0) return [];
  const first = found.slice(0, 3).map((j) => short(coordinates[j]!));
  return [
    `${found.length === 1 ? "One row" : `${found.length} rows`} of ${name} ${found.length === 1 ? "stands" : "stand"} out of the others, at ${along} = ${first.join(", ")}${found.length > 3 ? ", …" : ""}: glitches. Leave them empty, or let large residuals count less, with loss huber.`,
  ];
}

function late(
  coordinates: Float64Array,
  curve: FittedCurve,
  level: number,
  frequency: number | undefined,
): string[] {
  const end = flatBeginning(coordinates, curve, level, frequency);
  if (end === undefined) return [];
  return [
    `${curve.name} is flat until t = ${short(coordinates[end]!)}, which the model does not describe: the motion begins there. Leave out the rows before.`,
  ];
}

function beating(coordinates: Float64Array, curve: FittedCurve, level: number): string[] {
  const tone = isEven(coordinates) ? secondTone(coordinates, curve, level) : undefined;
  if (tone === undefined) return [];
  return [
    `The residuals of ${curve.name} oscillate with the angular frequency ${short(tone)}, beside the motion of the model: a second mode, which beats with it. Leave it out by a filter, or demodulate around one mode.`,
  ];
}

/** From a quarter of the rows on it is worth to be said. */
const shareBelow = 1 / 4;

function floor(coordinates: Float64Array, { name, fitted }: FittedCurve, level: number): string[] {
  let from = fitted.length;
  while (from > 0 && Math.abs(fitted[from - 1]!) < level) from -= 1;
  if (fitted.length - from < shareBelow * fitted.length) return [];
  return [
    `From t = ${short(coordinates[from]!)} on ${name} is below its noise, ${short(level)}: rows from there on tell nothing of the motion, and an offset of the detector counts as motion. Leave them out.`,
  ];
}

function median(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
