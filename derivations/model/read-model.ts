import { evaluateReal, NamedConstants, printSyntax } from "../../symbolic/index.ts";
import { isArrayText } from "./array/pattern.ts";
import { isSiteValue, withSiteValues } from "./array/site-values.ts";
import { bathOfModes, readBath } from "./bath/bath-name.ts";
import { couplingTexts, requireBath, requireBathNumbers } from "./coupling.ts";
import { requireDefined } from "./defined.ts";
import { numbersAmong, typedTexts, valuesOf } from "./given-values.ts";
import {
  type Dependent,
  dependentConstant,
  inOrder,
  requireKnownNames,
  withDependents,
} from "./dependents.ts";
import { readJson } from "./json.ts";
import { lossTexts, requireRates } from "./loss.ts";
import { type Model, modelParameters } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { warningsOf } from "./model-warnings.ts";
import { variableNames } from "./names.ts";
import {
  byParameterName,
  type Given,
  readGiven,
  requireInRange,
  requireOneTemperature,
  temperatureGroups,
} from "./parameters.ts";
import { baseName, physicalNamesOf, refuseVariable } from "./modes.ts";
import { printable, shown } from "./shown.ts";
import { arrayTerms, modesTerms, requireText } from "./terms.ts";
import { normalModel } from "./normal/normal-model.ts";
import { taylorModel } from "./taylor.ts";
import { totalNames, type TotalPotential } from "./total/total-potential.ts";
import { typedTotal } from "./total/typed-total.ts";
import { modelInWell } from "./total/well.ts";
import { siConstants } from "./units/si-constants.ts";
import { pureNumber } from "./units/dimension.ts";
import { hasUnit, siUnits } from "./units/si-units.ts";
import { readUnitText } from "./units/unit-text.ts";

const knownKeys: readonly string[] = [
  ...["name", "modes", "potential", "total", "minimum", "interaction", "drives", "coupling"],
  ...["loss", "bath", "taylor", "normal", "parameters"],
];

/**
 * A model from the object that a model file contains, from its text, or from a model, with further numbers for
 * parameters, as from `--set name=value`. A new temperature (c, n_th or T) takes the place of the one that was there.
 * Numbers may have units; then all of them are in SI, `settings` have to have units as texts and are in SI as numbers,
 * and a page awaits {@link loadUnits} before it reads the model.
 *
 * @throws ModelError naming the key and the place.
 *
 * @example
 * ```ts
 * import { readModel } from "caldera/derivations";
 * const { values } = readModel({ parameters: { m: "3 pg", omega0: "2*pi*5 MHz" } });
 * assert.equal(values.get("m"), 3e-15);
 * const duffing = readModel('{ "potential": "alpha*x^4/4", "parameters": { "alpha": 0.1 } }');
 * assert.equal(readModel(duffing, { alpha: 0.2 }).values.get("alpha"), 0.2);
 * ```
 */
export function readModel(source: unknown, settings?: ParameterSettings): Model {
  const model = isModel(source)
    ? source
    : modelOf(typeof source === "string" ? readJson(source) : source);
  if (settings === undefined) return model;
  return withParameters(model, new Map(Object.entries(settings)));
}

/** Numbers, or texts as in a model file, by name. */
export type ParameterSettings = Readonly<Record<string, string | number>>;

function isModel(source: unknown): source is Model {
  return isRecord(source) && "potentialText" in source && "values" in source;
}

