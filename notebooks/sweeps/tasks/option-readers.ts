import { selections } from "../../../derivations/index.ts";
import { harmonicKind } from "../../runs/equation-of-run.ts";
import type { GridAxis, InitialState, MapAxis } from "../../runs/index.ts";
import type { FrameOptions } from "../../runs/rotating-frame.ts";
import {
  type Json,
  type JsonObject,
  objectWith,
  shownJson,
  textAt,
  wholeAt,
} from "../spec/json.ts";
import { SpecError } from "../spec/spec-error.ts";
import type { OptionReader } from "./task.ts";

/** Runs look at the range of their options; here it is read what they are. */
export const number: OptionReader<number> = (value, place) => {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new SpecError(place, `Must be a number, but is ${shownJson(value)}.`);
};

export const whole: OptionReader<number> = (value, place) =>
  wholeAt(value, place, 0, Number.MAX_SAFE_INTEGER);

export const truth: OptionReader<boolean> = (value, place) => {
  if (typeof value === "boolean") return value;
  throw new SpecError(place, `Must be true or false, but is ${shownJson(value)}.`);
};

export function oneOf<const T extends readonly string[]>(choices: T): OptionReader<T[number]> {
  return (value, place) => {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    throw new SpecError(place, `Must be one of ${choices.join(", ")}, but is ${shownJson(value)}.`);
  };
}

export const responseMethod = oneOf(["all-roots", "continuation", "sweep"]);

export const stochasticMethod = oneOf(["euler-maruyama", "milstein", "strong-1.5", "weak-2"]);

/** A list of texts, in which numbers stand for themselves. */
export const texts: OptionReader<readonly string[]> = (value, place) => {
  if (!Array.isArray(value) || value.length === 0) {
    throw new SpecError(place, `Must be a list such as ["1", "3"], but is ${shownJson(value)}.`);
  }
  return value.map((one: unknown, j) =>
    typeof one === "number" ? String(one) : textAt(one, `${place}[${j}]`, "1"),
  );
};

/** A list of texts that may be empty. */
export const textsOrNone: OptionReader<readonly string[]> = (value, place) =>
  Array.isArray(value) && value.length === 0 ? [] : texts(value, place);

/** An object whose values are all read in one way. */
export function entriesOf<T>(read: OptionReader<T>): OptionReader<Readonly<Record<string, T>>> {
  return (value, place) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new SpecError(
        place,
        `Must be an object, but is ${shownJson(value)}. Write e.g. {"x": …}.`,
      );
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, own]) => [name, read(own, `${place}.${name}`)]),
    );
  };
}

/** The rotating frame: {} for that of the drives. */
export const frame: OptionReader<FrameOptions> = (value, place) => {
  if (value === "rotating") return {};
  const given = objectWith(value, place, ["frequency", "order"]);
  const { frequency, order } = given;
  return {
    ...(frequency === undefined
      ? {}
      : { frequency: textAt(frequency, `${place}.frequency`, "omega") }),
    ...(order === undefined ? {} : { order: wholeAt(order, `${place}.order`, 0, 4) }),
  };
};

const names = selections.map(({ name }) => name);

/** The master equation: gCL (default) or CL, with "gCL with harmonic dressing" for a bath with kernels. */
export const kind = oneOf([...names, ...["CL", "gCL"].map((one) => harmonicKind(one))]);

const states = {
  fock: ["n"],
  coherent: ["x", "p"],
  thermal: ["occupation"],
} as const;

/** The state from which an evolution starts: {"kind": "coherent", "x": 1, "p": 0}. */
export const initialState: OptionReader<InitialState> = (value, place) => {
  const { kind: name } = objectWith(value, place, ["kind", "n", "x", "p", "occupation"]);
  const known = oneOf(["fock", "coherent", "thermal"])(name ?? null, `${place}.kind`);
  const given = objectWith(value, place, ["kind", ...states[known]]);
  const numbers = states[known].map((key) => [key, number(given[key] ?? null, `${place}.${key}`)]);
  return { kind: known, ...Object.fromEntries(numbers) } as InitialState;
};

/** The same of each of several modes, by name; without a list, of one. */
export const initialStates: OptionReader<InitialState | Readonly<Record<string, InitialState>>> = (
  value,
  place,
) => {
  if (typeof value !== "object" || value === null || "kind" in value) {
    return initialState(value, place);
  }
  const entries = Object.entries(value as JsonObject);
  return Object.fromEntries(
    entries.map(([mode, state]) => [mode, initialState(state, `${place}.${mode}`)]),
  );
};

/** Levels of an oscillator, or of each of several. */
export const levels: OptionReader<number | readonly number[]> = (value, place) =>
  Array.isArray(value)
    ? value.map((one: Json, j) => whole(one, `${place}[${j}]`))
    : whole(value, place);

/** Ends of an interval and perhaps the number of points. */
function interval(
  value: Json,
  place: string,
): { readonly from: number; readonly to: number; readonly points?: number } {
  const given = objectWith(value, place, ["from", "to", "points"]);
  const from = number(given["from"] ?? null, `${place}.from`);
  const to = number(given["to"] ?? null, `${place}.to`);
  const { points } = given;
  if (points === undefined) return { from, to };
  return { from, to, points: whole(points, `${place}.points`) };
}

/** Of x or p. */
export const gridAxis: OptionReader<GridAxis> = (value, place) => {
  const { from, to, points = 101 } = interval(value, place);
  return { from, to, count: points };
};

export const mapAxis: OptionReader<MapAxis> = (value, place) => {
  const { parameter, ...others } = objectWith(value, place, ["parameter", "from", "to", "points"]);
  return {
    parameter: textAt(parameter, `${place}.parameter`, "omega"),
    ...interval(others, place),
  };
};

/** x or ẋ, or of each of several modes by name. */
export const positions: OptionReader<number | Readonly<Record<string, number>>> = (
  value,
  place,
) => {
  if (typeof value !== "object" || value === null) return number(value, place);
  const entries = Object.entries(value as JsonObject);
  return Object.fromEntries(entries.map(([mode, x]) => [mode, number(x, `${place}.${mode}`)]));
};

export const numbers: OptionReader<readonly number[]> = (value, place) => {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((one: Json, j) => number(one, `${place}[${j}]`));
  }
  throw new SpecError(place, `Must be a list of numbers, but is ${shownJson(value)}.`);
};

export const someText: OptionReader<string> = (value, place) => textAt(value, place, "omega");
