import type { Dependent } from "./dependents.ts";
import type { Given } from "./parameters.ts";

/** Those of the names that have a number, in their order. */
export function valuesOf(
  names: Iterable<string>,
  numbers: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  return new Map(
    [...names].flatMap((name) => {
      const value = numbers.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** The numbers that are shown as they were typed: 0.3*pi. */
export function typedTexts(
  quantities: ReadonlyMap<string, NonNullable<Given["quantity"]>>,
  numbers: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  return new Map(
    [...quantities].flatMap(([key, { text, units }]) => {
      const number = numbers.get(key);
      const isPlain = number === undefined || units.length > 0 || text === String(number);
      return isPlain ? [] : [[key, text] as const];
    }),
  );
}

/** What was given as a number. */
export function numbersAmong(
  given: ReadonlyMap<string, number | Dependent>,
): ReadonlyMap<string, number> {
  return new Map(
    [...given].flatMap(([name, value]) =>
      typeof value === "number" ? [[name, value] as const] : [],
    ),
  );
}
