import {
  type Branch,
  type BranchDirection,
  type ContinuationOptions,
  type ContinuationProblem,
  type CrossingPoint,
  continueBranch,
  type SpecialPoint,
  switchBranch,
} from "../../numeric/index.ts";
import { distance } from "../../numeric/linear-algebra/index.ts";
import { CarefulSolver } from "./all-roots.ts";
import { type Polyline, polyline, rowsOn } from "./branch-rows.ts";
import { harmonicAmplitudes } from "./harmonic-amplitudes.ts";
import type { ResponseProblem } from "./response-problem.ts";
import type { BifurcationPoint, ResponseRow } from "./response-row.ts";
import { type SlowFlowField, slowFlowField } from "./slow-flow-field.ts";

export interface ContinuedResponse {
  readonly rows: readonly ResponseRow[];
  readonly points: readonly BifurcationPoint[];
  readonly warnings: readonly string[];
}

/** Fractions of the range at which all steady states are found, to start from. */
const seedPlaces = [0, 0.25, 0.5, 0.75, 1] as const;
/** Points closer than this in natural units are the same. */
const same = 1e-6;
const mostBranches = 200;

/**
 * Steady states by pseudo-arclength continuation of the curves through all steady states at five values,
 * and of those that branch off them. A closed curve between two of the five values is not found.
 *
 * @param values monotonic; rows are given at these, in their order along each curve
 * @param onStep called with the fraction of the work that is done
 */
export function continuedResponse(
  problem: ResponseProblem,
  parameter: string,
  values: readonly number[],
  onStep: (fraction: number) => void = () => {},
): ContinuedResponse {
  const study = new BranchStudy(problem, parameter, values);
  seedPlaces.forEach((fraction, k) => {
    study.explore(study.low + fraction * (study.high - study.low));
    onStep((k + 1) / seedPlaces.length);
  });
  return study.result(values);
}

class BranchStudy {
  readonly low: number;
  readonly high: number;
  private readonly field: SlowFlowField;
  private readonly q: Float64Array;
  private readonly place: number;
  private readonly continuation: ContinuationProblem;
  private readonly options: ContinuationOptions;
  private readonly solver: CarefulSolver;
  private readonly curves: Polyline[] = [];
  private readonly specialPoints: SpecialPoint[] = [];
  private readonly warnings: string[] = [];

  constructor(
    private readonly problem: ResponseProblem,
    private readonly parameter: string,
    values: readonly number[],
  ) {
    this.low = Math.min(...endsOf(values));
    this.high = Math.max(...endsOf(values));
    this.field = slowFlowField(problem);
    this.q = problem.q.slice();
    this.place = problem.parameters.indexOf(parameter);
    this.solver = new CarefulSolver(problem);
    const { field } = this;
    this.continuation = {
      dimension: field.dimension,
      residual: (u, value, out) => field.residual(u, this.at(value), out),
      jacobian: (u, value, out) => field.jacobian(u, this.at(value), out),
    };
    this.options = {
      parameterRange: [this.low, this.high],
      maxStep: Math.min(1e-2, 2 / values.length),
      maxNorm: 1e6,
      maxSteps: 100_000,
    };
  }

  private at(value: number): Float64Array {
    this.q[this.place] = value;
    return this.q;
  }

  /** Follows the curves through the steady states at a value that lie on none yet. */
  explore(value: number): void {
    const { status, message, states } = this.solver.at(this.at(value));
    if (status !== "complete") {
      this.warnings.push(`Where the curves start, at ${this.parameter} = ${value}: ${message}`);
    }
    for (const { u } of states) {
      if (this.isCovered(u, value)) continue;
      const branch = this.bothWays(u, value);
      if (branch === undefined) {
        this.warnings.push(
          `The steady state at ${this.parameter} = ${value} with amplitude ${this.amplitude(u)} cannot be followed.`,
        );
        this.curves.push(polyline([{ u, parameter: value }], [], [this.low, this.high]));
      } else this.add(branch);
    }
  }

  private amplitude(u: Float64Array): number {
    return harmonicAmplitudes(this.problem, u).amplitude;
  }

  private isCovered(u: Float64Array, value: number): boolean {
    return this.curves.some((curve) =>
      rowsOn(curve, this.field, (at) => this.at(at), [value]).states.some(
        (state) => distance(state.u, u) < same * (1 + Math.hypot(...u)),
      ),
    );
  }

