import { knownNumbers, type Model } from "../../../derivations/index.ts";
import {
  type Curvature,
  curvature,
  type LeastSquaresFit,
  type LeastSquaresProblem,
  nonlinearLeastSquares,
  studentTails,
} from "../../../numeric/index.ts";
import { type Measurement, measurement } from "../../measured/index.ts";
import type { Curve } from "../fit/curve.ts";
import { curveOf } from "../fit/curve-of.ts";
import { grownStart, problemOf, type Weighed } from "../fit/descend.ts";
import { firstCount } from "../fit/starts.ts";
import { OptionError } from "../option-error.ts";
import type { Kept } from "../run.ts";

/** A model with what is fitted of it. */
export interface Hypothesis {
  readonly model: Model;
  readonly kind: string;
  /** Of a law all of its own if empty. */
  readonly free: readonly string[];
  /** Numbers beside those of the model, as of jitter2. */
  readonly values?: Readonly<Record<string, number>> | undefined;
}

/** What is measured of a motion from rest. */
export interface Experiment {
  /** x, or the amplitude, at the first time. */
  readonly position: number;
  readonly duration: number;
  /** Rows, equally spaced. */
  readonly points: number;
  /** The standard deviation of white noise of every number. */
  readonly noise: number;
  /** x, v, A, power, X, Y. */
  readonly columns: readonly string[];
}

/** How far the best curve of a rival is from that of the truth. */
export interface Distinction {
  /** d = √Σ(f - f_rival)²/σ at the rival's best numbers; null where no motion of the rival can be followed. */
  readonly distance: number | null;
  /** The chance that BIC prefers the truth by 20 : 1; null with the distance. */
  readonly power: number | null;
  /** Unknowns that the data determine, of both. */
  readonly unknowns: readonly [truth: number, rival: number];
}

/** ΔBIC of odds of 20 : 1. */
const decisive = 2 * Math.log(20);
/** Steps of the motion. */
const tolerance = 1e-9;
/** Below this share of the largest, a singular value counts as none. */
const shareDetermined = 1e-5;

/** The curve of a hypothesis at its own numbers, with what an experiment says of them. */
export interface Truth {
  readonly hypothesis: Hypothesis;
  readonly experiment: Experiment;
  /** Without noise. */
  readonly data: Measurement;
  /** By name of the free number: the Fisher information's standard error, ∞ where the data do not determine it. */
  readonly errors: ReadonlyMap<string, number>;
  readonly unknowns: number;
}

/**
 * What an experiment would measure if a hypothesis holds, and to what standard error its numbers follow from that,
 * Cov p = σ² (JᵀJ)⁻¹.
 *
 * @throws OptionError for a motion that cannot be followed, and what a fit refuses
 */
export function truthOf(
  hypothesis: Hypothesis,
  experiment: Experiment,
  kept: Kept | undefined,
): Truth {
  const { position, duration, points, noise, columns } = experiment;
  const times = Float64Array.from({ length: points }, (_, j) => (duration * j) / (points - 1));
  // Any numbers: the curve's are those of the hypothesis.
  const blank = columns.map((name) => ({ name, values: times.map((t) => Math.cos(t) + 2) }));
  const curve = curveOf(
    hypothesis.model,
    measurement("t", times, blank),
    { kind: hypothesis.kind, free: hypothesis.free, kept },
    tolerance,
  );
  requireNumbers(curve, hypothesis);
  const p = numbersFor(curve, hypothesis, position);
  const whole = new Float64Array(points * columns.length);
  const derivatives = Array.from(p, () => new Float64Array(whole.length));
  if (!curve.predict(p, points, whole, derivatives)) {
    throw new OptionError(
      ["position", "duration"],
      "has a motion that cannot be followed. Take a smaller one.",
    );
  }
  const scaled = derivatives.map((column) => column.map((value) => value / noise));
  const own = curvature(
    { p, residuals: new Float64Array(whole.length), columns: scaled },
    curve.unknowns.map(() => false),
    { variance: 1 },
  );
  return {
    ...{ hypothesis, experiment },
    data: measurement(
      "t",
      times,
      columns.map((name, j) => ({ name, values: whole.subarray(j * points, (j + 1) * points) })),
    ),
    errors: new Map(curve.unknowns.map(({ name }, k) => [name, own.errors[k] ?? Infinity])),
    unknowns: determined(own),
  };
}

/**
 * How well an experiment tells a rival from the truth: the rival is fitted to the motion of the truth without noise. With noise of
 * variance σ² the logarithm of the likelihood ratio is, for d not small, normal with
 *
 *     ⟨2 ln L/L_rival⟩ = d²,     Var = 4 d²,     d² = min_p Σ(f - f_rival(p))²/σ²,
 *
 * so that BIC prefers the truth by 20 : 1 with the probability Φ((d² + (k_rival - k) ln n - 2 ln 20)/2d).
 *
 * Source: D. R. Cox, J. R. Stat. Soc. B 24 (1962) 406, for ratios of likelihoods of models of which none is a special case.
 */
