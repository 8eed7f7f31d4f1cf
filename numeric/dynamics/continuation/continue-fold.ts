import { positive, positiveInteger } from "../../base/argument-checks.ts";
import type { Outcome } from "../../base/outcome.ts";
import { dot, normalized } from "../../linear-algebra/dense/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import { crossingAlong } from "./along-step.ts";
import { correct, tangentAt } from "./corrector.ts";
import type { CurvePoint } from "./curve-point.ts";
import { FoldSystem, type TwoParameterProblem } from "./fold-system.ts";
import { type ContinuationOptions, stepSettings } from "./options.ts";
import { expectRange, expectState } from "./problem.ts";
import { type EndStatus, traceCurve } from "./trace-curve.ts";

export interface FoldStart {
  /** Near a fold at `parameters`, such as a special point of `continueBranch`. */
  readonly u: ArrayLike<number>;
  /** `(λ, μ)`. */
  readonly parameters: readonly [number, number];
  /** Whether the second parameter `μ` first increases; "increasing" if absent. */
  readonly direction?: "increasing" | "decreasing";
}

export interface FoldContinuationOptions extends Pick<
  ContinuationOptions,
  "maxNorm" | "stateScale" | "step" | "maxStep" | "minStep" | "maxSteps" | "maxAngle"
> {
  /** The curve ends where `(λ, μ)` leaves these intervals. */
  readonly parameterRanges: readonly [readonly [number, number], readonly [number, number]];
  /** `(σ_λ, σ_μ)`; the lengths of `parameterRanges` if absent. */
  readonly parameterScales?: readonly [number, number];
}

interface FoldCurvePoint {
  readonly parameters: readonly [number, number];
  readonly u: Float64Array;
  /** `v` and `w` of `f_u v = 0`, `wᵀ f_u = 0`, of norm 1. */
  readonly right: Float64Array;
  readonly left: Float64Array;
  /** `½ wᵀ f_uu[v, v]` in scaled unknowns: on which side of the fold the solutions are; 0 at a cusp. */
  readonly coefficient: number;
  readonly arclength: number;
}

/** A cusp, where two folds meet, or a Bogdanov-Takens point, where a curve of Hopf points begins. */
interface FoldSpecialPoint {
  readonly kind: "cusp" | "bogdanov-takens";
  readonly parameters: readonly [number, number];
  readonly u: Float64Array;
  /** Distance from the true point, scaled. */
  readonly accuracy: number;
  /** Index of the point of the curve after which it lies. */
  readonly after: number;
}

/** Its status is as for a branch; `not-converged` if there is no fold near the start. */
export interface FoldCurve extends Outcome<EndStatus> {
  readonly points: readonly FoldCurvePoint[];
  readonly specialPoints: readonly FoldSpecialPoint[];
}

/**
 * Follows folds of `f(u; λ, μ) = 0` in both parameters: the border of a region of bistability, through the
 * cusps where its two sides meet.
 *
 *     f = 0,  det f_u = 0;     cusp: wᵀ f_uu[v, v] = 0,     Bogdanov-Takens: wᵀ v = 0
 *
 * The curve of `(u, λ, μ)` is smooth at a cusp, unlike its projection on `(λ, μ)`.
 *
 * @throws ArgumentError as `continueBranch`.
 *
 * @example
 * ```ts
 * import { continueFold } from "caldera/numeric";
 * // Normal form of the cusp: λ + μu - u³ = 0 has folds on 4μ³ = 27λ².
 * const { points, specialPoints } = continueFold({
 *   dimension: 1,
 *   residual: ([u = 0], lambda, mu, out) => { out[0] = lambda + mu * u - u ** 3; },
 *   jacobian: ([u = 0], _lambda, mu, out) => { out[0] = mu - 3 * u * u; },
 * }, { u: [1], parameters: [-2, 3], direction: "decreasing" }, { parameterRanges: [[-3, 3], [-1, 3]] });
 * for (const { parameters: [lambda, mu] } of points) assert.ok(Math.abs(4 * mu ** 3 - 27 * lambda ** 2) < 1e-10);
 * assert.equal(specialPoints[0]?.kind, "cusp");
 * assert.ok(Math.hypot(...specialPoints[0].parameters) < 1e-10);
 * ```
 *
 * Reference: W. J. F. Govaerts, "Numerical Methods for Bifurcations of Dynamical Equilibria", SIAM
 * (2000), chapter 4; Yu. A. Kuznetsov, "Elements of Applied Bifurcation Theory", 3rd ed. (2004), 8.2 and 10.3.
 */
