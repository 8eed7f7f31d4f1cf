import type { Line, Notation } from "../../../symbolic/index.ts";
import { relabelling } from "./labels.ts";
import { choices, type Index, type Range, type Sites } from "./ranges.ts";
import { combined, emptied, relabelled, type Summand } from "./summand.ts";

/** A part of an equation, and over which sites it is summed. */
export interface ArrayPart {
  readonly range: Range;
  readonly of: Summand;
}

/** An equation of one site j, of two sites j and k, or of the whole array, written once for all of them. */
export interface ArrayEquation {
  readonly name: Notation;
  readonly target: readonly Index[];
  readonly parts: readonly ArrayPart[];
}

export function isArrayEquation(one: ArrayEquation | Line): one is ArrayEquation {
  return "target" in one;
}

/** Sites for the indices of a quantity, each in the order of the sites. */
export function assignments(
  target: readonly Index[],
  sites: readonly string[],
): readonly ReadonlyMap<Index, string>[] {
  const [first, second] = target;
  if (first === undefined) return [new Map()];
  if (second === undefined) return sites.map((site) => new Map([[first, site]]));
  return sites.flatMap((one, j) =>
    sites.slice(j + 1).map(
      (other) =>
        new Map([
          [first, one],
          [second, other],
        ]),
    ),
  );
}

/** The sums of one equation, for some sites in place of its indices. */
export function sumOf(
  { parts }: Pick<ArrayEquation, "parts">,
  { of, sites, pairs, numberOf }: Sites,
): Summand {
  const all = parts.flatMap(({ range, of: part }) =>
    choices(range, { of, sites, pairs, numberOf }).map((choice) =>
      relabelled(part, relabelling(choice, sites)),
    ),
  );
  const [first] = parts;
  if (first === undefined) throw new TypeError("An equation of an array has parts.");
  const nothing = emptied(relabelled(first.of, relabelling(new Map(), sites)));
  return all.reduce((sum, part) => combined(sum, part, 1), nothing);
}
