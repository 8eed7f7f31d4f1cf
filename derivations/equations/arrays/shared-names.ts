import { nameInMode, Scalar } from "../../../symbolic/index.ts";
import type { OscillatorArray } from "../../model/array/array.ts";
import { sitesOf } from "../../model/array/pattern.ts";
import type { Model } from "../../model/index.ts";
import { indices } from "./ranges.ts";

/** A parameter of which some sites have values of their own, and whether all others have a common one. */
export interface OwnParameter {
  readonly name: string;
  readonly sites: readonly string[];
  readonly others: "common" | "none";
}

interface ArrayModel {
  readonly model: Model;
  readonly array: OscillatorArray;
}

/** m for m_j, m_k and m_l, and for m_1 of drives of single sites, where no site has a value of its own. */
export function commonNames({ array, model }: ArrayModel): ReadonlyMap<string, Scalar> {
  const sites = sitesOf(array);
  const given = new Set([...model.values.keys(), ...model.dependents.map(({ name }) => name)]);
  return new Map(
    array.siteNames
      .filter((name) => given.has(name) && ownValues(name, { array, model }).length === 0)
      .flatMap((name) =>
        [...indices, ...sites].map(
          (_, j) => [nameInMode(name, j, [...indices, ...sites]), Scalar.parameter(name)] as const,
        ),
      ),
  );
}

/** The parameters of which single sites have values of their own. */
export function ownParametersOf({ array, model }: ArrayModel): readonly OwnParameter[] {
  return array.siteNames.flatMap((name): readonly OwnParameter[] => {
    const sites = ownValues(name, { array, model });
    const others = model.values.has(name) ? "common" : "none";
    return sites.length === 0 ? [] : [{ name, sites, others }];
  });
}

/** The sites at which a parameter has a value of its own. */
function ownValues(name: string, { array, model }: ArrayModel): readonly string[] {
  const sites = sitesOf(array);
  const shared = new Set(
    model.dependents.filter(({ text }) => text === name).map((dependent) => dependent.name),
  );
  return sites.filter((_, site) => {
    const own = nameInMode(name, site, sites);
    const isGiven = model.values.has(own) || model.dependents.some((one) => one.name === own);
    return isGiven && !shared.has(own);
  });
}
