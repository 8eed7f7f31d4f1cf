import { dot, eigenvalues, maximumNorm, normalized } from "../../linear-algebra/dense/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import type { Branch, BranchDirection, SolutionPoint, SpecialPoint } from "./branch.ts";
import { correct, tangentAt } from "./corrector.ts";
import type { CurvePoint } from "./curve-point.ts";
import {
  type Detection,
  degenerate,
  detectSpecialPoints,
  hidesTwo,
  type SpectralPoint,
} from "./detect-special-points.ts";
import {
  type ContinuationOptions,
  type ContinuationSettings,
  continuationSettings,
} from "./options.ts";
import {
  type ContinuationProblem,
  expectState,
  type ImplicitCurve,
  implicitCurve,
} from "./problem.ts";
import { leadingColumns } from "./second-derivatives.ts";
import { traceCurve } from "./trace-curve.ts";

export interface ContinuationStart {
  /** Near a solution at `parameter`, or at a branch point that `tangent` leaves. */
  readonly u: ArrayLike<number>;
  readonly parameter: number;
  /** Where to go first. If absent, `direction` decides. */
  readonly tangent?: BranchDirection;
  /** Whether the parameter first increases; "increasing" if absent. */
  readonly direction?: "increasing" | "decreasing";
}

/**
 * Follows the solutions of `f(u; λ) = 0` from `start`, round folds, by pseudo-arclength continuation,
 * with their stability as fixed points of `du/dt = f(u; λ)`. Folds, branch points and Hopf points on the way are located to rounding
 * (see `accuracy`) by Newton's method on extended systems.
 *
 * The step adapts to the curvature and to Newton's method, and never exceeds `maxStep`. Two special
 * points of the same kind within a step leave no trace at its ends; where the test functions of the last points
 * point to such a pair, the step is shortened, but a small `maxStep` is safer.
 *
 * @throws ArgumentError for lengths that do not fit, numbers that are not finite, ranges that are not
 * ascending, and a start outside the range.
 *
 * @example
 * ```ts
 * import { continueBranch } from "caldera/numeric";
 * // λ + u² = 0 from (-1, 0.5²…): the fold at the origin.
 * const branch = continueBranch({
 *   dimension: 1,
 *   residual: ([u = 0], parameter, out) => { out[0] = parameter + u * u; },
 *   jacobian: ([u = 0], _parameter, out) => { out[0] = 2 * u; },
 * }, { u: [-1], parameter: -1 }, { parameterRange: [-1, 1] });
 * assert.equal(branch.status, "parameter-bound");
 * assert.deepEqual(branch.specialPoints.map(({ kind }) => kind), ["fold"]);
 * assert.ok(Math.abs(branch.specialPoints[0]?.parameter ?? 1) < 1e-12);
 * assert.deepEqual([branch.points[0]?.stable, branch.points.at(-1)?.stable], [true, false]);
 * ```
 *
 * Reference: H. B. Keller, "Lectures on Numerical Methods in Bifurcation Problems", Springer (1987);
 * W. J. F. Govaerts, "Numerical Methods for Bifurcations of Dynamical Equilibria", SIAM (2000).
 */
export function continueBranch(
  problem: ContinuationProblem,
  start: ContinuationStart,
  options: ContinuationOptions,
): Branch {
  const settings = continuationSettings(problem.dimension, options);
  const initial = initialUnknowns(problem, start, settings);
  const curve = implicitCurve(problem, settings.stateScale, settings.parameterScale);
  const first = firstPoint(curve, initial, start, settings);
  if (first === undefined) {
    return {
      points: [],
      specialPoints: [],
      status: "not-converged",
      message: "Newton's method found no solution near `start`. Start closer to one.",
    };
  }
  return new BranchRecorder(curve, settings).follow(first);
}

function initialUnknowns(
  problem: ContinuationProblem,
  start: ContinuationStart,
  { stateScale, parameterScale, parameterRange: [low, high] }: ContinuationSettings,
): Float64Array {
  const u = expectState("start.u", start.u, problem.dimension);
  if (!(start.parameter >= low && start.parameter <= high)) {
    throw new ArgumentError(
      "start.parameter",
      `lie in \`parameterRange\`, from ${low} to ${high}`,
      start.parameter,
    );
  }
  return Float64Array.of(...u.map((x) => x / stateScale), start.parameter / parameterScale);
}

/** A start with a tangent and a residual below this is taken as it is. */
const solved = 1e-11;

/** The first point in a direction that is given, as at a branch point. */
function alongTangent(
  curve: ImplicitCurve,
  initial: Float64Array,
  tangent: NonNullable<ContinuationStart["tangent"]>,
  { stateScale, parameterScale }: Pick<ContinuationSettings, "stateScale" | "parameterScale">,
): CurvePoint | undefined {
  const n = curve.dimension;
  const u = expectState("start.tangent.u", tangent.u, n);
  const scaled = [...u.map((x) => x / stateScale), tangent.parameter / parameterScale];
  const given = normalized(Float64Array.from(scaled));
  if (!given.every(Number.isFinite)) {
    throw new ArgumentError("start.tangent", "be a finite vector other than zero", tangent);
  }
  const value = new Float64Array(n);
  curve.residual(initial, value);
  const place = { tangent: given, sign: 0, logarithm: 0, arclength: 0 };
  // At a branch point the corrector is singular, and the point needs no correction.
  if (maximumNorm(value) <= solved) return { z: initial, ...place };
  const { status, z } = correct(curve, initial, given, dot(given, initial));
  return status === "converged" ? { z, ...place } : undefined;
}

