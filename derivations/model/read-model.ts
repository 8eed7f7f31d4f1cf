import { NamedConstants, Scalar } from "../../symbolic/index.ts";
import { requireDefined } from "./defined.ts";
import {
  type Dependent,
  dependentConstant,
  inOrder,
  requireKnownNames,
  withDependents,
} from "./dependents.ts";
import { readDrive } from "./drive.ts";
import { readJson } from "./json.ts";
import { type Model, modelParameters } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { environmentNames, physicalNames, temperatureNames, variableNames } from "./names.ts";
import {
  byParameterName,
  readDefinition,
  requireInRange,
  requireOneTemperature,
} from "./parameters.ts";
import { readPotential } from "./potential.ts";
import { printable, shown } from "./shown.ts";

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
  return readModel(readJson(text));
}

/**
 * A model from the object that a model file contains.
 *
 * @throws ModelError naming the key and the place.
 */
export function readModel(value: unknown): Model {
  if (!isRecord(value)) {
    throw new ModelError(
      "model file",
      `A model must be an object such as {"potential": "x^4/4"}, but is ${shown(value)}.`,
    );
  }
  const entries = new Map(Object.entries(value));
  for (const key of entries.keys()) {
    if (!knownKeys.includes(key)) {
      throw new ModelError(printable(key), `Unknown key. The keys are ${knownKeys.join(", ")}.`);
    }
  }
  const present = (key: string, otherwise: unknown): unknown =>
    entries.has(key) ? entries.get(key) : otherwise;
  const potential = requireText("potential", present("potential", "0"));
  const drives = requireList("drives", present("drives", [])).map((drive, j) =>
    requireText(`drives[${j}]`, drive),
  );
  const given = readParameters(present("parameters", {}));
  const constants = namedConstants([potential, ...drives, ...given.keys()]);
  const terms = {
    name: requireText("name", present("name", "model")),
    ...readPotential("potential", potential, constants),
    drives: drives.flatMap((drive, j) => readDrive(`drives[${j}]`, drive, constants)),
  };
  return withValues(terms, given, constants.definitions.map(dependentConstant));
}

