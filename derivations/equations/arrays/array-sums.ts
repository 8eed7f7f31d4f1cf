import { elementAt } from "../../../symbolic/base/index.ts";
import type { Line } from "../../../symbolic/index.ts";
import type { OscillatorArray } from "../../model/array/array.ts";
import { type Pattern, pairsOf, sitesOf } from "../../model/array/pattern.ts";
import type { Model } from "../../model/index.ts";
import { type ArrayEquation, assignments, isArrayEquation, sumOf } from "./array-equation.ts";
import { type LinesOf } from "./clusters.ts";
import { equationName } from "./labels.ts";
import { type OwnParameter, ownParametersOf } from "./shared-names.ts";
import type { Summand } from "./summand.ts";
import { weightsOf } from "./weights.ts";

/** Sums over the sites and pairs of an array without its model, as when they are read from a file. */
export interface WrittenArraySums {
  readonly array: Pattern;
  /** Parameters of which single sites have values of their own. */
  readonly ownParameters: readonly OwnParameter[];
  readonly equations: readonly (ArrayEquation | Line)[];
}

/** Equations of an array with sums over sites and pairs, and lines beside them that are those of a site j. */
export interface ArraySums extends WrittenArraySums {
  readonly model: Model;
  readonly array: OscillatorArray;
}

/**
 * Equations of an array written once: what a site j has, Σ over its neighbours k ~ j, Σ over sites and over pairs
 * ⟨j,k⟩. The parts are differences between what is derived for one, two and three sites,
 *
 *     W(j) = F(j),  W(⟨j,k⟩) = F(j - k) - F(j, k),  …,
 *
 * and they are exact where F is linear in the potentials of pairs, as at first order of the dressing. Whether it is, is
 * found by deriving F of a chain of three sites with all drives and comparing it with the sum.
 *
 * @param linesOf derives the equations of a few sites, e.g. `(model) => motionLines(equationsOfMotion(model))`
 * @returns undefined where the equations are no such sums: products of potentials at higher orders, moments of three
 *   sites, drives of two sites at once
 *
 * @example
 * ```ts
 * import { arraySums, equationsOfMotion, fromJson, json, motionLines, readModel, text } from "caldera/derivations";
 * const model = readModel({ modes: { count: 5, pattern: "ring" }, interaction: "g*x_j*x_k", bath: "none" });
 * const sums = arraySums(model, (cluster) => motionLines(equationsOfMotion(cluster)));
 * assert.match(text(sums), /- sum_\{k~j\} g\*x_k\/m_j/);
 * assert.equal(text(fromJson(json(sums))), text(sums));
 * ```
 */
export function arraySums(model: Model, linesOf: LinesOf): ArraySums | undefined {
  const { array } = model;
  if (array === undefined) return undefined;
  const equations = weightsOf(model, array, linesOf);
  if (equations === undefined) return undefined;
  return { model, array, ownParameters: ownParametersOf({ model, array }), equations };
}

/**
 * The sums written out: the equations of every site, or of every pair of sites, by what stands on their left.
 * They are those that the whole array has when it is derived as a model of N modes.
 */
export function writtenOut({ array, equations }: WrittenArraySums): ReadonlyMap<string, Summand> {
  const sites = sitesOf(array);
  const pairs = pairsOf(array).map(
    ([one, other]) => [elementAt(sites, one), elementAt(sites, other)] as const,
  );
  return new Map(
    equations.filter(isArrayEquation).flatMap((equation) =>
      assignments(equation.target, sites).map((of) => {
        const whole = sumOf(equation, { of, sites, pairs, numberOf: (site) => site });
        return [equationName(equation.name.text, of), whole] as const;
      }),
    ),
  );
}
