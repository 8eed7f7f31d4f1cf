import { isLatex } from "../../../symbolic/index.ts";
import type { Dependent } from "../dependents.ts";
import { ModelError } from "../model-error.ts";
import { physicalNamesOf } from "../modes.ts";
import { printable } from "../shown.ts";
import {
  type Dimension,
  isPureNumber,
  length,
  neededUnit,
  physicalDimensions,
  pureNumber,
  sameDimension,
  times,
  unitText,
  withUnit,
} from "./dimension.ts";
import { neededDimensions, stateDimension, type Terms } from "./model-dimensions.ts";
import { siConstants } from "./si-constants.ts";

/** A number as it was typed. */
export interface Quantity {
  readonly text: string;
  /** Where it was typed: parameters.m, --set m. */
  readonly place: string;
  /** Of the number; of a definition, which has the names of others in it, see {@link SiUnits}. */
  readonly dimension: Dimension;
  /** The units in the text. */
  readonly units: readonly string[];
}

/** What a model in SI has beside its numbers. */
export interface SiUnits {
  /** Numbers and definitions as they were typed, by the name of the parameter. */
  readonly quantities: ReadonlyMap<string, Quantity>;
  /** Dimensions of parameters, as far as the model says. */
  readonly dimensions: ReadonlyMap<string, Dimension>;
}

/** Whether something given has a unit, so that the model is in SI. */
export function hasUnit(
  quantities: ReadonlyMap<string, Quantity>,
  dependents: readonly Dependent[],
): boolean {
  return (
    [...quantities.values()].some(({ dimension }) => !isPureNumber(dimension)) ||
    dependents.some(({ units }) => units.size > 0)
  );
}

/**
 * The units of a model in SI, from the terms of the model and what was typed for its parameters.
 *
 * @param refuse hears of each parameter whose unit is another than it needs, or that has none;
 *   without it, the first one is thrown, which names the others without a unit
 * @throws ModelError for terms that are no energies
 */
export function siUnits(
  terms: Terms,
  quantities: ReadonlyMap<string, Quantity>,
  values: ReadonlyMap<string, number>,
  refuse?: (error: ModelError) => void,
): SiUnits {
  const { system, uses } = neededDimensions(terms);
  const dependent = new Set(terms.dependents.map(({ name }) => name));
  const stated = [...quantities].filter(([name]) => !dependent.has(name));
  for (const [name, quantity] of stated) {
    if (quantity.units.length === 0) continue;
    const needed = stateDimension(system, name, quantity.dimension);
    if (needed === undefined) continue;
    const error = otherUnit(name, quantity, needed, uses.get(name));
    if (refuse === undefined) throw error;
    refuse(error);
  }
  const example = [...quantities].find(([, { units }]) => units.length > 0);
  const without = stated.flatMap(([name, quantity]) => {
    // 0 is 0 in any unit.
    if (quantity.units.length > 0 || values.get(name) === 0) return [];
    const needed = stateDimension(system, name, pureNumber);
    return needed === undefined ? [] : [{ name, quantity, needed }];
  });
  without.forEach((one, j) => {
    const others = refuse === undefined ? without.slice(j + 1) : [];
    const error = withoutUnit(
      one,
      others.map(({ name }) => name),
      example,
    );
    if (refuse === undefined) throw error;
    refuse(error);
  });
  const names = new Set([
    ...physicalDimensions.keys(),
    ...physicalNamesOf(terms.modes),
    ...uses.keys(),
    ...quantities.keys(),
    ...values.keys(),
  ]);
  const dimensions = [...names].flatMap((name): [string, Dimension][] => {
    const dimension = physicalDimensions.get(name) ?? system.dimensionOf(name);
    return dimension === undefined ? [] : [[name, dimension]];
  });
  return { quantities, dimensions: new Map(dimensions) };
}

function otherUnit(
  name: string,
  { text, place, dimension, units }: Quantity,
  needed: Dimension,
  use: string | undefined,
): ModelError {
  const where = use === undefined || physicalDimensions.has(name) ? "" : ` in \`${use}\` it`;
  const stated = isPureNumber(dimension) ? "a pure number" : `in ${unitText(dimension)}`;
  return new ModelError(
    place,
    `Parameter \`${name}\` = ${printable(text)} is ${stated}, but${where} needs ${neededUnit(needed)}.${parameterHint(units, dimension, needed)}`,
  );
}

/** Where a letter that was read as a unit would do as the parameter: sqrt(10 N/m/m). */
function parameterHint(units: readonly string[], dimension: Dimension, needed: Dimension): string {
  const ratio = times(needed, dimension, -1);
  for (const [letter, unit] of lettersOfUnits) {
    const own = physicalDimensions.get(letter);
    if (own === undefined || !units.includes(letter)) continue;
    const change = times(own, unit, -1);
    const fits = [-2, -1, -0.5, 0.5, 1, 2].some((power) =>
      sameDimension(times(pureNumber, change, power), ratio),
    );
    if (fits) {
      return ` Here \`${letter}\` is the unit; after brackets it is the parameter, as in (3 N)*${letter}.`;
    }
  }
  return "";
}

/** Names of parameters with a meaning of their own that are units, too: meter and tesla. */
const lettersOfUnits: readonly (readonly [string, Dimension])[] = [
  ["m", length],
  ["T", [1, 0, -2, -1, 0]],
];

function withoutUnit(
  {
    name,
    quantity: { text, place },
    needed,
  }: { readonly name: string; readonly quantity: Quantity; readonly needed: Dimension },
  others: readonly string[],
  example: readonly [string, Quantity] | undefined,
): ModelError {
  const [other = "", quantity] = example ?? [];
  const since =
    quantity === undefined ? "" : `, since \`${other}\` = ${printable(quantity.text)} has one`;
  const same = others.map((one) => `\`${one}\``).join(", ");
  const alike = same === "" ? "" : ` The same holds for ${same}.`;
  const number = /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(text) ? text : `(${printable(text)})`;
  const own = siConstants.get(name);
  const remedy =
    own !== undefined
      ? `Leave it out: in SI it is ${withUnit(String(own), needed)}`
      : `Write "${withUnit(number, needed)}" if that is its unit`;
  return new ModelError(
    place,
    `Parameter \`${name}\` = ${printable(text)} has no unit, but needs ${neededUnit(needed)}${since}. ${remedy}; or give all parameters as numbers without units.${alike}`,
  );
}

/** Hz is 1/s here, and often meant as 2π/s: of numbers in Hz without π. */
export function hertzWarnings(
  { quantities, dimensions }: SiUnits,
  values: ReadonlyMap<string, number>,
): readonly string[] {
  return [...quantities].flatMap(([name, { text, units, dimension: own }]) => {
    const dimension = dimensions.get(name) ?? own;
    const isHertz = units.some((unit) => /Hz$|hertz$/.test(unit));
    const value = values.get(name);
    const countsAngle = /pi|π/.test(text) || units.some((unit) => /^(?:rad|deg)/.test(unit));
    if (!isHertz || value === undefined || countsAngle) return [];
    const isRate = unitText(dimension) === "1/s";
    const read = isRate ? `${value} rad/s` : withUnit(String(value), dimension);
    const typed = printable(text);
    const isProduct = /^[\w. ^/*]+$/.test(typed);
    const turns = `2${isLatex(typed) ? "\\pi\\cdot " : "*pi*"}${isProduct ? typed : `(${typed})`}`;
    return [
      `Hz is 1/s, without a factor 2π: \`${name}\` = ${typed} is ${read}. Write "${turns}" if cycles are counted, or "${read}" if not.`,
    ];
  });
}
