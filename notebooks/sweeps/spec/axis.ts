import { spacing } from "../../runs/spaced.ts";
import { type Json, type JsonObject, objectWith, shownJson, textAt, wholeAt } from "./json.ts";
import { SpecError } from "./spec-error.ts";

/** The most points of a sweep. */
export const mostPoints = 100_000_000;

/** The same with an adaptive axis: results of all of them are in memory between stages. */
export const mostAdaptivePoints = 2_000_000;

/** Where an axis gets points between those that it begins with. */
export interface Refinement {
  /** The number of the result that is looked at, as "n" or "report.n". */
  readonly of: string;
  /** Neighbours differ by at most this part of the whole range of that number (default 0.05). */
  readonly tolerance: number;
  /** The most points on the axis, for each point of the others (default ten times those that it begins with). */
  readonly most: number;
}

/** The values of a parameter, or of an option that is a number. */
export interface Axis {
  readonly name: string;
  readonly count: number;
  /** The value with an index. */
  readonly at: (j: number) => number;
  readonly scale: "linear" | "log" | "list";
  readonly adaptive?: Refinement;
}

/** The number that a text stands for as the value of an axis, as "2*pi*5 MHz". */
export type NumberReader = (name: string, text: string, place: string) => number;

const keys = ["name", "from", "to", "points", "scale", "values", "adaptive"];

const example =
  '{"name": "omega", "from": 0.8, "to": 1.2, "points": 21}, with "scale": "log" for equal ratios, or {"name": "omega", "values": [0.9, 1]}';

/**
 * An axis of a sweep file: equally spaced values, values of equal ratios, or a list.
 *
 * @throws SpecError naming the key
 */
export function readAxis(given: unknown, place: string, numberOf: NumberReader): Axis {
  const axis = objectWith(given, place, keys);
  const name = textAt(axis["name"], `${place}.name`, "omega");
  const read = (value: Json | undefined, at: string): number => numberAt(value, name, at, numberOf);
  if (axis["values"] === undefined) return spacedAxis(axis, name, place, read);
  const stray = ["from", "to", "points", "scale", "adaptive"].find((key) => key in axis);
  if (stray !== undefined) {
    throw new SpecError(place, `Has values, and ${stray} too. Leave one of them out.`);
  }
  const values = listed(axis["values"], `${place}.values`, read);
  return { name, ...listOf(values) };
}

/** A list as an axis has it. */
export function listOf(values: readonly number[]): Omit<Axis, "name"> {
  return { count: values.length, at: (j) => values[j] as number, scale: "list" };
}

type Reader = (value: Json | undefined, place: string) => number;

function spacedAxis(axis: JsonObject, name: string, place: string, read: Reader): Axis {
  for (const key of ["from", "to", "points"]) {
    if (!(key in axis)) throw new SpecError(place, `${key} is missing. Write ${example}.`);
  }
  const from = read(axis["from"], `${place}.from`);
  const to = read(axis["to"], `${place}.to`);
  const points = wholeAt(axis["points"], `${place}.points`, 1, mostPoints);
  if (points === 1 && from !== to) {
    throw new SpecError(
      `${place}.points`,
      `Is 1, but from and to differ: ${from} and ${to}. Write "values": [${from}].`,
    );
  }
  if (points > 1 && from === to) {
    throw new SpecError(
      `${place}.points`,
      `Is ${points}, but from and to are both ${from}. Write "values": [${from}].`,
    );
  }
  const at = scaleOf(axis["scale"], `${place}.scale`)(from, to, points, place);
  const spaced = {
    name,
    count: points,
    at,
    scale: axis["scale"] === "log" ? "log" : "linear",
  } as const;
  const adaptive = axis["adaptive"];
  if (adaptive === undefined) return spaced;
  return { ...spaced, adaptive: refinement(adaptive, points, `${place}.adaptive`) };
}

type Scale = (from: number, to: number, points: number, place: string) => (j: number) => number;

function scaleOf(scale: Json | undefined, place: string): Scale {
  switch (scale) {
    case undefined:
    case "linear":
      return linear;
    case "log":
      return logarithmic;
    default:
      throw new SpecError(place, `Must be "linear" or "log", but is ${shownJson(scale)}.`);
  }
}

const linear: Scale = (from, to, points) => (points === 1 ? () => from : spacing(from, to, points));

/** Both ends are hit exactly. */
const logarithmic: Scale = (from, to, points, place) => {
  if (!(from * to > 0)) {
    throw new SpecError(
      `${place}.scale`,
      `Is "log", which needs from and to of one sign and not 0, but they are ${from} and ${to}.`,
    );
  }
  const last = points - 1;
  return (j) => (j === last ? to : from * (to / from) ** (j / (last || 1)));
};

function listed(given: Json | undefined, place: string, read: Reader): readonly number[] {
  if (!Array.isArray(given) || given.length === 0) {
    throw new SpecError(
      place,
      `Must be a list of at least one number, but is ${shownJson(given)}. Write e.g. [0.9, 1, 1.1].`,
    );
  }
  const values = (given as readonly Json[]).map((value, j) => read(value, `${place}[${j}]`));
  const seen = new Set<number>();
  values.forEach((value, j) => {
    if (seen.has(value)) {
      throw new SpecError(`${place}[${j}]`, `${value} is there twice. Leave one out.`);
    }
    seen.add(value);
  });
  return values;
}

/** A number, or an expression such as "2*pi*0.1". */
function numberAt(
  given: Json | undefined,
  name: string,
  place: string,
  numberOf: NumberReader,
): number {
  if (typeof given === "number" && Number.isFinite(given)) return given;
  if (typeof given !== "string") {
    throw new SpecError(
      place,
      `Must be a number, or an expression as "2*pi", but is ${typeof given === "number" ? given : shownJson(given)}.`,
    );
  }
  return numberOf(name, given, place);
}

function refinement(given: Json, points: number, place: string): Refinement {
  const found = objectWith(given, place, ["of", "tolerance", "most"]);
  const of = textAt(found["of"], `${place}.of`, "n");
  const tolerance = found["tolerance"] ?? 0.05;
  if (typeof tolerance !== "number" || !(tolerance > 0 && tolerance < 1)) {
    throw new SpecError(
      `${place}.tolerance`,
      `Must be a number between 0 and 1, but is ${shownJson(tolerance)}.`,
    );
  }
  if (points < 3) {
    throw new SpecError(place, `Needs 3 points or more to begin with, but there are ${points}.`);
  }
  const most = wholeAt(found["most"] ?? 10 * points, `${place}.most`, points, mostPoints);
  return { of, tolerance, most };
}
