import { readDrive } from "./drive.ts";
import { type Model, modelParameters } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { physicalNames, temperatureNames } from "./names.ts";
import { readParameter, requireOneTemperature } from "./parameters.ts";
import { readPotential } from "./potential.ts";

const knownKeys: readonly string[] = ["name", "potential", "drives", "parameters"];

/**
 * A model from the text of a model file.
 *
 * @throws ModelError naming the key and the place.
 *
 * @example
 * ```ts
 * import { readModelFile } from "caldera/derivations";
 * const model = readModelFile('{ "potential": "alpha*x^4/4", "drives": ["F*cos(omega*t)*x"] }');
 * assert.equal(model.potential.degree, 4);
 * ```
 */
export function readModelFile(text: string): Model {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ModelError("model file", `Not valid JSON: ${(error as Error).message}.`);
  }
  return readModel(value);
}

/** A model from the object that a model file contains. */
export function readModel(value: unknown): Model {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ModelError("model file", "A model must be a JSON object with the key `potential`.");
  }
  const entries = new Map(Object.entries(value));
  for (const key of entries.keys()) {
    if (!knownKeys.includes(key)) {
      throw new ModelError(key, `Unknown key. The keys are ${knownKeys.join(", ")}.`);
    }
  }
  const potentialText = requireText("potential", entries.get("potential") ?? "0");
  const drives = requireList("drives", entries.get("drives") ?? []).flatMap((drive, j) =>
    readDrive(`drives[${j}]`, requireText(`drives[${j}]`, drive)),
  );
  const values = readParameters(entries.get("parameters") ?? {});
  requireOneTemperature(values);
  const model: Model = {
    name: requireText("name", entries.get("name") ?? "model"),
    potentialText,
    potential: readPotential("potential", potentialText),
    drives,
    values,
    warnings: [],
  };
  return { ...model, warnings: unusedParameters(model) };
}

/**
 * The model with further numbers for parameters, as from `--set name=value`. A new temperature
 * (c, n_th or T) takes the place of the one in the file.
 */
export function withParameters(
  model: Model,
  settings: ReadonlyMap<string, string | number>,
): Model {
  const values = new Map(model.values);
  if (temperatureNames.some((name) => settings.has(name))) {
    for (const name of temperatureNames) values.delete(name);
  }
  for (const [name, value] of settings) {
    values.set(name, readParameter(name, value, `--set ${name}`));
  }
  requireOneTemperature(values);
  return { ...model, values, warnings: unusedParameters({ ...model, values }) };
}

function readParameters(value: unknown): ReadonlyMap<string, number> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ModelError("parameters", "The parameters must be an object of names and numbers.");
  }
  return new Map(
    Object.entries(value).map(([name, number]) => [name, readParameter(name, number)]),
  );
}

function unusedParameters(model: Model): readonly string[] {
  const used = new Set([...physicalNames, ...modelParameters(model)]);
  return [...model.values.keys()]
    .filter((name) => !used.has(name))
    .map((name) => `Parameter \`${name}\` has a value but appears in no term.`);
}

function requireText(place: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new ModelError(place, `Must be a text, but is ${JSON.stringify(value)}.`);
}

function requireList(place: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new ModelError(place, `Must be a list of texts, but is ${JSON.stringify(value)}.`);
}
