import {
  knownNumbers,
  type Model,
  type Provenance,
  provenanceOf,
} from "../../../derivations/index.ts";
import {
  curvature,
  fisherTail,
  type LeastSquaresFit,
  type Loss,
  nonlinearLeastSquares,
} from "../../../numeric/index.ts";
import { differenceLevel, type Measurement, noiseLevel } from "../../measured/index.ts";
import { OptionError } from "../option-error.ts";
import { byBootstrap, drawsOf } from "./bootstrap.ts";
import { defaultKind, Pace, type RunResult } from "../run.ts";
import { colouredFit } from "./coloured-fit.ts";
import { stretches } from "./noise-colour.ts";
import { dataFlaws } from "./data-flaws.ts";
import { ended, growingFit, predictions, problemOf, type Weighed } from "./descend.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import type { FitOptions } from "./fit-options.ts";
import { byCurvature, byProfile, type FittedNumber, type IntervalSettings } from "./intervals.ts";
import { curveOf } from "./curve-of.ts";
import type { FittedCurve, Jump } from "./curve.ts";
import { inQuadratures } from "./envelope.ts";
import { type ProfileCurve, profileCurves } from "./profile-curves.ts";
import { lawOf } from "./laws.ts";
import { type Goodness, goodnessOf } from "./residuals.ts";
import { firstCount, orderedStarts, startsToTry } from "./starts.ts";

