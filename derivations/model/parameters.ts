import {
  evaluateConstant,
  isLatex,
  malformedName,
  type Modes,
  nameInMode,
  ParseError,
  parseExpression,
  type Syntax,
} from "../../symbolic/index.ts";
import { readWithRemedies } from "./accepted-remedies.ts";
import { type Dependent, dependentParameter, namesIn, requireKnownNames } from "./dependents.ts";
import { asModelError, underlined } from "./expression.ts";
import { ModelError } from "./model-error.ts";
import { refusal } from "./names.ts";
import { physicalNames, temperatureNames } from "./physical-names.ts";
import { shown } from "./shown.ts";
import { type Dimension, isPureNumber, pureNumber } from "./units/dimension.ts";
import type { Quantity } from "./units/si-units.ts";
import { textDimension } from "./units/text-dimension.ts";
import { readUnitText } from "./units/unit-text.ts";

/** Requirements on the numbers of the physical parameters. */
const requirements: ReadonlyMap<string, { text: string; holds: (value: number) => boolean }> =
  new Map([
    ["hbar", { text: "positive", holds: (value) => value > 0 }],
    ["m", { text: "positive", holds: (value) => value > 0 }],
    ["omega0", { text: "positive", holds: (value) => value > 0 }],
    ["k_B", { text: "positive", holds: (value) => value > 0 }],
    ["T", { text: "non-negative", holds: (value) => value >= 0 }],
    ["gamma", { text: "non-negative", holds: (value) => value >= 0 }],
    ["n_th", { text: "non-negative", holds: (value) => value >= 0 }],
    ["c", { text: "at least 1, being coth(ħω0/2k_BT)", holds: (value) => value >= 1 }],
  ]);

/**
 * The name of a parameter in its canonical form, from text or LaTeX: ω₀, omega_0 and \omega_{0} are
 * omega0.
 *
 * @throws ModelError for what is no name, or one that is taken.
 */
export function readParameterName(typed: string, place: string): string {
  const name = nameIn(typed);
  if (name === undefined) {
    throw new ModelError(
      place,
      `A parameter must be named by a letter followed by letters, digits and _, but is ${shown(typed)}.`,
    );
  }
  const reason = refusal(name);
  if (reason !== undefined) throw new ModelError(place, `${reason} Choose another name.`);
  const malformed = malformedName(name);
  if (malformed !== undefined) {
    const isTaken = malformed.replacements.some((meant) => refusal(meant) !== undefined);
    const remedy = isTaken ? "Choose another name." : malformed.remedy;
    throw new ModelError(place, `${malformed.reason} ${remedy}`);
  }
  return name;
}