export function continueFold(
  problem: TwoParameterProblem,
  start: FoldStart,
  options: FoldContinuationOptions,
): FoldCurve {
  const n = positiveInteger("problem.dimension", problem.dimension);
  const { ranges, scales, stateScale } = checkedUnits(options);
  const maxNorm = options.maxNorm ?? Number.POSITIVE_INFINITY;
  const units = { state: stateScale, parameters: scales };
  const u = expectState("start.u", start.u, n);
  requireInside(start.parameters, ranges);
  const guess = Float64Array.of(
    ...u.map((x) => x / stateScale),
    ...start.parameters.map((value, i) => value / scales[i]!),
  );
  const system = new FoldSystem(problem, units, guess);
  const first = firstFold(system, guess, start.direction ?? "increasing");
  if (first === undefined) {
    return noFold;
  }
  const recorder = new FoldRecorder(system, n, units);
  recorder.add(first);
  const end = traceCurve(system, first, {
    settings: stepSettings(options),
    bounds: ranges.map(([low, high], i) => ({
      index: n + i,
      low: low / scales[i]!,
      high: high / scales[i]!,
    })),
    admissible: (z) => Math.sqrt(dot(z.subarray(0, n), z)) * stateScale <= maxNorm,
    onStep: (from, to) => {
      recorder.detect(from, to);
      recorder.add(to);
      return "accept";
    },
  });
  const { points, specialPoints } = recorder;
  return { points, specialPoints, ...end };
}

function requireInside(
  parameters: FoldStart["parameters"],
  ranges: readonly (readonly [number, number])[],
): void {
  parameters.forEach((value, i) => {
    const [low, high] = ranges[i]!;
    if (value >= low && value <= high) return;
    throw new ArgumentError(`start.parameters[${i}]`, `lie between ${low} and ${high}`, value);
  });
}

const noFold: FoldCurve = {
  points: [],
  specialPoints: [],
  status: "not-converged",
  message: "Newton's method found no fold near `start`. Locate one with `continueBranch`.",
};

/** The ranges of both parameters, and the units of these and of the state. */
function checkedUnits({
  parameterRanges,
  parameterScales,
  stateScale = 1,
}: FoldContinuationOptions) {
  const ranges = [
    expectRange("parameterRanges[0]", parameterRanges[0]),
    expectRange("parameterRanges[1]", parameterRanges[1]),
  ] as const;
  const scaleOf = (i: 0 | 1): number => {
    const [low, high] = ranges[i];
    return positive(`parameterScales[${i}]`, parameterScales?.[i] ?? high - low);
  };
  const scales = [scaleOf(0), scaleOf(1)] as const;
  return { ranges, scales, stateScale: positive("stateScale", stateScale) };
}

/** The fold at the given second parameter, or else the one nearest in a scattered direction. */
function firstFold(
  system: FoldSystem,
  guess: Float64Array,
  direction: "increasing" | "decreasing",
): CurvePoint | undefined {
  const last = guess.length - 1;
  const alongSecond = guess.map((_, i) => (i === last ? 1 : 0));
  const scattered = normalized(guess.map((_, i) => 1 + ((i * 0.618) % 1)));
  for (const row of [alongSecond, scattered]) {
    const { status, z } = correct(system, guess, row, dot(row, guess));
    if (status !== "converged") continue;
    system.follow(system.tests(z));
    const { direction: along, sign, logarithm } = tangentAt(system, z, row);
    if (!along.every(Number.isFinite)) continue;
    const forwards = along[last]! >= 0 === (direction === "increasing");
    return {
      z,
      tangent: forwards ? along : along.map((x) => -x),
      sign: forwards ? sign : -sign,
      logarithm,
      arclength: 0,
    };
  }
  return undefined;
}

class FoldRecorder {
  readonly points: FoldCurvePoint[] = [];
  readonly specialPoints: FoldSpecialPoint[] = [];

  constructor(
    private readonly system: FoldSystem,
    private readonly n: number,
    private readonly units: {
      readonly state: number;
      readonly parameters: readonly [number, number];
    },
  ) {}

  add({ z, arclength }: CurvePoint): void {
    const tests = this.system.tests(z);
    this.system.follow(tests);
    const { right, left, coefficient } = tests;
    this.points.push({ ...this.place(z), right, left, coefficient, arclength });
  }

  detect(from: CurvePoint, to: CurvePoint): void {
    for (const [kind, test] of [
      ["cusp", "coefficient"],
      ["bogdanov-takens", "overlap"],
    ] as const) {
      const value = ({ z }: CurvePoint): number => this.system.tests(z)[test];
      // Borders stay those of `from`, so that the sign means the same at both ends.
      if (!(value(from) * value(to) < 0)) continue;
      const { point, width } = crossingAlong(this.system, from, to, value, 60);
      const after = this.points.length - 1;
      this.specialPoints.push({ kind, ...this.place(point.z), accuracy: width, after });
    }
  }

  private place(z: Float64Array): {
    readonly parameters: readonly [number, number];
    readonly u: Float64Array;
  } {
    const { n, units } = this;
    const [first, second] = units.parameters;
    return {
      parameters: [z[n]! * first, z[n + 1]! * second],
      u: z.slice(0, n).map((x) => x * units.state),
    };
  }
}
