import {
  elementAt,
  type Line,
  replacedLine,
  type Scalar,
  substitute,
} from "../../../symbolic/index.ts";
import type { OscillatorArray } from "../../model/array/array.ts";
import { sitesOf } from "../../model/array/pattern.ts";
import type { Model } from "../../model/index.ts";
import {
  type ArrayEquation,
  type ArrayPart,
  assignments,
  isArrayEquation,
  sumOf,
} from "./array-equation.ts";
import {
  type Cluster,
  clusterModel,
  drivenSites,
  equationsByName,
  type LinesOf,
} from "./clusters.ts";
import { commonNames } from "./shared-names.ts";
import { equationName, indicesIn, relabelling } from "./labels.ts";
import { type Index, indices, type Range } from "./ranges.ts";
import { combined, emptied, isNothing, isSummand, relabelled, type Summand } from "./summand.ts";

type Pair = readonly [Index, Index];
type Derived = (cluster: Cluster) => readonly Line[];

/** An equation of a cluster by its name, in the modes of all. */
type EquationAt = (cluster: Cluster) => Summand;

/** Equations of an array, and other lines as those of a site; undefined where they are no sums over sites and pairs. */
export function weightsOf(
  model: Model,
  array: OscillatorArray,
  linesOf: LinesOf,
): readonly (ArrayEquation | Line)[] | undefined {
  const driven = drivenSites(array);
  if (driven === undefined) return undefined;
  const known = new Map<string, readonly Line[]>();
  const common = commonNames({ model, array });
  const put = (scalar: Scalar): Scalar => substitute(scalar, common);
  const derived: Derived = (cluster) => {
    const key = JSON.stringify([cluster.sites, cluster.neighbours, [...(cluster.driven ?? [])]]);
    const lines =
      known.get(key) ??
      linesOf(clusterModel(model, array, cluster)).map((line) => replacedLine(line, put));
    known.set(key, lines);
    return lines;
  };
  const pair = derived({ sites: ["j", "k"], neighbours: [["j", "k"]] });
  // Functions of the amplitudes of two sites, as Bessel functions, have no names that go by sites.
  if (pair.some(({ tag }) => tag === "functional")) return undefined;
  const equations = pair.flatMap((line): readonly (ArrayEquation | Line)[] => {
    if (line.tag === "relation" || line.tag === "list") return ofOneSite(line) ? [line] : [];
    if (line.tag === "sums") return [];
    if (!isSummand(line)) return ofOneSite(line) ? [line] : [];
    const target = indicesIn(line.name.text);
    const isFirst = target.every((index, place) => index === indices[place]);
    if (!isFirst) return [];
    return [{ name: line.name, target, parts: partsOf(line, target, driven, derived) }];
  });
  return areSums(equations, array, driven, derived) ? equations : undefined;
}