function firstPoint(
  curve: ImplicitCurve,
  initial: Float64Array,
  { tangent, direction = "increasing" }: ContinuationStart,
  { stateScale, parameterScale }: ContinuationSettings,
): CurvePoint | undefined {
  const n = curve.dimension;
  if (tangent !== undefined) {
    return alongTangent(curve, initial, tangent, { stateScale, parameterScale });
  }
  const row = new Float64Array(n + 1);
  row[n] = 1;
  let { status, z } = correct(curve, initial, row, initial[n]!);
  let along = tangentAt(curve, z, row);
  if (status !== "converged" || !along.direction.every(Number.isFinite)) {
    // λ can't be the coordinate, as at a fold; the scattered direction is hardly ever perpendicular.
    row.set(normalized(row.map((_, i) => 1 + ((i * 0.618) % 1))));
    ({ status, z } = correct(curve, initial, row, dot(row, initial)));
    if (status !== "converged") return undefined;
    along = tangentAt(curve, z, row);
    if (!along.direction.every(Number.isFinite)) return undefined;
  }
  const forwards = along.direction[n]! >= 0 === (direction === "increasing");
  return {
    z,
    tangent: forwards ? along.direction : along.direction.map((x) => -x),
    sign: forwards ? along.sign : -along.sign,
    logarithm: along.logarithm,
    arclength: 0,
  };
}

/** Collects points and special points while a curve is traced. */
class BranchRecorder {
  private readonly points: SolutionPoint[] = [];
  private readonly specialPoints: SpecialPoint[] = [];

  constructor(
    private readonly curve: ImplicitCurve,
    private readonly settings: ContinuationSettings,
  ) {}

  follow(first: CurvePoint): Branch {
    const { curve, settings } = this;
    const n = curve.dimension;
    let last = this.spectral(first);
    let beforeLast: SpectralPoint | undefined;
    this.points.push(this.unscaled(last));
    const [low, high] = settings.parameterRange;
    const { status, message } = traceCurve(curve, first, {
      settings: settings.steps,
      bounds: [
        { index: n, low: low / settings.parameterScale, high: high / settings.parameterScale },
      ],
      admissible: (z) =>
        Math.sqrt(dot(z.subarray(0, n), z)) * settings.stateScale <= settings.maxNorm,
      onStep: (_from, to) => {
        const next = this.spectral(to);
        const found = detectSpecialPoints(curve, last, next, this.spectral);
        const canShorten = to.arclength - last.arclength > settings.shortestForDetection;
        const hides = beforeLast !== undefined && hidesTwo(curve, beforeLast, last, next);
        if ((found === undefined || hides) && canShorten) return "shorten";
        for (const detection of found ?? [degenerate(last, next)]) this.note(detection);
        beforeLast = last;
        last = next;
        this.points.push(this.unscaled(next));
        return "accept";
      },
    });
    return { points: this.points, specialPoints: this.specialPoints, status, message };
  }

  private readonly spectral = (point: CurvePoint): SpectralPoint => {
    const n = this.curve.dimension;
    const derivative = new Float64Array(n * (n + 1));
    this.curve.derivative(point.z, derivative);
    const spectrum = eigenvalues(leadingColumns(derivative, n, n + 1, n), n);
    const neutral = 10 * Number.EPSILON * maximumNorm(derivative);
    const unstable = spectrum.re.reduce((count, value) => count + (value > neutral ? 1 : 0), 0);
    const stable = spectrum.re.every((value) => value < -neutral);
    return { ...point, eigenvalues: spectrum, unstable, stable };
  };

  private unscaled(point: SpectralPoint): SolutionPoint {
    const { eigenvalues, unstable, stable, arclength } = point;
    return {
      ...this.solution(point.z),
      tangent: this.solution(point.tangent),
      arclength,
      eigenvalues,
      unstable,
      stable,
    };
  }

  private solution(z: Float64Array): { readonly parameter: number; readonly u: Float64Array } {
    const { stateScale, parameterScale } = this.settings;
    const n = this.curve.dimension;
    return { parameter: z[n]! * parameterScale, u: z.slice(0, n).map((x) => x * stateScale) };
  }

  private note(detection: Detection): void {
    const { kind, accuracy, located } = detection;
    const place = { ...this.solution(located.z), accuracy, after: this.points.length - 1 };
    switch (kind) {
      case "fold":
        this.specialPoints.push({ kind, ...place, right: located.right, left: located.left });
        break;
      case "branch-point": {
        const directions = located.directions.map((direction) => this.solution(direction));
        this.specialPoints.push({ kind, ...place, directions });
        break;
      }
      case "hopf": {
        const { frequency, eigenvector } = located;
        this.specialPoints.push({ kind, ...place, frequency, eigenvector });
        break;
      }
      case "degenerate":
        this.specialPoints.push({ kind, ...place });
        break;
    }
  }
}
