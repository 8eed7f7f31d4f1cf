import type { HierarchySize } from "./hierarchy.ts";
import type { Hierarchy } from "./hierarchy.ts";
import { hierarchyMatrices } from "./hierarchy-matrices.ts";
import { indexCount } from "./index-set.ts";

/** Most real unknowns: vectors of an iteration then take less than a gigabyte. */
export const mostNumbers = 3e6;

/** From here on a step counts as two. Those between stand as one: of rates close to each other, amplitudes may cancel. */
const weak = 1.5;

/**
 * w_a of the cut Σ w_a n_a ≤ depth: by how many steps of the strongest exponential one step of this one counts,
 *
 *     w_a = ln ε_a/ln ε,    ε_a² = |Q_a||V_a|/(ħ|μ_a|)²,
 *
 * rounded to 1 or 2.
 */
export function indexWeights(hierarchy: Hierarchy): readonly number[] {
  const { indices } = hierarchyMatrices(hierarchy, 4);
  const strengths = indices.map(({ rate, outer }) => {
    const elements = outer.flatMap(({ re, im }) =>
      [0, 1, 2].map((i) => Math.hypot(re?.[i] ?? 0, im?.[i] ?? 0)),
    );
    return Math.max(...elements) / Math.hypot(...rate);
  });
  const strongest = Math.min(0.5, Math.max(...strengths));
  return strengths.map((one) => {
    const weight = Math.log(Math.min(1, Math.max(one, Number.MIN_VALUE))) / Math.log(strongest);
    return weight < weak ? 1 : 2;
  });
}

/** How many real numbers a hierarchy has: 2N² for each of its operators and each harmonic. */
export function fieldNumbers(
  { levels, depth, harmonics }: HierarchySize,
  weights: readonly number[],
): number {
  const each = (harmonics + 1) * 2 * levels * levels;
  return indexCount(weights, depth, 2 * Math.ceil(mostNumbers / each)) * each;
}
