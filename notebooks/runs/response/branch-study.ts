import {
  type Branch,
  type BranchDirection,
  type ContinuationOptions,
  type ContinuationProblem,
  type CrossingPoint,
  continueBranch,
  type SpecialPoint,
  switchBranch,
} from "../../../numeric/index.ts";
import { distance } from "../../../numeric/linear-algebra/dense/index.ts";
import { type Remember, remembering } from "../checkpoint.ts";
import { type Polyline, polyline, rowsOn, type StateOnCurve } from "./branch-rows.ts";
import { harmonicAmplitudes } from "./harmonic-amplitudes.ts";
import type { Effort } from "../run.ts";
import { OrbitJudge, type OrbitStability } from "./orbit-stability.ts";
import type { ResponseProblem } from "./problem.ts";
import { type BifurcationPoint, type ResponseRow, rowOf } from "./response-row.ts";
import { type SlowFlowField, slowFlowField } from "./slow-flow-field.ts";

/** Points closer than this in natural units are the same. */
const same = 1e-6;
const mostBranches = 200;

/** A curve of steady states with those at the values of the sweep. */
interface Curve {
  readonly line: Polyline;
  readonly states: readonly (StateOnCurve & OrbitStability)[];
}

/** What one steady state leads to. */
interface Followed {
  readonly curves: readonly Curve[];
  readonly specialPoints: readonly SpecialPoint[];
  readonly warnings: readonly string[];
}

interface StudyOptions {
  readonly effort?: Effort;
  /** Keeps what each steady state leads to. */
  readonly remember?: Remember;
}

/** What was found since the last look. */
export interface NewCurves {
  readonly rows: readonly ResponseRow[];
  readonly points: readonly BifurcationPoint[];
}

/**
 * The curves of steady states along a parameter, by pseudo-arclength continuation from any steady states that
 * are known, with those that branch off them.
 */
export class BranchStudy {
  readonly low: number;
  readonly high: number;
  readonly warnings: string[] = [];
  readonly field: SlowFlowField;
  private readonly q: Float64Array;
  private readonly place: number;
  private readonly judge: OrbitJudge;
  private readonly continuation: ContinuationProblem;
  private readonly options: ContinuationOptions;
  private readonly curves: Curve[] = [];
  private readonly specialPoints: SpecialPoint[] = [];
  private readonly remember: Remember;
  private explored = 0;
  private seenCurves = 0;
  private seenPoints = 0;

