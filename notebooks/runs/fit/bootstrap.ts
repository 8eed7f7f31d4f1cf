import { colour, nonlinearLeastSquares, NormalStreams } from "../../../numeric/index.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import type { Pace } from "../run.ts";
import { ended, predictions, problemOf, type Weighed } from "./descend.ts";
import type { FitOptions } from "./fit-options.ts";
import type { FittedNumber, IntervalSettings } from "./intervals.ts";

/** Fits of drawn data sets, and how many of them did not converge. */
export interface Bootstrap {
  /** An interval for each number; none for one along which the residuals do not change. */
  readonly numbers: readonly (FittedNumber | undefined)[];
  readonly draws: number;
  readonly lost: number;
}

/** What beyond each end of an interval lies of the draws by default. */
const beyondEnds = 5;
/** More draws are refused. */
const mostDraws = 100_000;

/** How many data sets are drawn: 200 at a level of 95 %. */
export function drawsOf({ draws, seed, intervals }: FitOptions, level: number): number {
  const stray = draws !== undefined ? "draws" : seed !== undefined ? "seed" : undefined;
  if (intervals !== "bootstrap" && stray !== undefined) {
    throw new OptionError(
      stray,
      "is of intervals by bootstrap. Leave it out, or take intervals bootstrap.",
    );
  }
  // Ends of rank (N + 1)(1 - P)/2 need a draw beyond each.
  const least = Math.ceil(2 / (1 - level) - 1 - 1e-9);
  requireWhole("seed", seed, 0, 2 ** 31 - 1);
  requireWhole("draws", draws, least, mostDraws);
  return draws ?? Math.min(mostDraws, Math.round((2 * beyondEnds) / (1 - level)));
}

/**
 * The parametric bootstrap: data y* = f(p̂) + σz with normal z and the noise σ of the residuals, fitted from p̂ on, and of each number
 * the quantiles (1 ∓ P)/2 of its p̂*. An end at a bound is none.
 *
 * Source: B. Efron, R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), 6.5 and 13.3.
 */
export async function byBootstrap(
  settings: IntervalSettings,
  weighed: Weighed,
  { draws, seed = 1 }: { readonly draws: number; readonly seed?: number | undefined },
  pace: Pace,
): Promise<Bootstrap> {
  const { fit, loss, unknowns } = settings;
  const rows = weighed.values[0]?.length ?? 0;
  const streams = new NormalStreams(seed, draws);
  const scatter = new Float64Array(fit.residuals.length);
  const best = predictions(weighed, fit.p);
  const noise = noiseOf(settings, weighed.values.length);
  const found: Float64Array[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    streams.drawTo(scatter, scatter.length, 1, draw, draw + 1);
    best.forEach((_, j) => {
      const own = weighed.colour?.ofQuantities[j];
      const row = scatter.subarray(j * rows, (j + 1) * rows);
      if (own !== undefined) colour(own, row, weighed.colour?.starts ?? [0]);
    });
    const values = best.map((curve, j) =>
      curve.map((value, i) => value + (noise[j]! / weighed.weights[j]!) * scatter[j * rows + i]!),
    );
    const drawn: Weighed = { ...weighed, values };
    const options = { ...{ loss, maxEvaluations: 100, tolerance: 1e-4 }, leastFall: 1e-2 };
    const own = ended(nonlinearLeastSquares(problemOf(drawn, rows, fit.p), options), drawn, loss);
    if (own.status === "converged") found.push(own.p);
    await pace.next();
  }
  const isEnough = found.length > draws / 2;
  return {
    numbers: unknowns.map((_, k) =>
      isEnough && Number.isFinite(settings.curvature.errors[k]!)
        ? quantilesOf(settings, found, k)
        : undefined,
    ),
    ...{ draws, lost: draws - found.length },
  };
}

/** The weighted noise of each quantity: the standard deviation of its residuals, with a robust loss by their median. */
function noiseOf({ fit, curvature, loss }: IntervalSettings, quantities: number): Float64Array {
  const rows = fit.residuals.length / quantities;
  return Float64Array.from({ length: quantities }, (_, j) => {
    const own = fit.residuals.subarray(j * rows, (j + 1) * rows);
    if (loss !== undefined) {
      const sizes = own.map(Math.abs).sort();
      // |z| of a normal z has the median 0.6745.
      return sizes[Math.floor(rows / 2)]! / 0.674489750196;
    }
    const squares = own.reduce((sum, value) => sum + value * value, 0);
    return Math.sqrt(squares / (curvature.degrees / quantities));
  });
}

/** The interval of a number between quantiles of its fits to drawn data. */
function quantilesOf(
  { fit, curvature, unknowns, level }: IntervalSettings,
  found: readonly Float64Array[],
  k: number,
): FittedNumber {
  const { name, role, lower, upper } = unknowns[k]!;
  const sorted = Float64Array.from(found, (p) => p[k]!).sort();
  const low = atRank(sorted, ((sorted.length + 1) * (1 - level)) / 2);
  const high = atRank(sorted, ((sorted.length + 1) * (1 + level)) / 2);
  const [isBelow, isAbove] = [low > lower, high < upper];
  const error = curvature.errors[k]!;
  return {
    ...{ name, role, value: fit.p[k]!, error: error > 0 ? error : null },
    ...{ lower: isBelow ? low : null, upper: isAbove ? high : null },
    method: "bootstrap",
    identified: isBelow ? (isAbove ? "yes" : "from below") : isAbove ? "from above" : "no",
    atBound: fit.atBound[k]!,
  };
}

/** The value of a rank from 1 on, between two of them by their line. */
function atRank(sorted: Float64Array, rank: number): number {
  const place = Math.min(Math.max(rank - 1, 0), sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below + (place - Math.floor(place)) * (above - below);
}
