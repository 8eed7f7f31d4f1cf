import { nameInMode, parseExpression } from "../../../symbolic/index.ts";
import { type Dependent, dependentParameter } from "../dependents.ts";
import { temperatureNames } from "../physical-names.ts";
import type { Given } from "../parameters.ts";
import type { OscillatorArray } from "./array.ts";
import { sitesOf } from "./pattern.ts";

/**
 * Values with those of each site: where m is given, m_1 = m, m_2 = m, …, except for sites with a value of their own;
 * a temperature of a site's own in whatever form takes the place of the common one.
 */
export function withSiteValues(
  given: ReadonlyMap<string, Given>,
  array: OscillatorArray | undefined,
): ReadonlyMap<string, Given> {
  if (array === undefined) return given;
  const sites = sitesOf(array);
  const all = new Map(given);
  for (const name of array.siteNames) {
    const common = given.get(name);
    if (common === undefined) continue;
    sites.forEach((_, site) => {
      const isTemperature = temperatureNames.includes(name);
      const same = isTemperature ? temperatureNames : [name];
      if (same.some((one) => given.has(nameInMode(one, site, sites)))) return;
      const own = nameInMode(name, site, sites);
      const place = `parameters.${name}`;
      const syntax = parseExpression(name, { functions: [] });
      const quantity =
        common.quantity === undefined ? undefined : { ...common.quantity, units: [] };
      all.set(own, { value: dependentParameter(own, syntax, name, place), quantity });
    });
  }
  return all;
}

/** Whether a parameter of a site is the common one, as {@link withSiteValues} gives it. */
export function isSiteValue(
  { name, text, kind }: Pick<Dependent, "name" | "text" | "kind">,
  array: OscillatorArray | undefined,
): boolean {
  if (array === undefined || kind !== "parameter" || !array.siteNames.includes(text)) return false;
  const sites = sitesOf(array);
  return sites.some((_, site) => nameInMode(text, site, sites) === name);
}