  constructor(
    private readonly problem: ResponseProblem,
    private readonly parameter: string,
    private readonly values: readonly number[],
    { effort = "full", remember = remembering(undefined) }: StudyOptions = {},
  ) {
    this.judge = new OrbitJudge(problem, effort);
    this.remember = remember;
    const ends = [values[0] ?? Number.NaN, values.at(-1) ?? Number.NaN];
    this.low = Math.min(...ends);
    this.high = Math.max(...ends);
    this.field = slowFlowField(problem);
    this.q = problem.q.slice();
    this.place = problem.parameters.indexOf(parameter);
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

  /** The parameters at a value; the same array every time. */
  at(value: number): Float64Array {
    this.q[this.place] = value;
    return this.q;
  }

  /** Follows the curve through a steady state, and those that branch off it; false if it is known. */
  explore(u: Float64Array, value: number): boolean {
    if (this.isCovered(u, value)) return false;
    let isNew = false;
    const found = this.remember(`curve ${this.explored}`, () => {
      isNew = true;
      return this.followed(u, value);
    });
    this.explored += 1;
    if (!isNew) {
      this.curves.push(...found.curves);
      this.specialPoints.push(...found.specialPoints);
      this.warnings.push(...found.warnings);
    }
    return true;
  }

  /** Follows a curve and those that branch off it, and gives what that adds. */
  private followed(u: Float64Array, value: number): Followed {
    const { curves, specialPoints, warnings } = this;
    const [known, special, said] = [curves.length, specialPoints.length, warnings.length];
    const branch = this.bothWays(u, value);
    if (branch === undefined) {
      this.warnings.push(
        `The steady state at ${this.parameter} = ${value} with amplitude ${this.amplitude(u)} cannot be followed.`,
      );
      this.addLine(polyline([{ u, parameter: value }], [], [this.low, this.high]));
    } else this.add(branch);
    return {
      curves: curves.slice(known),
      specialPoints: specialPoints.slice(special),
      warnings: warnings.slice(said),
    };
  }

  /** The steady states of all curves at a value of the sweep. */
  statesAt(value: number): readonly StateOnCurve[] {
    return this.curves.flatMap(({ states }) => states.filter((state) => state.value === value));
  }

  /** Rows and special points that were not yet taken. */
  take(): NewCurves {
    const rows = this.curves
      .slice(this.seenCurves)
      .flatMap(({ states }, k) =>
        states.map((state) => rowOf(this.problem, state, this.seenCurves + k + 1, state)),
      );
    const points = this.specialPoints
      .slice(this.seenPoints)
      .map((point) => this.bifurcation(point))
      .sort((a, b) => a.value - b.value);
    this.seenCurves = this.curves.length;
    this.seenPoints = this.specialPoints.length;
    return { rows, points };
  }

  private bifurcation(point: SpecialPoint): BifurcationPoint {
    return {
      kind: point.kind,
      value: point.parameter,
      amplitude: this.amplitude(point.u),
      error: point.accuracy * (this.high - this.low),
      ...(point.kind === "hopf" ? { frequency: point.frequency * this.problem.units.rate } : {}),
    };
  }

  private amplitude(u: Float64Array): number {
    return harmonicAmplitudes(this.problem, u).amplitude;
  }

  private isCovered(u: Float64Array, value: number): boolean {
    const size = same * (1 + Math.hypot(...u));
    return this.curves.some(({ line, states }) => {
      const known = this.values.includes(value)
        ? states.filter((state) => state.value === value)
        : rowsOn(line, this.field, (at) => this.at(at), [value]).states;
      return known.some((state) => distance(state.u, u) < size);
    });
  }

  /** The curve through a point, from one end to the other. */
  private bothWays(u: Float64Array, value: number): Branch | undefined {
    const follow = (direction: "increasing" | "decreasing"): Branch =>
      continueBranch(this.continuation, { u, parameter: value, direction }, this.options);
    const forwards = value === this.high ? undefined : follow("increasing");
    if (forwards?.status === "closed" || value === this.low) return this.checked(forwards);
    return joined(this.checked(follow("decreasing")), this.checked(forwards));
  }

  /** Notes why a branch ends, unless at an end of the range. */
  private checked(branch: Branch | undefined): Branch | undefined {
    if (branch === undefined || branch.points.length === 0) return undefined;
    if (branch.status !== "parameter-bound" && branch.status !== "closed") {
      const last = branch.points.at(-1);
      // Its remedy is for programs.
      const message =
        branch.status === "max-steps"
          ? "the limit of the number of steps is reached. Take a narrower range."
          : branch.message;
      this.warnings.push(`A branch ends at ${this.parameter} = ${last?.parameter}: ${message}`);
    }
    return branch;
  }

  private add(branch: Branch): void {
    this.addLine(polyline(branch.points, branch.specialPoints, [this.low, this.high]));
    for (const point of branch.specialPoints) {
      if (this.specialPoints.some((other) => isSame(point, other))) continue;
      this.specialPoints.push(point);
      if (point.kind === "branch-point") this.leave(point);
    }
  }

  private addLine(line: Polyline): void {
    const { states, failed } = rowsOn(line, this.field, (value) => this.at(value), this.values);
    const judged = states.map((state) => ({
      ...state,
      ...this.judge.at(this.at(state.value), state.u),
    }));
    this.curves.push({ line, states: judged });
    for (const value of failed) {
      this.warnings.push(`Branch ${this.curves.length} is lost at ${this.parameter} = ${value}.`);
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
    status: after.status,
    message: after.message,
  };
}
