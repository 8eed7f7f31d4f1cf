import { type Model, ModelError } from "../../../../derivations/index.ts";
import { readParameter, readParameterName } from "../../../../derivations/model/parameters.ts";
import { driveParameter } from "../../../runs/response/index.ts";
import { outsideWords } from "./outside.ts";
import { short } from "../settings.ts";

/** A parameter between two values. */
export interface Range {
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
}

/** Texts of the parameter, empty for the frequency of the drives, and of the ends, empty for a range about its value. */
export interface RangeTexts {
  readonly sweep: string;
  readonly from: string;
  readonly to: string;
}

/** How a range is read: the parameter where none is typed, and the names of its fields in errors. */
export interface RangeReading extends RangeTexts {
  readonly usual: (model: Model) => string;
}

const ofDrives: RangeReading = { usual: driveParameter, sweep: "sweep", from: "from", to: "to" };

/**
 * The range of a sweep, by itself of the frequency of the drives.
 *
 * @throws ModelError for a name or number that cannot be read, and for ends in the wrong order
 */
export function rangeOf(
  { sweep, from: first, to: last }: RangeTexts,
  model: Model,
  places: RangeReading = ofDrives,
): Range {
  const parameter =
    sweep.trim() === "" ? places.usual(model) : readParameterName(sweep.trim(), places.sweep);
  const read = (place: string, text: string, otherwise: number): number =>
    text.trim() === "" ? otherwise : readParameter(parameter, text, place);
  const value = model.values.get(parameter) ?? 1;
  const from = read(places.from, first, 0.6 * value);
  const to = read(places.to, last, value === 0 ? 1 : 1.6 * value);
  if (from < to) return { parameter, from, to };
  throw new ModelError(places.from, `Must be less than \`to\`, but ${short(from)} ≥ ${short(to)}.`);
}

/** A range that was typed for another model, or in other units. */
export function outside({ parameter, from, to }: Range, model: Model): readonly string[] {
  const value = model.values.get(parameter);
  if (value === undefined || (value >= from && value <= to)) return [];
  return [
    `The model's ${parameter} = ${short(value)} ${outsideWords} ${short(from)} to ${short(to)}. Leave \`from\` and \`to\` empty for a range about it.`,
  ];
}