function nameIn(typed: string): string | undefined {
  try {
    // omega_{d}: the letters of a name are no product here.
    const text = typed.replace(/^([A-Za-z]{2,40})_\{/, "\\mathrm{$1}_{");
    const syntax = parseExpression(text, { functions: [], maximumLength: 120 });
    const isWhole = isLatex(typed) || (syntax.span.start === 0 && syntax.span.end === typed.length);
    return syntax.tag === "name" && isWhole ? syntax.name : undefined;
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

/**
 * What is given for parameters by name, from entries with names as they are typed.
 *
 * @param place where the entry with a typed name stands, e.g. `parameters.omega_0`
 * @throws ModelError for names that are taken or none, and for two spellings of one parameter.
 */
export function byParameterName<T>(
  entries: Iterable<readonly [typed: string, value: T]>,
  place: (typed: string) => string,
): ReadonlyMap<string, { readonly typed: string; readonly value: T; readonly place: string }> {
  const given = new Map<string, { typed: string; value: T; place: string }>();
  for (const [typed, value] of entries) {
    const name = readParameterName(typed, place(typed));
    const other = given.get(name);
    if (other !== undefined) {
      throw new ModelError(
        place(typed),
        `Parameter \`${name}\` is given twice, as ${shown(other.typed)} and as ${shown(typed)}. Remove one of them.`,
      );
    }
    given.set(name, { typed, value, place: place(typed) });
  }
  return given;
}

/**
 * The number of one parameter, from a number or a constant expression without a unit.
 *
 * @throws ModelError if it is neither, not finite, or out of the range of a physical parameter.
 */
export function readParameter(name: string, value: unknown, place: string): number {
  const number = typeof value === "string" ? constant(value, place) : plainNumber(value, place);
  requireInRange(name, number, place);
  return number;
}

/** A parameter's number, or what it follows from, with how that was typed. */
export interface Given {
  readonly value: number | Dependent;
  /** Undefined for a number that a program gave: it is in the units of the model. */
  readonly quantity: Quantity | undefined;
}

/**
 * What is given for one parameter: a number, one with a unit such as "2*pi*5 MHz", then in SI, or the
 * expression of other parameters that it is, such as 2*kappa.
 *
 * @param known names of parameters, which come before units so called
 * @throws ModelError as {@link readParameter}.
 */
export function readGiven(
  name: string,
  value: unknown,
  place: string,
  known: ReadonlySet<string> = new Set(physicalNames),
): Given {
  if (typeof value !== "string") {
    const number = readParameter(name, value, place);
    const quantity = { text: String(number), place, dimension: pureNumber, units: [] };
    return { value: number, quantity };
  }
  return readWithRemedies(value, (text) => {
    const given = givenText(name, text, place, known);
    const isCorrection = text !== value && typeof given.value !== "number";
    if (isCorrection) requireKnownNames([given.value], known);
    return given;
  });
}

function givenText(name: string, value: string, place: string, known: ReadonlySet<string>): Given {
  const { syntax, dimensions, units } = readUnitText({ place, source: value, known });
  const typed = { text: value.trim(), place, units };
  if (namesIn(syntax).length > 0) {
    const dependent = dependentParameter(name, syntax, value, place, dimensions);
    if (units.length > 0) requireKnownNames([dependent], known);
    return { value: dependent, quantity: { ...typed, dimension: pureNumber } };
  }
  const dimension = dimensionOf({ place, source: value }, syntax, dimensions);
  const number = asModelError(place, () => evaluateConstant(syntax, value));
  requireInRange(name, number, place);
  return { value: number, quantity: { ...typed, dimension } };
}

/** @throws ModelError where terms of different units are added */
function dimensionOf(
  text: { readonly place: string; readonly source: string },
  syntax: Syntax,
  dimensions: ReadonlyMap<Syntax, Dimension>,
): Dimension {
  const { open, requirements } = textDimension(syntax, dimensions);
  for (const { open: ratio, node } of requirements) {
    if (isPureNumber(ratio.constant)) continue;
    const [reason, remedy] =
      node.tag === "sum"
        ? ["These terms have different units.", "Give all of them one, or write s^-1 for 1/s."]
        : ["This needs a pure number in it.", "Divide by the unit."];
    throw underlined(text, node, reason, remedy);
  }
  return open.constant;
}

function plainNumber(value: unknown, place: string): number {
  if (typeof value === "number") {
    // JSON has -0, which is 0.
    if (Number.isFinite(value)) return value === 0 ? 0 : value;
    throw new ModelError(place, `A parameter must be finite, but is ${value}.`);
  }
  throw new ModelError(
    place,
    `A parameter must be a number or a constant expression such as "0.4*pi", but is ${shown(value)}.`,
  );
}

function constant(source: string, place: string): number {
  const { syntax, dimensions, units } = readUnitText({ place, source, known: new Set() });
  if (units.length === 0) return asModelError(place, () => evaluateConstant(syntax, source));
  requireKnownNames([dependentParameter("", syntax, source, place)], new Set());
  const value = asModelError(place, () => evaluateConstant(syntax, source));
  // An angle in degrees is a number.
  if (isPureNumber(dimensionOf({ place, source }, syntax, dimensions))) return value;
  const reason =
    "A number without a unit must stand here, which is in SI where the model has units.";
  throw underlined({ place, source }, syntax, reason, `Write ${value}.`, [String(value)]);
}

/** @throws ModelError where a physical parameter cannot have the number */
export function requireInRange(name: string, number: number, place: string, typed = name): void {
  const requirement = requirements.get(name);
  if (requirement === undefined || requirement.holds(number)) return;
  throw new ModelError(
    place,
    `Parameter \`${typed}\` must be ${requirement.text}, but is ${number}.`,
  );
}

/** Modes, and whether they are sites of an array. */
interface ModesOrSites {
  readonly modes: Modes;
  readonly array?: object | undefined;
}

/**
 * Names of which at most one is given: c, n_th and T; of several modes those of each with T, too. A site of an array
 * may differ from all others, whatever they have.
 */
export function temperatureGroups({ modes, array }: ModesOrSites): readonly (readonly string[])[] {
  if (typeof modes === "number") return [temperatureNames];
  const own = modes.map((_, mode) => [
    ...temperatureNames.map((name) => nameInMode(name, mode, modes)),
    ...(array === undefined ? ["T"] : []),
  ]);
  return [temperatureNames, ...own];
}

/** At most one of c, n_th and T may be given; of several modes, one for each, or T for all. */
export function requireOneTemperature(
  values: ReadonlyMap<string, unknown>,
  modes: ModesOrSites = { modes: 1 },
): void {
  for (const names of temperatureGroups(modes)) {
    const given = names.filter((name) => values.has(name));
    if (given.length < 2) continue;
    throw new ModelError(
      "parameters",
      `Only one of ${names.join(", ")} may set the temperature, but ${given.join(" and ")} are given. Remove all but one.`,
    );
  }
}

/**
 * The value of c(T): c itself, 2n_th + 1, or coth(ħω0/2k_BT); undefined if none is given.
 *
 * @param named what the parameters of the oscillator are called, as c_a for c in mode a
 * @throws ModelError if T is given without ħ, ω0 or k_B, or c(T) is beyond double precision.
 */
export function thermalFactor(
  values: ReadonlyMap<string, number>,
  named: (name: string) => string = (name) => name,
): number | undefined {
  const [c, occupation, temperature = values.get("T")] = temperatureNames.map((name) =>
    values.get(named(name)),
  );
  if (c !== undefined) return c;
  if (occupation !== undefined) return finiteFactor(named("n_th"), 2 * occupation + 1);
  if (temperature === undefined) return undefined;
  const [hbar, omega0, boltzmann] = ["hbar", named("omega0"), "k_B"].map((name) => {
    const value = values.get(name);
    if (value === undefined) {
      throw new ModelError(
        `parameters.${name}`,
        `With T given, \`${name}\` must have a number too.`,
      );
    }
    return value;
  }) as [number, number, number];
  return finiteFactor("T", 1 / Math.tanh((hbar * omega0) / (2 * boltzmann * temperature)));
}

function finiteFactor(name: string, factor: number): number {
  if (Number.isFinite(factor)) return factor;
  throw new ModelError(
    `parameters.${name}`,
    `The thermal factor c(T) is beyond double precision. Lower \`${name}\`.`,
  );
}
