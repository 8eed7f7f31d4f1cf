import { canonicalName } from "../../../symbolic/index.ts";
import type { Index } from "./ranges.ts";
import type { Relabelling } from "./summand.ts";

const ofIndex = /_(j|k|l)(?![A-Za-z0-9])/g;

/** The indices in the name of an equation: j and k of d<x_j*p_k>/dt. */
export function indicesIn(name: string): readonly Index[] {
  return [...new Set([...name.matchAll(ofIndex)].map(([, index]) => index as Index))].toSorted();
}

/** The name of an equation with sites for its indices. */
export function equationName(name: string, sites: ReadonlyMap<string, string>): string {
  return name.replaceAll(
    /([A-Za-z]+\d*)_(j|k|l)(?![A-Za-z0-9])/g,
    (_, base: string, index: string) => canonicalName(`${base}_${sites.get(index) ?? index}`),
  );
}

/** Sites for indices, in names of parameters, variables and moments, and in operators between some modes. */
export function relabelling(
  sites: ReadonlyMap<string, string>,
  modes: readonly string[],
): Relabelling {
  const site = (index: string): string => sites.get(index) ?? index;
  return { modes, site, name: (name) => nameOfSites(name, site, modes) };
}

/** omega0_j as omega0_3; x_j_p_k, a moment, as p1_x3, with the first mode first. */
function nameOfSites(
  name: string,
  site: (index: string) => string,
  modes: readonly string[],
): string {
  if (!/_[jkl](?:_|$)/.test(name)) return name;
  const [, letter, own = "", moment] = /^([MN])_([jkl])(_\d+[cs]\w*)$/.exec(name) ?? [];
  if (letter !== undefined) return canonicalName(`${letter}_${site(own)}${moment}`);
  const factors = [...name.matchAll(/(.+?)_([jkl])(?:_|$)/g)].map(([, base = "", index = ""]) => ({
    name: canonicalName(`${base}_${site(index)}`),
    place: modes.indexOf(site(index)),
  }));
  return factors
    .toSorted((a, b) => a.place - b.place)
    .map((factor) => factor.name)
    .join("_");
}
