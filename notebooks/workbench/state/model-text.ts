import { type Given, givenKeys, type ModelText, unnamed } from "./workbench.ts";

const keys = [
  "name",
  "potential",
  "total",
  "minimum",
  "drives",
  ...givenKeys,
  "parameters",
] as const;
type Key = (typeof keys)[number];

/** As much as the page holds. */
const longestText = 2000;
const mostDrives = 20;
const mostParameters = 60;
const longestGiven = 4000;

/**
 * The texts of a model file. What is wrong in a formula or a number is shown once it stands in its field;
 * what would be lost on the way to the fields is an error here.
 *
 * @throws TypeError naming the key
 */
export function modelTextOf(value: unknown): ModelText {
  if (!isRecord(value)) {
    throw new TypeError('A model file must hold an object such as {"potential": "x^4/4"}.');
  }
  const isArray = Object.hasOwn(value, "modes") && !Array.isArray((value as Given).modes);
  if (isArray || Object.hasOwn(value, "interaction")) {
    throw new TypeError(
      'The page shows modes with names, "modes": ["a", "b"], and has no field for `interaction`. Take an array to the command line, e.g. caldera derive FILE.',
    );
  }
  for (const key of Object.keys(value)) {
    if (!keys.some((known) => known === key)) {
      throw new TypeError(`Key \`${key}\` is unknown. The keys are ${keys.join(", ")}.`);
    }
  }
  const entries = new Map(Object.entries(value));
  const entry = (key: Key): unknown => entries.get(key);
  return {
    name: textOf("name", entry("name") ?? unnamed),
    ...potentialIn(entry),
    drives: drivesOf(entry("drives") ?? []),
    parameters: parametersOf(entry("parameters") ?? {}),
    ...givenIn(entries),
  };
}

function potentialIn(entry: (key: Key) => unknown): Pick<ModelText, "potential" | "whole"> {
  const minimum = entry("minimum");
  if (entry("total") === undefined && minimum === undefined) {
    return { potential: textOf("potential", entry("potential") ?? "0") };
  }
  const isNumber = typeof minimum === "number";
  return {
    potential: textOf("total", entry("total") ?? "0"),
    whole: { minimum: isNumber ? String(minimum) : textOf("minimum", minimum ?? "") },
  };
}

/** Modes, couplings, loss and bath, as they are in the file. */
function givenIn(entries: ReadonlyMap<string, unknown>): Pick<ModelText, "given"> {
  const given: Given = Object.fromEntries(
    givenKeys.flatMap((key) => (entries.has(key) ? [[key, entries.get(key)]] : [])),
  );
  const bath = entries.get("bath");
  if (isRecord(bath) && Object.hasOwn(bath, "file")) {
    throw new TypeError(
      'The page cannot read the file of `bath`. Write its numbers into the model, as {"table": [[0, 0], [0.5, 0.1], [1, 0.2], [2, 0.1]]}.',
    );
  }
  const { length } = JSON.stringify(given);
  if (length > longestGiven) {
    throw new TypeError(
      `The page takes \`modes\`, \`coupling\`, \`loss\` and \`bath\` of ${longestGiven} characters at most, but they have ${length}. Take this file to the command line, e.g. caldera derive FILE.`,
    );
  }
  return Object.keys(given).length === 0 ? {} : { given };
}

/** What {@link modelTextOf} keeps, from a text of JSON; nothing where it is something else. */
export function givenOf(text: string): Pick<ModelText, "given"> {
  if (text.length > longestGiven) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? givenIn(new Map(Object.entries(value))) : {};
  } catch {
    return {};
  }
}

function drivesOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) {
    throw new TypeError('`drives` must be a list such as ["F*cos(omega*t)*x"].');
  }
  const list: readonly unknown[] = value;
  requireAtMost("drives", list.length, mostDrives);
  return list.map((drive, j) => textOf(`drives[${j}]`, drive));
}

function parametersOf(value: unknown): ReadonlyMap<string, string> {
  if (!isRecord(value)) {
    throw new TypeError('`parameters` must be an object such as {"alpha": 0.1}.');
  }
  const entries = Object.entries(value);
  requireAtMost("parameters", entries.length, mostParameters);
  return new Map(
    entries.map(([name, number]): [string, string] => {
      if (typeof number === "number") return [name, String(number)];
      return [name, textOf(`parameters.${name}`, number)];
    }),
  );
}

function requireAtMost(key: Key, count: number, most: number): void {
  if (count <= most) return;
  throw new TypeError(`The page takes ${most} ${key} at most, but there are ${count}.`);
}

function textOf(place: string, value: unknown): string {
  if (typeof value !== "string") {
    throw new TypeError(`\`${place}\` must be a text, but is ${JSON.stringify(value)}.`);
  }
  if (value.length <= longestText) return value;
  throw new TypeError(
    `The page takes texts of ${longestText} characters at most, but \`${place}\` has ${value.length}.`,
  );
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