function modelOf(value: unknown): Model {
  const entries = entriesOf(value);
  const present = (key: string, otherwise: unknown): unknown =>
    entries.has(key) ? entries.get(key) : otherwise;
  const potential = requireText("potential", present("potential", "0"));
  const drives = requireList("drives", present("drives", [])).map((drive, j) =>
    requireText(`drives[${j}]`, drive),
  );
  const loss = lossTexts(present("loss", []));
  const couplings = couplingTexts(present("coupling", undefined));
  const typed = typedParameters(present("parameters", {}));
  const constants = namedConstants([
    ...[potential, ...drives, ...loss.flat(), ...(couplings ?? []).flat(), ...typed.keys()],
    ...[String(present("interaction", "")), String(present("total", ""))],
  ]);
  const typedModes = present("modes", undefined);
  const interaction = present("interaction", undefined);
  const total = typedTotal(entries, constants);
  const given = [...typed.keys(), ...totalNames(total)];
  const texts = { potential, drives, loss, couplings, given };
  const bath = readBath(present("bath", "peaked"));
  const hamiltonian = isArrayText(typedModes)
    ? arrayTerms(typedModes, { ...texts, interaction, bath }, constants)
    : modesTerms(typedModes, { ...texts, interaction }, constants);
  const { modes, modulations } = hamiltonian;
  for (const [parameter, { place }] of typed) refuseVariable(parameter, place, modes);
  const terms = {
    ...hamiltonian,
    ...(total === undefined
      ? {}
      : { total: { ...total, drives: hamiltonian.drives, modulations } }),
    ...{ name: requireText("name", present("name", "model")), bath: bathOfModes(bath, modes) },
  };
  requireBath(terms.coupling, terms.bath === "none");
  const dependents = constants.definitions.map(dependentConstant);
  const known = knownNames({ ...terms, dependents }, typed.keys());
  const numbers = new Map(
    [...typed].map(([name, { value: number, place }]) => [
      name,
      readGiven(name, number, place, known),
    ]),
  );
  const model = withValues(terms, numbers, dependents, false);
  return withExpansion(model, entries);
}

/** With polynomials in the place of sines and cosines, if the file has that. */
function withExpansion(model: Model, entries: ReadonlyMap<string, unknown>): Model {
  const [taylor, normal] = [entries.get("taylor"), entries.get("normal")];
  if (entries.has("taylor") && entries.has("normal")) {
    throw new ModelError(
      "normal",
      "Either a Taylor polynomial or a normally ordered expansion stands for sines and cosines. Leave `taylor` or `normal` out.",
    );
  }
  if (entries.has("taylor")) {
    return taylorModel(model, degreeFrom("taylor", "a Taylor polynomial", taylor));
  }
  return entries.has("normal")
    ? normalModel(model, degreeFrom("normal", "a normally ordered expansion", normal))
    : model;
}

function degreeFrom(place: string, words: string, value: unknown): number {
  if (typeof value === "number") return value;
  throw new ModelError(
    place,
    `Must be the degree of ${words}, but is ${shown(value)}. Write e.g. 8.`,
  );
}

/** @throws ModelError for what is no object, and unknown keys */
function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
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
  return entries;
}

