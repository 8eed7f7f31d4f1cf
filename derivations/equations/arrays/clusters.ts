import { type Model } from "../../model/index.ts";
import { type OscillatorArray, termsOfSites } from "../../model/array/array.ts";
import type { Drive } from "../../model/drive.ts";
import type { Line, SumPart } from "../../../symbolic/index.ts";
import { elementAt, nameInMode, Scalar, substitute } from "../../../symbolic/index.ts";
import { sitesOf } from "../../model/array/pattern.ts";

/** Equations of a model of several oscillators as lines. */
export type LinesOf = (model: Model) => readonly Line[];

/** A few sites of an array, some of them neighbours, and drives of single sites on some of them. */
export interface Cluster {
  readonly sites: readonly string[];
  readonly neighbours: readonly (readonly [string, string])[];
  /** Which site of the array, by its number, has the drives of a site of the cluster. */
  readonly driven?: ReadonlyMap<string, string>;
}

/** The model of a few sites of an array. */
export function clusterModel(
  model: Model,
  array: OscillatorArray,
  { sites, neighbours, driven = new Map() }: Cluster,
): Model {
  const pairs = neighbours.map(
    ([one, other]) => [sites.indexOf(one), sites.indexOf(other)] as const,
  );
  const terms = termsOfSites(array, sites, pairs);
  const own = [...driven].flatMap(([site, number]) => drivesAt(array, site, number, sites));
  return {
    ...model,
    ...terms,
    drives: [...terms.drives, ...own],
    modes: sites,
    array: undefined,
  };
}

/** The model of two neighbours j and k of an array, without drives of single sites; undefined for other models. */
export function arrayPair(model: Model): Model | undefined {
  if (model.array === undefined) return undefined;
  return clusterModel(model, model.array, { sites: ["j", "k"], neighbours: [["j", "k"]] });
}

/** The drives of one site of an array as those of a site of a cluster. */
function drivesAt(
  array: OscillatorArray,
  site: string,
  number: string,
  sites: readonly string[],
): readonly Drive[] {
  const all = sitesOf(array);
  const [from, to] = [all.indexOf(number), sites.indexOf(site)];
  const names = new Map(
    array.siteNames.map((name) => [
      nameInMode(name, from, all),
      Scalar.parameter(nameInMode(name, to, sites)),
    ]),
  );
  return array.namedDrives
    .filter(({ powers }) => elementAt(powers, from) > 0)
    .map((drive) => ({
      ...drive,
      coefficient: substitute(drive.coefficient, names),
      frequency: substitute(drive.frequency, names),
      powers: sites.map((_, j) => (j === to ? elementAt(drive.powers, from) : 0)),
    }));
}

/** The sites that drives name; undefined where one drive acts on two of them at once. */
export function drivenSites(array: OscillatorArray): readonly string[] | undefined {
  const sites = sitesOf(array);
  const all = array.namedDrives.map(({ powers }) =>
    sites.filter((_, j) => elementAt(powers, j) > 0),
  );
  if (all.some(({ length }) => length !== 1)) return undefined;
  return sites.filter((site) => all.some(([one]) => one === site));
}

/** The equations among lines, by what stands on their left. */
export function equationsByName(lines: readonly Line[]): ReadonlyMap<string, SumPart["of"]> {
  return new Map(
    lines.flatMap((line) =>
      line.tag === "relation" || line.tag === "list" || line.tag === "sums"
        ? []
        : [[line.name.text, line] as const],
    ),
  );
}