export function distinction(truth: Truth, rival: Hypothesis, kept: Kept | undefined): Distinction {
  const { data, experiment } = truth;
  const curve = curveOf(rival.model, data, { kind: rival.kind, free: rival.free, kept }, tolerance);
  const weighed: Weighed = {
    curve,
    values: data.quantities.map(({ values }) => values),
    weights: data.quantities.map(() => 1 / experiment.noise),
  };
  const begin = numbersFor(curve, rival, experiment.position);
  const best = bestFit(weighed, begin, data.coordinates);
  const rows = experiment.points * experiment.columns.length;
  if (best === undefined) return { distance: null, power: null, unknowns: [truth.unknowns, 0] };
  const unknowns = determined(
    curvature(
      best,
      best.atBound.map(() => false),
      { variance: 1 },
    ),
  );
  const distance = Math.sqrt(Math.max(0, 2 * best.cost - rows));
  const margin = distance ** 2 + (unknowns - truth.unknowns) * Math.log(rows) - decisive;
  return {
    distance,
    power: distance > 0 ? normalShare(margin / (2 * distance)) : margin > 0 ? 1 : 0,
    unknowns: [truth.unknowns, unknowns],
  };
}

/** The best of fits from the numbers of the truth, and from those with other mixing angles. */
function bestFit(
  weighed: Weighed,
  begin: Float64Array,
  times: Float64Array,
): LeastSquaresFit | undefined {
  const { curve } = weighed;
  const angle = curve.unknowns.findIndex(({ name }) => name === "theta");
  const angles = angle === -1 ? [] : [Math.PI / 8, (3 * Math.PI) / 8];
  const first = firstCount(times, curve.frequency, curve.unknowns.length);
  const fits: LeastSquaresFit[] = [];
  for (const start of [begin, ...angles.map((theta) => begin.with(angle, theta))]) {
    const problem = withNoise(weighed, times.length, grownStart(weighed, first, start));
    fits.push(nonlinearLeastSquares(problem, settings));
    // Nearer than that it cannot be told from the truth anyway.
    const [best] = bestOf(fits);
    if (best !== undefined && 2 * best.cost - (problem.count - 1) < 1e-2) break;
  }
  return bestOf(fits)[0];
}

/** Along a ridge of equal likelihood a fit may go on without end: its distance is known before its numbers. */
function bestOf(fits: readonly LeastSquaresFit[]): readonly LeastSquaresFit[] {
  return fits
    .filter(({ status }) => status !== "invalid")
    .toSorted((one, other) => one.cost - other.cost);
}

/** A step that lowers d² by less than that ends a fit. */
const settings = { maxEvaluations: 100, tolerance: 1e-4 };

/** With one more residual, √n, of the size that noise has: a fit ends where that of noisy data would. */
function withNoise(weighed: Weighed, rows: number, start: Float64Array): LeastSquaresProblem {
  const problem = problemOf(weighed, rows, start);
  const { count, evaluate } = problem;
  return {
    ...problem,
    count: count + 1,
    evaluate: (p, residuals, columns) => {
      residuals[count] = Math.sqrt(count);
      for (const column of columns) column[count] = 0;
      return evaluate(p, residuals, columns);
    },
  };
}

/** Numbers of a hypothesis for the unknowns of its curve, that of a fit where it has none. */
function numbersFor(curve: Curve, hypothesis: Hypothesis, position: number): Float64Array {
  return Float64Array.from(curve.unknowns, ({ name, role, start, lower, upper }) => {
    const own =
      role === "parameter"
        ? (numberOf(hypothesis, name) ?? start)
        : role === "line"
          ? start
          : /^(?:x|A)\(0\)$/.test(name)
            ? position
            : 0;
    return Math.min(Math.max(own, lower), upper);
  });
}

function numberOf({ model, values }: Hypothesis, name: string): number | undefined {
  return values?.[name] ?? knownNumbers(model).get(name);
}

/** @throws OptionError for what is free and has no number */
function requireNumbers({ unknowns }: Curve, hypothesis: Hypothesis): void {
  const open = unknowns.find(
    ({ name, role }) => role === "parameter" && numberOf(hypothesis, name) === undefined,
  );
  if (open === undefined) return;
  throw new OptionError(
    "free",
    `names \`${open.name}\`, which has no number, but a design is of a motion that is known. Set it, e.g. --set ${open.name}=0.1.`,
  );
}

function determined({ singularValues }: Curvature): number {
  return singularValues.filter((value) => value > shareDetermined * (singularValues[0] ?? 0))
    .length;
}

/** Φ. */
function normalShare(z: number): number {
  const tails = studentTails(Math.abs(z), Number.POSITIVE_INFINITY) / 2;
  return z < 0 ? tails : 1 - tails;
}
