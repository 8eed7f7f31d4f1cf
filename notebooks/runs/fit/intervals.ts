import {
  type Curvature,
  type LeastSquaresFit,
  type LeastSquaresProblem,
  type Loss,
  nonlinearLeastSquares,
  profileLikelihood,
  studentBound,
} from "../../../numeric/index.ts";
import type { Unknown } from "./curve.ts";
import type { IntervalMethod } from "./fit-options.ts";

/** What the data say of a number: bounded on both sides, on one, or on none. */
export type Identified = "yes" | "from above" | "from below" | "no";

/** A fitted number with its interval. */
export interface FittedNumber {
  readonly name: string;
  readonly role: Unknown["role"];
  readonly value: number;
  /** The standard error by the curvature; null where it has none. */
  readonly error: number | null;
  /** Ends of the interval, which hold at the level of the fit; null where the data set none. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** How the interval was found. */
  readonly method: IntervalMethod;
  /** Whether the data bound the number: on both sides, on one, or not at all. */
  readonly identified: Identified;
  /** Whether it stands at one of its bounds. */
  readonly atBound: boolean;
}

export interface IntervalSettings {
  readonly problem: LeastSquaresProblem;
  readonly fit: LeastSquaresFit;
  readonly curvature: Curvature;
  /** The same with those at their bounds among the others. */
  readonly scales: Curvature;
  readonly unknowns: readonly Unknown[];
  readonly level: number;
  readonly loss: Loss | undefined;
}

/** p̂ ± t σ; where that cannot be trusted undefined. */
export function byCurvature(settings: IntervalSettings, k: number): FittedNumber | undefined {
  const { fit, curvature, unknowns, level } = settings;
  const { name, role, lower, upper, size } = unknowns[k]!;
  const [value, error] = [fit.p[k]!, curvature.errors[k]!];
  const half = studentBound(level, curvature.degrees) * error;
  const isInside = value - half > lower && value + half < upper;
  // A parabola is trusted where the interval is small beside the number, or beside its size.
  const isSmall = half < 0.2 * Math.max(Math.abs(value), role === "parameter" ? 0 : size);
  if (!(isInside && isSmall) || fit.atBound[k]) return undefined;
  return {
    ...{ name, role, value, error, lower: value - half, upper: value + half },
    ...{ method: "curvature", identified: "yes", atBound: false },
  };
}

/** A rise by less than this share of the variance hardly moves an end. */
const coarsely = { maxEvaluations: 120, tolerance: 1e-6, leastFall: 1e-3 } as const;

/** By the profile likelihood; a fit of lower cost where one is met. */
export function byProfile(settings: IntervalSettings, k: number): FittedNumber | LeastSquaresFit {
  const { problem, fit, curvature, scales, unknowns, level, loss } = settings;
  const { name, role } = unknowns[k]!;
  const error = curvature.errors[k]!;
  const { lower, upper, better } = profileLikelihood(problem, fit, k, {
    ...{ variance: curvature.variance, loss, ...coarsely },
    level: studentBound(level, curvature.degrees) ** 2,
    error: scales.errors[k] || Number.POSITIVE_INFINITY,
    direction: scales.directions[k] ?? new Float64Array(0),
  });
  if (better !== undefined) return better;
  const beyond = (end: number, bound: number): boolean =>
    fitsBeyond(settings, k, [(end + bound) / 2, bound]);
  const isBelow = lower.kind === "found" && !beyond(lower.value, unknowns[k]!.lower);
  const isAbove = upper.kind === "found" && !beyond(upper.value, unknowns[k]!.upper);
  return {
    ...{ name, role, value: fit.p[k]! },
    error: Number.isFinite(error) && error > 0 ? error : null,
    lower: isBelow ? lower.value : null,
    upper: isAbove ? upper.value : null,
    method: "profile",
    identified: isBelow ? (isAbove ? "yes" : "from below") : isAbove ? "from above" : "no",
    atBound: fit.atBound[k]!,
  };
}

/**
 * Whether a value beyond the end of a profile fits as well, with other parameters of the other sign: what the data allow may
 * be in two pieces, as where U must be positive below an angle, and negative above it.
 */
function fitsBeyond(
  { problem, fit, curvature, unknowns, level, loss }: IntervalSettings,
  k: number,
  values: readonly number[],
): boolean {
  if (unknowns[k]!.role !== "parameter" || !values.every(Number.isFinite)) return false;
  const most = studentBound(level, curvature.degrees) ** 2;
  const fixed = unknowns.map((_, j) => j === k);
  const signed = unknowns.flatMap(({ role, lower }, j) =>
    role === "parameter" && lower < 0 && j !== k ? [j] : [],
  );
  return values.some((value) =>
    signed.some((flipped) => {
      const start = fit.p.map((own, j) => (j === k ? value : j === flipped ? -own : own));
      const there = nonlinearLeastSquares({ ...problem, start, fixed }, { loss, ...coarsely });
      return (2 * (there.cost - fit.cost)) / curvature.variance < most;
    }),
  );
}
