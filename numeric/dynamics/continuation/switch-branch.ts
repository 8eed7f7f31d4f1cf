import type { Branch, BranchDirection, CrossingPoint } from "./branch.ts";
import { continueBranch } from "./continue-branch.ts";
import type { ContinuationOptions } from "./options.ts";
import type { ContinuationProblem } from "./problem.ts";

/**
 * Leaves a branch point along the other branch, to both sides: two branches that begin at the branch
 * point, or one if it closes. Empty if the branch point has no two real directions.
 *
 * @throws ArgumentError as `continueBranch`.
 *
 * @example
 * ```ts
 * import { continueBranch, switchBranch } from "caldera/numeric";
 * // Pitchfork: λu - u³ = 0.
 * const pitchfork = {
 *   dimension: 1,
 *   residual: ([u = 0]: Float64Array, parameter: number, out: Float64Array) => { out[0] = parameter * u - u ** 3; },
 *   jacobian: ([u = 0]: Float64Array, parameter: number, out: Float64Array) => { out[0] = parameter - 3 * u * u; },
 * };
 * const options = { parameterRange: [-1, 1] } as const;
 * const [point] = continueBranch(pitchfork, { u: [0], parameter: -1 }, options).specialPoints;
 * assert.ok(point?.kind === "branch-point");
 * const arms = switchBranch(pitchfork, point, options);
 * assert.deepEqual(arms.map(({ points }) => Math.round(points.at(-1)?.u[0] ?? 0)).sort(), [-1, 1]);
 * ```
 *
 * Reference: H. B. Keller, "Lectures on Numerical Methods in Bifurcation Problems" (1987), 5.
 */
export function switchBranch(
  problem: ContinuationProblem,
  point: Pick<CrossingPoint, "u" | "parameter" | "directions">,
  options: ContinuationOptions,
): readonly Branch[] {
  const direction = point.directions[1];
  if (direction === undefined) return [];
  const { u, parameter } = point;
  const follow = (tangent: BranchDirection): Branch =>
    continueBranch(problem, { u, parameter, tangent }, options);
  const there = follow(direction);
  if (there.status === "closed") return [there];
  return [there, follow({ u: direction.u.map((x) => -x), parameter: -direction.parameter })];
}