export interface FitResult extends RunResult {
  /** What is free: parameters, then values at the first time, then the line; each with its interval. */
  readonly numbers: readonly FittedNumber[];
  /** The probability that an interval covers. */
  readonly level: number;
  readonly goodness: Goodness;
  /** ln of the marginal likelihood, where it was asked for. */
  readonly evidence: Evidence | null;
  /** Profiles of the parameters, where they were asked for. */
  readonly profiles: readonly ProfileCurve[];
  /** Singular values of the scaled derivatives, largest first: a small one is a combination that the data hardly show. */
  readonly singularValues: readonly number[];
  /** Correlations of the numbers, row by row, in their order; 0 where one is held at a bound. */
  readonly correlations: readonly (readonly number[])[];
  /** Times or frequencies, and at each the data, the curve through them and the residuals by name of the quantity. */
  readonly coordinates: Float64Array;
  readonly along: "t" | "omega";
  readonly curves: readonly FittedCurve[];
  /** Whether the search ended at a least sum of squares. */
  readonly converged: boolean;
  /** Evaluations of the curve with its derivatives. */
  readonly evaluations: number;
  /** Of resonance curves: where they jump. */
  readonly jumps?: readonly Jump[] | undefined;
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/**
 * Fits parameters of a model to a measured motion: least squares between the data and the mean-field motion of the derived
 * equation, ẍ = f(x, ẋ, t; p), with exact derivatives by the variational equations. The start of the motion is found, too.
 *
 * Every number has an interval: p̂ ± tσ by the curvature, or the ends of the profile likelihood where curvature
 * cannot be trusted. A parameter whose profile has no end on either side is `identified: "no"`.
 * `status` is `settled` where the fit converged, `suspect` where it did not, or where the residuals are no white noise of
 * the expected size: the intervals are too small then.
 *
 * @throws ModelError naming every parameter without a number that is not free
 * @throws OptionError for what cannot be free, bounds that are none, and columns that the model does not have
 *
 * @example
 * ```ts
 * import { fit, measurement, readModel } from "caldera";
 * // ẍ + γẋ + ω0²x = 0 at θ = 0: x = e^{-γt/2} cos Ωt + …, here with γ = 0.1, ω0 = 1.
 * const t = Array.from({ length: 200 }, (_, j) => 0.2 * j);
 * const wave = Math.sqrt(1 - 0.0025);
 * const x = t.map((s, j) => Math.exp(-0.05 * s) * Math.cos(wave * s) + 0.01 * Math.sin(j * j));
 * const parameters = { hbar: 1, m: 1, omega0: 0.9, gamma: 0.3, theta: 0 };
 * const model = readModel({ potential: "0", parameters });
 * const data = measurement("t", t, [{ name: "x", values: x }]);
 * const { numbers, status } = await fit(model, data, { free: ["gamma", "omega0"] });
 * assert.equal(status, "settled");
 * const [gamma, omega0] = numbers;
 * assert(gamma.lower < 0.1 && gamma.upper > 0.1 && gamma.upper - gamma.lower < 0.01);
 * assert(omega0.lower < 1 && omega0.upper > 1);
 * ```
 */
export async function fit(
  model: Model,
  measured: Measurement,
  options: FitOptions,
): Promise<FitResult> {
  const data = inQuadratures(measured);
  const { kind = defaultKind, command = "fit", level = 0.95 } = options;
  requireLevel(level);
  const draws = drawsOf(options, level);
  const pace = new Pace(options.signal);
  await pace.next();
  const levels = data.quantities.map(({ values }) => noiseOf(data, values));
  const sizes = data.quantities.map(({ values }) => deviation(values));
  const scales = levels.map((own, j) => Math.max(own, 1e-12 * (sizes[j] ?? 1)));
  const curve = curveOf(model, data, options, stepTolerance(levels, sizes), scales);
  requireEnough(curve.unknowns.length, data);
  const starts = options.noise === "coloured" ? stretches(data.coordinates) : undefined;
  let weighed: Weighed = {
    curve,
    values: data.quantities.map(({ values }) => values),
    weights: scales.map((scale) => 1 / scale),
  };
  const loss = lossOf(options);
  const first =
    data.along === "omega"
      ? data.coordinates.length
      : firstCount(data.coordinates, curve.frequency, curve.unknowns.length);
  let best: LeastSquaresFit | undefined;
  let evaluations = 0;
  const usual = startsToTry(curve.unknowns, curve.isOfMotion ? curve.frequency : undefined);
  for (const start of curve.startNear === undefined ? usual : orderedStarts(weighed, usual)) {
    const found = growingFit(weighed, first, start, loss);
    evaluations += found.evaluations;
    if (best === undefined || found.cost < best.cost) best = found;
    await pace.next();
    if (isGood(best, weighed)) break;
  }
  if (best === undefined || best.status === "invalid") {
    throw new OptionError(
      "free",
      "leaves a motion that cannot be followed from any start. Give other numbers to start from.",
    );
  }
  if (starts !== undefined) {
    const coloured = colouredFit(weighed, best, starts, loss);
    [weighed, best] = [coloured.weighed, coloured.fit];
    evaluations += coloured.evaluations;
  }
  const { settings, numbers, last, lost } = await withIntervals(
    ...([weighed, best, { ...options, draws }, level, loss, pace] as const),
  );
  const curves = curvesOf(last, weighed);
  const goodness = goodnessOf({
    ...{ fit: last, names: curve.quantities, weights: weighed.weights, levels },
    largest: curves.map(({ fitted }) => largestOf(fitted)),
    unknowns: determined(settings.scales.singularValues),
    colour: weighed.colour,
  });
  const evidence = options.evidence === true ? evidenceOf(settings, weighed, loss) : null;
  const profiles = options.profiles === true ? profileCurves(settings, numbers) : [];
  const remarks = curve.remarks?.(last.p, weighed.values);
  const flaws = dataFlaws({
    ...{ measured, curves, frequency: curve.frequency },
    natural: lawOf(kind) === undefined ? knownNumbers(model).get("omega0") : undefined,
    levels: starts === undefined ? levels : curves.map(({ residuals }) => deviation(residuals)),
  });
  const warnings = [
    ...warningsOf(last, goodness, numbers),
    ...lostDraws(lost, draws),
    ...(remarks?.warnings ?? []),
    ...flaws.warnings,
  ];
  return {
    status: warnings.length === 0 ? "settled" : "suspect",
    warnings,
    certificate: { evaluations, cost: last.cost },
    provenance: provenanceOf(command, model, kind),
    ...{ numbers, level, goodness, evidence, profiles, evaluations },
    singularValues: [...settings.curvature.singularValues],
    correlations: correlationsOf(settings.curvature),
    ...{ coordinates: data.coordinates, along: data.along },
    curves,
    converged: last.status === "converged",
    ...(remarks === undefined ? {} : { jumps: remarks.jumps }),
    notes: [...data.notes, ...curve.notes, ...(remarks?.notes ?? []), ...flaws.notes],
  };
}

interface Intervals {
  readonly settings: IntervalSettings;
  readonly numbers: FittedNumber[];
  readonly last: LeastSquaresFit;
  /** Drawn data sets whose fit did not converge. */
  readonly lost: number;
}

/** Intervals of all numbers, about a better fit where the profile of one finds it. */
async function withIntervals(
  weighed: Weighed,
  found: LeastSquaresFit,
  options: FitOptions & { readonly draws: number },
  level: number,
  loss: Loss | undefined,
  pace: Pace,
): Promise<Intervals> {
  let last = found;
  for (let attempt = 0; ; attempt += 1) {
    const count = weighed.values[0]?.length ?? 0;
    const problem = problemOf(weighed, count, last.p);
    const own = curvature(last, last.atBound, { loss });
    const { unknowns } = weighed.curve;
    const scales = last.atBound.includes(true) ? curvature(last, none(last), { loss }) : own;
    const settings = { problem, fit: last, curvature: own, scales, unknowns, level, loss };
    const numbers: FittedNumber[] = [];
    let better: LeastSquaresFit | undefined;
    const drawn =
      options.intervals === "bootstrap"
        ? await byBootstrap(settings, weighed, options, pace)
        : undefined;
    const quick = drawn?.numbers ?? quickIntervals(settings, options);
    for (const k of unknowns.keys()) {
      const one = quick[k] ?? byProfile(settings, k);
      await pace.next();
      if ("identified" in one) numbers.push(one);
      else better = one;
      if (better !== undefined) break;
    }
    if (better === undefined || attempt > 4) {
      return { settings, numbers, last, lost: drawn?.lost ?? 0 };
    }
    const again = nonlinearLeastSquares(problemOf(weighed, count, better.p), { loss });
    last = ended(again, weighed, loss);
  }
}

/** Those by the curvature; where that of one parameter cannot be trusted, it is for no parameter. */
function quickIntervals(
  settings: IntervalSettings,
  { intervals }: FitOptions,
): readonly (FittedNumber | undefined)[] {
  const { unknowns } = settings;
  if (intervals === "profile") return unknowns.map(() => undefined);
  const found = unknowns.map((_, k) => byCurvature(settings, k));
  const isTrusted = unknowns.every(({ role }, k) => role !== "parameter" || found[k] !== undefined);
  return isTrusted ? found : found.map((one) => (one?.role === "parameter" ? undefined : one));
}

/** Below this share of the largest, a singular value is that of numbers of which the data have one combination less. */
const shareDetermined = 3e-4;

function determined(values: Float64Array): number {
  return values.filter((value) => value > shareDetermined * (values[0] ?? 0)).length;
}

function none({ atBound }: LeastSquaresFit): readonly boolean[] {
  return atBound.map(() => false);
}

function correlationsOf({ covariance, errors }: IntervalSettings["curvature"]): number[][] {
  const size = errors.length;
  return Array.from(errors, (_, j) =>
    Array.from(errors, (__, k) => {
      const scale = Math.sqrt(covariance[j * size + j]! * covariance[k * size + k]!);
      return scale > 0 ? covariance[j * size + k]! / scale : j === k ? 1 : 0;
    }),
  );
}

function curvesOf(found: LeastSquaresFit, weighed: Weighed): FittedCurve[] {
  const all = predictions(weighed, found.p);
  return weighed.curve.quantities.map((name, j) => {
    const [data, fitted] = [
      weighed.values[j] ?? new Float64Array(0),
      all[j] ?? new Float64Array(0),
    ];
    return { name, data, fitted, residuals: data.map((value, i) => value - fitted[i]!) };
  });
}

/** Of a resonance curve, which is narrow and may jump, by differences of rows. */
function noiseOf({ along, coordinates }: Measurement, values: Float64Array): number {
  return along === "t" ? noiseLevel(coordinates, values) : differenceLevel(values);
}

function largestOf(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Steps a thousand times more exact than the noise. */
function stepTolerance(levels: readonly number[], sizes: readonly number[]): number {
  const least = Math.min(...levels.map((level, j) => level / (sizes[j] ?? 1)));
  return Math.min(Math.max(1e-3 * least, 1e-11), 1e-7);
}

/** Whether the residuals are no larger than the noise would make them, with no parameter at a bound. */
function isGood({ residuals, status, atBound }: LeastSquaresFit, { curve }: Weighed): boolean {
  if (status !== "converged" || atBound.includes(true)) return false;
  const degrees = residuals.length - curve.unknowns.length;
  const squares = residuals.reduce((sum, value) => sum + value * value, 0);
  return fisherTail(squares / degrees, degrees, residuals.length / 4) > unlikely;
}

function lossOf({ loss = "squares" }: FitOptions): Loss | undefined {
  // Residuals are in units of the noise; at 1.345 of it Huber's loss keeps 95 % of its efficiency.
  return loss === "squares" ? undefined : { kind: loss, scale: 1.345 };
}

function requireLevel(level: number): void {
  if (level >= 0.5 && level <= 0.9999) return;
  throw new OptionError("level", `must lie between 0.5 and 0.9999, but is ${level}.`);
}

function requireEnough(unknowns: number, { coordinates, quantities }: Measurement): void {
  const count = coordinates.length * quantities.length;
  if (count > unknowns) return;
  throw new OptionError(
    "free",
    `leaves ${unknowns} unknowns, with those of the start, but the data have ${count} points. Fix some, or give more points.`,
  );
}

/** More than a twentieth of the drawn data sets without a fit move the ends of intervals. */
function lostDraws(lost: number, draws: number): string[] {
  if (20 * lost <= draws) return [];
  return [
    `The fits to ${lost} of ${draws} drawn data sets did not converge: intervals may be too small. Take those of the profile.`,
  ];
}

/** Below this probability residuals are not what they should be. */
const unlikely = 1e-3;

function warningsOf(
  { status, message }: LeastSquaresFit,
  { fitProbability, whitenessProbability, correlation, autoregression }: Goodness,
  numbers: readonly FittedNumber[],
): string[] {
  const isColoured = Object.keys(autoregression).length > 0;
  const isBad = fitProbability !== null && fitProbability < unlikely;
  return [
    ...(status === "converged" ? [] : [`The fit did not converge: ${message}`]),
    ...(isBad
      ? [
          "The residuals are larger than the noise of the data: the model does not describe them. Free more parameters, or take another model.",
        ]
      : []),
    ...(whitenessProbability < unlikely
      ? [
          isColoured
            ? "The residuals depend on each other in another way than an autoregression does: intervals may be too small, and the model may not be right."
            : `The residuals depend on each other (correlation ${correlation.toPrecision(2)} from row to row): intervals are too small. The noise is coloured, or the model is not right. Take noise coloured for intervals with such noise.`,
        ]
      : []),
    ...numbers
      .filter(({ atBound }) => atBound)
      .map(
        ({ name }) => `${name} stands at its bound. Widen it with other bounds, or fix ${name}.`,
      ),
  ];
}
