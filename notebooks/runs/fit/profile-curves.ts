import { nonlinearLeastSquares, studentBound } from "../../../numeric/index.ts";
import type { FittedNumber, IntervalSettings } from "./intervals.ts";

/** How much worse a fit is where one number is held: its profile. */
export interface ProfileCurve {
  readonly name: string;
  /** Values that the number is held at, in increasing order, the fitted one among them. */
  readonly values: Float64Array;
  /** 2(cost(p) - least cost)/variance, with all other numbers fitted. */
  readonly deviance: Float64Array;
  /** t² of the level: an interval ends where the deviance is so much. */
  readonly bound: number;
}

/** Values on either side of the fitted one, as far as 1.7 half widths of the interval. */
const [points, reach] = [8, 1.7] as const;

/**
 * Profiles of the likelihood of all parameters, by fits from neighbour to neighbour on both sides of the best one:
 *
 *     D(p_k) = 2 (min over the others of cost - least cost)/σ².
 *
 * Source: D. M. Bates, D. G. Watts, "Nonlinear Regression Analysis" (1988), 6.1.2.
 */
export function profileCurves(
  settings: IntervalSettings,
  numbers: readonly FittedNumber[],
): readonly ProfileCurve[] {
  return numbers.flatMap((own, k) =>
    own.role === "parameter" ? [profileOf(settings, own, k)] : [],
  );
}

function profileOf(settings: IntervalSettings, own: FittedNumber, k: number): ProfileCurve {
  const { fit, curvature, level } = settings;
  const sides = ([-1, 1] as const).map((side) => oneSide(settings, own, k, side));
  const [below = [], above = []] = sides;
  const all = [...below.toReversed(), { value: fit.p[k] ?? Number.NaN, deviance: 0 }, ...above];
  return {
    name: own.name,
    values: Float64Array.from(all, ({ value }) => value),
    deviance: Float64Array.from(all, ({ deviance }) => deviance),
    bound: studentBound(level, curvature.degrees) ** 2,
  };
}

function oneSide(
  { problem, fit, curvature, unknowns, loss }: IntervalSettings,
  own: FittedNumber,
  k: number,
  side: 1 | -1,
): readonly { readonly value: number; readonly deviance: number }[] {
  const { lower, upper } = unknowns[k] ?? { lower: Number.NaN, upper: Number.NaN };
  const [best, end, bound] = [
    fit.p[k] ?? Number.NaN,
    side === 1 ? own.upper : own.lower,
    side === 1 ? upper : lower,
  ];
  const far = end === null ? farFrom(own, best, bound, side) : best + reach * (end - best);
  const last = side === 1 ? Math.min(far, upper) : Math.max(far, lower);
  if (!(Math.abs(last - best) > 0)) return [];
  const fixed = unknowns.map((_, j) => j === k);
  let from = fit.p;
  return Array.from({ length: points }, (_, j) => {
    const value = best + ((j + 1) / points) * (last - best);
    const start = Float64Array.from(from, (one, i) => (i === k ? value : one));
    const there = nonlinearLeastSquares(
      { ...problem, start, fixed },
      { loss, tolerance: 1e-6, maxEvaluations: 60 },
    );
    if (there.status === "invalid") return { value, deviance: Number.NaN };
    from = there.p;
    return { value, deviance: (2 * (there.cost - fit.cost)) / curvature.variance };
  });
}

/** Where the data set no end: to the bound, or so far as the number is large or known. */
function farFrom({ error }: FittedNumber, best: number, bound: number, side: 1 | -1): number {
  if (Number.isFinite(bound)) return bound;
  return (
    best + side * 3 * Math.max(Math.abs(best), Number.isFinite(error ?? NaN) ? (error ?? 0) : 0)
  );
}
