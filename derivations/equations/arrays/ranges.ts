import { knownValue } from "../../../symbolic/base/index.ts";
import type { Notation } from "../../../symbolic/index.ts";

/** Indices of sites in an equation that is written once. */
export const indices = ["j", "k", "l"] as const;
export type Index = (typeof indices)[number];

/**
 * Over which sites a part of an equation is summed: distinct indices beside those of the quantity itself, some of them
 * neighbours of each other or of those; a pair that may be exchanged counts once. Or the one site, by its number, that
 * an index of the quantity must be.
 */
export interface Range {
  readonly over: readonly Index[];
  readonly neighbours: readonly (readonly [Index, Index])[];
  readonly at?: readonly [Index, string];
}

/** How a sum is written; undefined for what stands as it is. */
export function rangeNotation(
  { over, neighbours, at }: Range,
  target: readonly Index[],
): Notation | undefined {
  if (at !== undefined) {
    return { latex: `\\delta_{${at.join(",")}}`, text: `delta_{${at.join(",")}}` };
  }
  const [pair] = neighbours;
  if (over.length === 0) {
    return pair === undefined
      ? undefined
      : { latex: `A_{${pair.join("")}}`, text: `A_{${pair.join("")}}` };
  }
  const isInside = pair?.every((index) => over.includes(index)) === true;
  if (pair !== undefined && isInside) {
    const outside = target.length === 0 ? "" : `\\not\\ni ${target.join(",")}`;
    const words = target.length === 0 ? "" : ` without ${target.join(",")}`;
    const inner = `\\langle ${pair.join(",")}\\rangle${outside}`;
    const third = over.find((index) => !pair.includes(index));
    const others = pair.join(",");
    return {
      latex: `\\sum_{${inner}}${third === undefined ? "" : `\\sum_{${third}\\ne ${others}}`}`,
      text: `sum_<${pair.join(",")}>${words}${third === undefined ? "" : ` sum_{${third}!=${others}}`}`,
    };
  }
  if (pair !== undefined) return neighbourNotation(pair, over, target);
  const [index = "j", other] = over;
  if (other !== undefined) {
    return { latex: `\\sum_{${index}<${other}}`, text: `sum_{${index}<${other}}` };
  }
  if (target.length === 0) return { latex: `\\sum_{${index}}`, text: `sum_${index}` };
  const not = target.join(",");
  return { latex: `\\sum_{${index}\\ne ${not}}`, text: `sum_{${index}!=${not}}` };
}

/** Σ over the neighbours of an index of the quantity, that are no other index of it. */
function neighbourNotation(
  pair: readonly [Index, Index],
  over: readonly Index[],
  target: readonly Index[],
): Notation {
  const index = pair.find((one) => over.includes(one)) ?? "k";
  const centre = pair.find((one) => !over.includes(one)) ?? "j";
  const others = target.filter((one) => one !== centre);
  const not = others.length === 0 ? "" : others.join(",");
  return {
    latex: `\\sum_{${index}\\sim ${centre}${not === "" ? "" : `,\\,${index}\\ne ${not}`}}`,
    text: `sum_{${index}~${centre}${not === "" ? "" : `,${index}!=${not}`}}`,
  };
}

/** Which sites there are, and which of the array, by its number, each of them is where drives count. */
export interface Sites {
  /** The sites of the indices of the quantity itself. */
  readonly of: ReadonlyMap<Index, string>;
  readonly sites: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  readonly numberOf: (site: string) => string | undefined;
}

/** The sites that the indices of a range stand for, one choice after the other. */
export function choices(
  { over, neighbours, at }: Range,
  { of, sites, pairs, numberOf }: Sites,
): readonly ReadonlyMap<Index, string>[] {
  if (at !== undefined) {
    const [index, number] = at;
    const site = of.get(index) ?? sites.find((one) => numberOf(one) === number);
    if (site === undefined || numberOf(site) !== number) return [];
    return [new Map([...of, [index, site]])];
  }
  let all: readonly ReadonlyMap<Index, string>[] = [of];
  for (const index of over) {
    all = all.flatMap((one) =>
      sites
        .filter((site) => ![...one.values()].includes(site))
        .map((site) => new Map([...one, [index, site] as const])),
    );
  }
  const isPair = (a: string | undefined, b: string | undefined): boolean =>
    pairs.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
  const isOnce = (one: ReadonlyMap<Index, string>): boolean =>
    exchangeable({ over, neighbours }).every(
      ([a, b]) => sites.indexOf(knownValue(one, a)) < sites.indexOf(knownValue(one, b)),
    );
  return all.filter(
    (one) => neighbours.every(([a, b]) => isPair(one.get(a), one.get(b))) && isOnce(one),
  );
}

/** Pairs of summed indices that may be exchanged: ⟨j,k⟩, or j < k. */
function exchangeable({
  over,
  neighbours,
}: Pick<Range, "over" | "neighbours">): readonly (readonly [Index, Index])[] {
  const inside = neighbours.filter((pair) => pair.every((index) => over.includes(index)));
  if (inside.length > 0) return inside;
  const [one, other] = over;
  return neighbours.length === 0 && one !== undefined && other !== undefined ? [[one, other]] : [];
}