/** The parameters of a model: those of its terms, those that are given, and the physical ones. */
function knownNames(
  model: Pick<
    Model,
    ("modes" | "potential" | "drives" | "modulations" | "loss" | "coupling" | "bath") | "dependents"
  > & { readonly total?: TotalPotential },
  given: Iterable<string>,
): ReadonlySet<string> {
  const inConstants = model.dependents.flatMap(({ parameters }) => parameters);
  return new Set([
    ...physicalNamesOf(model.modes),
    ...modelParameters(model),
    ...totalNames(model.total),
    ...inConstants,
    ...given,
  ]);
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
 * (c, n_th or T) takes the place of the one in the file. In a model with units texts must have the
 * unit of the parameter; numbers are in SI.
 *
 * @throws ModelError as for the parameters of a model file.
 */
export function withParameters(
  model: Model,
  settings: ReadonlyMap<string, string | number>,
): Model {
  const constants = model.dependents.filter(({ kind }) => kind === "constant");
  const given = givenOf(model);
  const typed = byParameterName(settings, (text) => `--set ${printable(text)}`);
  for (const [name, { place }] of typed) refuseVariable(name, place, model.modes);
  for (const names of temperatureGroups(model)) {
    if (!names.some((name) => typed.has(name))) continue;
    for (const name of names) given.delete(name);
  }
  const known = knownNames(model, [...given.keys(), ...typed.keys()]);
  for (const [name, { value, place }] of typed) {
    const constant = constants.find((one) => one.name === name);
    if (constant !== undefined) {
      throw new ModelError(
        place,
        `\`${name}\` stands for ${constant.text} here. Give numbers to ${constant.parameters.join(", ") || "other parameters"}.`,
      );
    }
    const { value: read, quantity } = readGiven(name, value, place, known);
    // Where a model has units, a number that is no text is in SI.
    const isProgram = model.units !== undefined && typeof value === "number";
    given.set(name, { value: read, quantity: isProgram ? undefined : quantity });
  }
  return withValues(model, given, constants, model.units !== undefined);
}

function givenOf({ values, dependents, units, texts, array }: Model): Map<string, Given> {
  const given = new Map<string, Given>();
  const quantityOf = (name: string, text: string): Given["quantity"] => {
    if (units !== undefined) return units.quantities.get(name);
    return { text, place: `parameters.${name}`, dimension: pureNumber, units: [] };
  };
  const shared = new Set(
    dependents
      .filter((one) => isSiteValue(one, array) || one.ofTotal === true)
      .map(({ name }) => name),
  );
  for (const [name, value] of values) {
    if (shared.has(name)) continue;
    given.set(name, { value, quantity: quantityOf(name, texts.get(name) ?? String(value)) });
  }
  for (const one of dependents) {
    if (one.kind !== "parameter" || one.ofTotal === true || shared.has(one.name)) continue;
    given.set(one.name, { value: one, quantity: quantityOf(one.name, one.source) });
  }
  return given;
}

/**
 * What --set gives, with numbers in SI for units, by name as typed: 2*pi*5 MHz is 2*pi*5000000.
 *
 * @throws ModelError as {@link withParameters}.
 */
export function settingsInSi(
  model: Model,
  settings: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const defined = model.dependents.map(({ name }) => name);
  const known = knownNames(model, [...model.values.keys(), ...defined]);
  return new Map(
    [...settings].map(([typed, source]) => {
      const { syntax, units } = readUnitText({ place: `--set ${typed}`, source, known });
      return [typed, units.length === 0 ? source : printSyntax(syntax)];
    }),
  );
}

type GivenTerms = Pick<
  Model,
  | ("name" | "modes" | "array")
  | ("potentialText" | "potential" | "drives" | "modulations" | "coupling" | "loss" | "bath")
  | ("taylor" | "normal")
> & { readonly total?: TotalPotential };

/** Checks the numbers against each other and against the terms they stand in. */
function withValues(
  typedTerms: GivenTerms,
  common: ReadonlyMap<string, Given>,
  constants: readonly Dependent[],
  isSi: boolean,
): Model {
  const { modes, array } = typedTerms;
  const typed = withSiteValues(common, array);
  requireOneTemperature(common, typedTerms);
  const quantities = new Map(
    [...typed].flatMap(([key, { quantity }]) => (quantity === undefined ? [] : [[key, quantity]])),
  );
  const own = inOrder(
    [...typed.values()].flatMap(({ value }) => (typeof value === "number" ? [] : [value])),
  );
  const symbols = [...modelParameters(typedTerms), ...totalNames(typedTerms.total)];
  requireKnownNames(own, new Set([...typed.keys(), ...symbols, ...physicalNamesOf(modes)]));
  const given = new Map([...typed].map(([key, { value }]) => [key, value]));
  const hasUnits = isSi || hasUnit(quantities, own);
  if (hasUnits) for (const [key, value] of siConstants) if (!given.has(key)) given.set(key, value);
  const numbers = numbersAmong(given);
  const { terms, ofTotal } = aboutMinimum(typedTerms, [...own, ...constants], numbers);
  for (const one of ofTotal) given.set(one.name, one);
  const defined = [...own, ...ofTotal];
  const dependents =
    ofTotal.length === 0 ? [...own, ...constants] : inOrder([...defined, ...constants]);
  const units = hasUnits ? siUnits({ ...terms, dependents }, quantities, numbers) : undefined;
  const all = withDependents(ofTotal.length === 0 ? own : dependents, numbers);
  requireRanges(defined, all, modes);
  const values = valuesOf(given.keys(), all);
  const texts = typedTexts(quantities, numbers);
  const model: Model = { ...terms, values, texts, units, dependents, warnings: [] };
  requireDefined(model);
  const known = withDependents(dependents, values);
  requireRates(terms.loss, (scalar) =>
    scalar.parameters.every((one) => known.has(one)) ? evaluateReal(scalar, known) : undefined,
  );
  requireBathNumbers(terms.coupling, known);
  const warned = { ...model, warnings: warningsOf(model) };
  // The terms are those of the whole potential.
  if (terms.total === undefined) return warned;
  if (terms.taylor !== undefined) return taylorModel(warned, terms.taylor.degree);
  return terms.normal === undefined ? warned : expandedAgain(warned, terms.normal);
}

function expandedAgain(model: Model, { degree, factors }: NonNullable<Model["normal"]>): Model {
  const own = new Set(factors.map(({ name }) => name));
  const dependents = model.dependents.filter(({ name }) => !own.has(name));
  return normalModel({ ...model, dependents }, degree);
}

/** The terms of a model, those of a whole potential about its minimum, and what follows from that. */
function aboutMinimum(
  terms: GivenTerms,
  dependents: readonly Dependent[],
  numbers: ReadonlyMap<string, number>,
): {
  readonly terms: Omit<Model, "values" | "texts" | "units" | "dependents" | "warnings">;
  readonly ofTotal: readonly Dependent[];
} {
  const { name, modes, array, potentialText, potential, drives, coupling, loss, bath } = terms;
  const { modulations, taylor, normal, total } = terms;
  const kept = {
    ...{ name, modes, array, potentialText, potential, drives, coupling, loss, bath, modulations },
    ...(taylor === undefined ? {} : { taylor }),
    ...(normal === undefined ? {} : { normal }),
  };
  if (total === undefined) return { terms: kept, ofTotal: [] };
  const { defined, ...inWell } = modelInWell(total, withDependents(inOrder(dependents), numbers));
  return { terms: { ...kept, ...inWell }, ofTotal: defined };
}

/** @throws ModelError for what follows from others, or belongs to a mode, and is out of its range */
function requireRanges(
  defined: readonly Dependent[],
  all: ReadonlyMap<string, number>,
  modes: Model["modes"],
): void {
  for (const one of defined) {
    const value = all.get(one.name);
    if (value !== undefined) requireInRange(one.name, value, `parameters.${one.name}`);
  }
  for (const [one, value] of all) {
    const base = baseName(one, modes);
    if (base !== one) requireInRange(base, value, `parameters.${one}`, one);
  }
}

function typedParameters(
  value: unknown,
): ReadonlyMap<string, { readonly value: unknown; readonly place: string }> {
  if (!isRecord(value)) {
    throw new ModelError(
      "parameters",
      `The parameters must be an object of names and numbers, but are ${shown(value)}.`,
    );
  }
  return byParameterName(
    Object.entries(value) as [string, unknown][],
    (typed) => `parameters.${printable(typed)}`,
  );
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function requireList(place: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const example = JSON.stringify([
    typeof value === "string" && value.length < 60 ? printable(value) : "F*cos(omega*t)*x",
  ]);
  throw new ModelError(
    place,
    `Must be a list of texts, but is ${shown(value)}. Write ${example}, or [] for none.`,
  );
}
