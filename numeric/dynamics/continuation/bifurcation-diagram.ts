import { positiveInteger } from "../../base/argument-checks.ts";
import type { Codes } from "../../base/outcome.ts";
import type { Branch, CrossingPoint, SpecialPoint } from "./branch.ts";
import { type ContinuationStart, continueBranch } from "./continue-branch.ts";
import type { ContinuationOptions } from "./options.ts";
import type { ContinuationProblem } from "./problem.ts";
import { switchBranch } from "./switch-branch.ts";

export interface BifurcationDiagram {
  /** The first one from `start`, then those found at branch points. */
  readonly branches: readonly Branch[];
  /** Every branch point once. */
  readonly branchPoints: readonly CrossingPoint[];
  /** `incomplete` if branch points were left out since `maxBranches` branches were there. */
  readonly status: Codes<"complete" | "incomplete">;
}

export interface DiagramOptions extends ContinuationOptions {
  /** 32 if absent. */
  readonly maxBranches?: number;
}

/** Branch points closer than this, relative to `1 + |(u, λ)|`, are the same. */
const same = 1e-6;

/**
 * The branch from `start` and all that branch off it, directly or not, within `parameterRange`. What is
 * not connected to it (an isola) is not found.
 *
 * @throws ArgumentError as `continueBranch`, and if `maxBranches` is not a positive integer.
 *
 * @example
 * ```ts
 * import { bifurcationDiagram } from "caldera/numeric";
 * // λu - u³ = 0: the pitchfork u = ±√λ of the branch u = 0
 * const pitchfork = {
 *   dimension: 1,
 *   residual: ([u], lambda, out) => { out[0] = lambda * u - u ** 3; },
 *   jacobian: ([u], lambda, out) => { out[0] = lambda - 3 * u ** 2; },
 * };
 * const start = { u: [0], parameter: -1 };
 * const { branches, branchPoints } = bifurcationDiagram(pitchfork, start, { parameterRange: [-1, 1] });
 * assert.equal(branches.length, 3);
 * assert(Math.abs(branchPoints[0].parameter) < 1e-10);
 * ```
 */
export function bifurcationDiagram(
  problem: ContinuationProblem,
  start: ContinuationStart,
  options: DiagramOptions,
): BifurcationDiagram {
  const maxBranches = positiveInteger("maxBranches", options.maxBranches ?? 32);
  const branches: Branch[] = [continueBranch(problem, start, options)];
  const branchPoints: CrossingPoint[] = [];
  for (let i = 0; i < branches.length; i += 1) {
    for (const point of branches[i]!.specialPoints) {
      if (point.kind !== "branch-point" || branchPoints.some(isSame(point))) continue;
      branchPoints.push(point);
      // Seen twice, both branches through it are there already.
      if (occurrences(point, branches) > 1) continue;
      if (branches.length >= maxBranches) return { branches, branchPoints, status: "incomplete" };
      branches.push(...switchBranch(problem, point, options));
    }
  }
  return { branches, branchPoints, status: "complete" };
}

function occurrences(point: CrossingPoint, branches: readonly Branch[]): number {
  return branches.flatMap(({ specialPoints }) => specialPoints).filter(isSame(point)).length;
}

function isSame(point: SpecialPoint): (other: SpecialPoint) => boolean {
  const size = 1 + Math.hypot(point.parameter, ...point.u);
  return (other) => {
    const differences = point.u.map((value, i) => value - other.u[i]!);
    const far = Math.hypot(point.parameter - other.parameter, ...differences);
    return other.kind === point.kind && far < same * size;
  };
}