/** Named constants C1, C2, … apart from what the texts of a model name so. */
function namedConstants(texts: readonly string[]): NamedConstants {
  const written = texts.flatMap((text) =>
    [...text.matchAll(/C_?\{?(\d+|[₀-₉]+)/g)].map(([, index = ""]) =>
      index.replaceAll(/[₀-₉]/g, (digit) => String("₀₁₂₃₄₅₆₇₈₉".indexOf(digit))),
    ),
  );
  const taken = new Set(written.map((index) => `C${index}`));
  return new NamedConstants((name) => taken.has(name), new Set(variableNames.keys()));
}

/**
 * The model with further numbers for parameters, as from `--set name=value`. A new temperature
 * (c, n_th or T) takes the place of the one in the file.
 *
 * @throws ModelError as for the parameters of a model file.
 */
export function withParameters(
  model: Model,
  settings: ReadonlyMap<string, string | number>,
): Model {
  const constants = model.dependents.filter(({ kind }) => kind === "constant");
  const given = new Map<string, number | Dependent>(model.values);
  for (const one of model.dependents) if (one.kind === "parameter") given.set(one.name, one);
  const typed = byParameterName(settings, (text) => `--set ${printable(text)}`);
  if (temperatureNames.some((name) => typed.has(name))) {
    for (const name of temperatureNames) given.delete(name);
  }
  for (const [name, { value, place }] of typed) {
    const constant = constants.find((one) => one.name === name);
    if (constant !== undefined) {
      throw new ModelError(
        place,
        `\`${name}\` stands for ${constant.text} here. Give numbers to ${constant.parameters.join(", ") || "other parameters"}.`,
      );
    }
    given.set(name, readDefinition(name, value, place));
  }
  return withValues(model, given, constants);
}

/** Checks the numbers against each other and against the terms they stand in. */
function withValues(
  { name, potentialText, potential, drives }: Omit<Model, "values" | "dependents" | "warnings">,
  given: ReadonlyMap<string, number | Dependent>,
  constants: readonly Dependent[],
): Model {
  requireOneTemperature(given);
  const defined = inOrder([...given.values()].filter((one) => typeof one !== "number"));
  const symbols = modelParameters({ potential, drives });
  requireKnownNames(defined, new Set([...given.keys(), ...symbols, ...physicalNames]));
  const all = withDependents(defined, numbersAmong(given));
  for (const one of defined) {
    const value = all.get(one.name);
    if (value !== undefined) requireInRange(one.name, value, `parameters.${one.name}`);
  }
  const values = new Map(
    [...given.keys()].flatMap((key) => {
      const value = all.get(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
  const model: Model = {
    ...{ name, potentialText, potential, drives, values },
    dependents: [...defined, ...constants],
    warnings: [],
  };
  requireDefined(model);
  return {
    ...model,
    warnings: [
      ...unusedParameters(model),
      ...constantTerms(model),
      ...ownPotential(model),
      ...reservedNames(model),
    ],
  };
}

function numbersAmong(given: ReadonlyMap<string, number | Dependent>): ReadonlyMap<string, number> {
  return new Map(
    [...given].flatMap(([name, value]) =>
      typeof value === "number" ? [[name, value] as const] : [],
    ),
  );
}

function readParameters(value: unknown): ReadonlyMap<string, number | Dependent> {
  if (!isRecord(value)) {
    throw new ModelError(
      "parameters",
      `The parameters must be an object of names and numbers, but are ${shown(value)}.`,
    );
  }
  const given = byParameterName(Object.entries(value), (typed) => `parameters.${printable(typed)}`);
  return new Map(
    [...given].map(([name, { value: number, place }]) => [
      name,
      readDefinition(name, number, place),
    ]),
  );
}

function unusedParameters(model: Model): readonly string[] {
  const used = new Set([...physicalNames, ...modelParameters(model)]);
  for (const { name, parameters } of [...model.dependents].reverse()) {
    if (used.has(name)) for (const one of parameters) used.add(one);
  }
  return [...model.values.keys()]
    .filter((name) => !used.has(name))
    .map((name) => `Parameter \`${name}\` has a value but appears in no term.`);
}

/** V1 + constant is V1. */
function constantTerms({ potential }: Model): readonly string[] {
  return potential.terms
    .filter(({ exponents }) => exponents.every((power) => power === 0))
    .map(({ coefficient }) => `The constant term ${coefficient} of the potential changes nothing.`);
}

const half = Scalar.rational(1, 2);
const ownCoefficient = half.times(Scalar.parameter("m")).times(Scalar.parameter("omega0", 2));

/** ½mω0²x², which H_S has beside V1. */
function ownPotential({ potential }: Model): readonly string[] {
  const isOwn = potential.terms.some(
    ({ exponents, coefficient }) => exponents[0] === 2 && coefficient.equals(ownCoefficient),
  );
  if (!isOwn) return [];
  return [
    "The term 1/2*m*omega0^2*x^2 of the potential counts twice, because the oscillator has this term already and the potential is what is added to it. Leave it out, or, if a stiffer oscillator is meant, write a name of its own for the addition, e.g. k/2*x^2.",
  ];
}

/** Names with a meaning of their own that stand in a potential or drive as if they were free. */
function reservedNames(model: Model): readonly string[] {
  const used = modelParameters(model);
  return used.flatMap((name) => {
    const meaning = environmentNames.get(name);
    if (meaning === undefined) return [];
    let other = `${name.replace(/_.*/, "")}1`;
    while (used.includes(other)) other = other.replace(/\d+$/, (index) => `${Number(index) + 1}`);
    return [
      `The name \`${name}\` in the potential or a drive is ${meaning}, one number for both. For a coefficient of its own write another name, e.g. ${other}.`,
    ];
  });
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function requireText(place: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new ModelError(place, `Must be a text in double quotes, but is ${shown(value)}.`);
}

function requireList(place: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new ModelError(place, `Must be a list of texts, but is ${shown(value)}.`);
}