/** Lines that speak of no k, or of k beside j. */
function ofOneSite(line: Line): boolean {
  const text = JSON.stringify("notation" in line ? line.notation : line);
  const found = indicesIn(text.replaceAll(/[<>"]/g, " "));
  return !found.includes("k") || found.includes("j");
}

/** An equation of every cluster by its name; nothing where a cluster has none. */
function equationIn(line: Summand, derived: Derived): EquationAt {
  return (cluster) => {
    const found = equationsByName(derived(cluster)).get(line.name.text);
    const modes = [...indices];
    if (found === undefined || !isSummand(found)) return relabelled(emptied(line), own(modes));
    return relabelled(found, own(modes));
  };
}

function own(modes: readonly string[]) {
  return relabelling(new Map(), modes);
}

function partsOf(
  line: Summand,
  target: readonly Index[],
  driven: readonly string[],
  derived: Derived,
): readonly ArrayPart[] {
  const at = equationIn(line, derived);
  const parts = [
    ...(target.length === 0 ? ofWhole(at) : target.length === 1 ? ofSite(at) : ofPair(at)),
    ...driven.flatMap((number) => ofDrives(at, target, number)),
  ];
  const all = parts.filter(({ of }) => !isNothing(of));
  return all.length > 0 ? all : parts.slice(0, 1);
}

const minus = (a: Summand, b: Summand): Summand => combined(a, b, -1);

function part(of: Summand, over: readonly Index[], ...neighbours: readonly Pair[]): ArrayPart {
  return { range: { over, neighbours }, of };
}

const none: readonly Pair[] = [];
const cluster = (sites: readonly Index[], ...neighbours: readonly Pair[]): Cluster => ({
  sites,
  neighbours,
});
const [one, two, three] = [["j"], ["j", "k"], ["j", "k", "l"]] as const;

/** H, or ∂_t ρ: of sites, of pairs of all sites where a bath is common, of neighbours, and of these with a third site. */
function ofWhole(at: EquationAt): readonly ArrayPart[] {
  const single = at(cluster(one));
  const second = relabelled(single, relabelling(new Map([["j", "k"]]), [...indices]));
  const apart = at(cluster(two));
  const bond = minus(at(cluster(two, ["j", "k"])), apart);
  const third = minus(minus(at(cluster(three, ["j", "k"])), at(cluster(three))), bond);
  return [
    part(single, one),
    part(minus(minus(apart, single), second), two),
    part(bond, two, ["j", "k"]),
    part(third, three, ["j", "k"]),
  ];
}

/** A quantity of one site. */
function ofSite(at: EquationAt): readonly ArrayPart[] {
  const single = at(cluster(one));
  const apart = at(cluster(two));
  return [
    part(single, none.flat()),
    part(minus(at(cluster(two, ["j", "k"])), apart), ["k"], ["j", "k"]),
    part(minus(apart, single), ["k"]),
    part(minus(at(cluster(three, ["k", "l"])), at(cluster(three))), ["k", "l"], ["k", "l"]),
  ];
}

/** A quantity of two sites. */
function ofPair(at: EquationAt): readonly ArrayPart[] {
  const apart = at(cluster(two));
  const beside = at(cluster(three));
  return [
    part(apart, none.flat()),
    part(minus(at(cluster(two, ["j", "k"])), apart), none.flat(), ["j", "k"]),
    part(minus(at(cluster(three, ["j", "l"])), beside), ["l"], ["j", "l"]),
    part(minus(at(cluster(three, ["k", "l"])), beside), ["l"], ["k", "l"]),
    part(minus(beside, apart), ["l"]),
  ];
}

/** What the drives of one site of the array add where it is an index of the quantity, or to the whole. */
function ofDrives(at: EquationAt, target: readonly Index[], number: string): readonly ArrayPart[] {
  const sites = target.length === 0 ? one : target;
  return sites.map((index) => {
    const still = { sites, neighbours: [] };
    const range: Range = { over: [], neighbours: [], at: [index, number] };
    return { range, of: minus(at({ ...still, driven: new Map([[index, number]]) }), at(still)) };
  });
}

/** Whether a chain of three sites, with drives on both its ends, has the sums of the parts. */
function areSums(
  equations: readonly (ArrayEquation | Line)[],
  array: OscillatorArray,
  driven: readonly string[],
  derived: Derived,
): boolean {
  const sites = [...indices].slice(0, Math.min(3, sitesOf(array).length));
  const pairs = sites.slice(1).map((site, j) => [elementAt(sites, j), site] as const);
  const ends = [
    ["j", driven[0]],
    ["l", driven[1]],
  ] as const;
  const numbers = new Map(
    ends.flatMap(([site, number]) =>
      number === undefined || !sites.includes(site) ? [] : [[site as string, number] as const],
    ),
  );
  const direct = equationsByName(derived({ sites, neighbours: pairs, driven: numbers }));
  const expected = new Map(
    equations.flatMap((equation) =>
      isArrayEquation(equation)
        ? assignments(equation.target, sites).map((of) => {
            const numberOf = (site: string): string | undefined => numbers.get(site);
            const sum = sumOf(equation, { of, sites, pairs, numberOf });
            return [equationName(equation.name.text, of), sum] as const;
          })
        : [],
    ),
  );
  return [...direct].every(([name, line]) => {
    if (!isSummand(line)) return true;
    const sum = expected.get(name);
    if (sum === undefined) return false;
    return isNothing(minus(relabelled(line, own(sites)), sum));
  });
}
