import type { Outcome } from "../../base/outcome.ts";
import type { ComplexArrays } from "../../base/complex.ts";
import type { Eigenvalues } from "../../linear-algebra/dense/index.ts";
import type { EndStatus } from "./trace-curve.ts";

/** A direction in the space of `(u, λ)`: derivatives with respect to the scaled arclength. */
export interface BranchDirection {
  readonly u: Float64Array;
  readonly parameter: number;
}

/** A solution of `f(u; λ) = 0` on a branch. */
export interface SolutionPoint {
  readonly parameter: number;
  readonly u: Float64Array;
  /** `(du/ds, dλ/ds)` along the branch. */
  readonly tangent: BranchDirection;
  /** `s`, from the start, in scaled unknowns: `ds² = |du|²/σ_u² + dλ²/σ_λ²`. */
  readonly arclength: number;
  /** Of the Jacobian, by descending real part. */
  readonly eigenvalues: Eigenvalues;
  /** Number of eigenvalues with a positive real part; what is rounding of the Jacobian counts as 0. */
  readonly unstable: number;
  /** Whether all eigenvalues have a negative real part, beyond rounding. */
  readonly stable: boolean;
}

interface Located {
  readonly parameter: number;
  readonly u: Float64Array;
  /** Distance from the true point (scaled, relative to `1 + |z|`): the last Newton step, or the bracket. */
  readonly accuracy: number;
  /** Index of the point of the branch after which it lies. */
  readonly after: number;
}

/** `f_u` has the eigenvalue 0 and the branch turns back: `dλ/ds = 0`, `f_u v = 0`, `wᵀ f_u = 0`. */
interface FoldPoint extends Located {
  readonly kind: "fold";
  readonly right: Float64Array;
  readonly left: Float64Array;
}

/** Two branches cross: a pitchfork, a transcritical bifurcation. */
export interface CrossingPoint extends Located {
  readonly kind: "branch-point";
  /**
   * Directions of the branch that was followed and of the other one; empty if the branches touch or
   * if the eigenvalue is multiple. A pitchfork has one with `parameter` 0.
   */
  readonly directions: readonly BranchDirection[];
}

/** A pair of eigenvalues `±iω` crosses the imaginary axis. */
interface HopfPoint extends Located {
  readonly kind: "hopf";
  readonly frequency: number;
  readonly eigenvector: ComplexArrays;
}

/** The number of unstable eigenvalues changes by something else, as at a multiple eigenvalue. */
interface DegeneratePoint extends Located {
  readonly kind: "degenerate";
}

export type SpecialPoint = FoldPoint | CrossingPoint | HopfPoint | DegeneratePoint;

/**
 * A branch of solutions and why it ends:
 *
 * - `parameter-bound`: `λ` reached an end of `parameterRange`, where the last point lies.
 * - `state-bound`: `|u|` would exceed `maxNorm`.
 * - `closed`: it came back to its start, which is repeated as the last point.
 * - `max-steps`, `step-too-small`: see `message`.
 * - `non-finite`: the equations are not finite beyond the last point.
 * - `not-converged`: there is no solution near the start; there are no points.
 */
export interface Branch extends Outcome<EndStatus> {
  readonly points: readonly SolutionPoint[];
  readonly specialPoints: readonly SpecialPoint[];
}