  /** The curve through a point, from one end to the other. */
  private bothWays(u: Float64Array, value: number): Branch | undefined {
    const follow = (direction: "increasing" | "decreasing"): Branch =>
      continueBranch(this.continuation, { u, parameter: value, direction }, this.options);
    const forwards = value === this.high ? undefined : follow("increasing");
    if (forwards?.reason === "closed" || value === this.low) return this.checked(forwards);
    return joined(this.checked(follow("decreasing")), this.checked(forwards));
  }

  /** Notes why a branch ends, unless at an end of the range. */
  private checked(branch: Branch | undefined): Branch | undefined {
    if (branch === undefined || branch.points.length === 0) return undefined;
    if (branch.reason !== "parameter-bound" && branch.reason !== "closed") {
      const last = branch.points.at(-1);
      this.warnings.push(
        `A branch ends at ${this.parameter} = ${last?.parameter}: ${branch.message}`,
      );
    }
    return branch;
  }

  private add(branch: Branch): void {
    this.curves.push(polyline(branch.points, branch.specialPoints, [this.low, this.high]));
    for (const point of branch.specialPoints) {
      if (this.specialPoints.some((other) => isSame(point, other))) continue;
      this.specialPoints.push(point);
      if (point.kind === "branch-point") this.leave(point);
    }
  }

  /** The other branch through a branch point, to both sides. */
  private leave(point: CrossingPoint): void {
    if (this.curves.length >= mostBranches) {
      this.warnings.push(`More than ${mostBranches} branches: the rest is left out.`);
      return;
    }
    const arms = switchBranch(this.continuation, point, this.options);
    const [there, back] = arms.map((arm) => this.checked(arm));
    if (there === undefined || this.wasFollowed(there)) return;
    const whole = back === undefined ? there : joined(back, there);
    if (whole !== undefined) this.add(whole);
  }

  /** Whether a point inside a branch lies on one that is there. */
  private wasFollowed({ points }: Branch): boolean {
    const inside = points[Math.min(points.length - 1, Math.ceil(points.length / 2))];
    return inside !== undefined && this.isCovered(inside.u, inside.parameter);
  }

  result(values: readonly number[]): ContinuedResponse {
    const rows = this.curves.flatMap((curve, k) => {
      const { states, failed } = rowsOn(curve, this.field, (value) => this.at(value), values);
      for (const value of failed) {
        this.warnings.push(`Branch ${k + 1} is lost at ${this.parameter} = ${value}.`);
      }
      return states.map(({ u, value, stable }): ResponseRow => ({
        value,
        branch: k + 1,
        stable,
        ...harmonicAmplitudes(this.problem, u),
      }));
    });
    const points = this.specialPoints
      .map((point): BifurcationPoint => ({
        kind: point.kind,
        value: point.parameter,
        amplitude: this.amplitude(point.u),
        error: point.accuracy * (this.high - this.low),
        ...(point.kind === "hopf" ? { frequency: point.frequency * this.problem.units.rate } : {}),
      }))
      .sort((a, b) => a.value - b.value);
    return { rows, points, warnings: this.warnings };
  }
}

function endsOf(values: readonly number[]): readonly number[] {
  return [values[0] ?? Number.NaN, values.at(-1) ?? Number.NaN];
}

function isSame(a: SpecialPoint, b: SpecialPoint): boolean {
  const size = 1 + Math.hypot(...a.u);
  const apart = Math.abs(a.parameter - b.parameter);
  const near = apart <= same * (1e-3 + Math.abs(a.parameter));
  return a.kind === b.kind && near && distance(a.u, b.u) < 1e-4 * size;
}

/** `before` backwards, then `after`, both from the same point. */
function joined(before: Branch | undefined, after: Branch | undefined): Branch | undefined {
  if (before === undefined || after === undefined) return before ?? after;
  const shared = before.points.length - 1;
  const turned = (direction: BranchDirection): BranchDirection => ({
    u: direction.u.map((x) => -x),
    parameter: -direction.parameter,
  });
  return {
    points: [
      ...before.points
        .slice(1)
        .reverse()
        .map((point) => ({ ...point, tangent: turned(point.tangent) })),
      ...after.points,
    ],
    specialPoints: [
      ...before.specialPoints.map((point) => ({ ...point, after: shared - point.after - 1 })),
      ...after.specialPoints.map((point) => ({ ...point, after: shared + point.after })),
    ],
    reason: after.reason,
    message: after.message,
  };
}
