import { checkedProblem, type LeastSquaresProblem } from "./least-squares-problem.ts";
import {
  type LeastSquaresFit,
  type LeastSquaresOptions,
  nonlinearLeastSquares,
} from "./trust-region.ts";

/** One end of an interval: where the profile reaches its level, or why it does not. */
export interface ProfileEnd {
  /** The end; the last value that was looked at where there is none. */
  readonly value: number;
  /** - `bound`: still below the level at the bound; `open`: as far as was looked. */
  readonly kind: "found" | "bound" | "open";
}

/** A point of the profile, with its rise 2(cost - least cost)/s² above the least. */
export interface ProfilePoint {
  readonly value: number;
  readonly rise: number;
}

export interface Profile {
  readonly lower: ProfileEnd;
  readonly upper: ProfileEnd;
  /** What was computed, in the order of its values. */
  readonly points: readonly ProfilePoint[];
  /** A fit of lower cost, where one was met on the way: intervals belong about that one. */
  readonly better: LeastSquaresFit | undefined;
}

export interface ProfileOptions extends LeastSquaresOptions {
  /** s², the variance of residuals. */
  readonly variance: number;
  /** The rise that ends the interval: t² of Student's distribution. */
  readonly level: number;
  /** The standard error by the curvature; ∞ where it has none. */
  readonly error: number;
  /** How all parameters move along with this one at first, 1 for itself: see `curvature`. */
  readonly direction: Float64Array;
}

/** Fits along one side at most, and those of hardly any rise after which there will be none. */
const [mostFits, mostFlat] = [24, 8] as const;

/** A share of the level that hardly counts, and one by which another fit is a better one. */
const [flat, better] = [1e-3, 2.5e-3] as const;

/**
 * The profile likelihood of parameter k: the least cost over all other parameters at each value of it, followed outwards
 * from the fit, until
 *
 *     2 (cost(p_k) - cost(p̂)) / s² = level.
 *
 * Its two ends are an interval for p_k without any assumption about curvature. Where the profile does not reach the level, the
 * data do not bound the parameter on that side.
 *
 * Reference: D. M. Bates, D. G. Watts, "Nonlinear Regression Analysis and Its Applications" (1988), 6.1; A. Raue and
 * others, Bioinformatics 25 (2009) 1923.
 */
export function profileLikelihood(
  problem: LeastSquaresProblem,
  best: LeastSquaresFit,
  k: number,
  options: ProfileOptions,
): Profile {
  const sides = [-1, 1].map((side) => new Side(problem, best, k, options, side).followed());
  const [lower, upper] = sides as [SideResult, SideResult];
  const centre = { value: best.p[k]!, rise: 0 };
  const better = [lower.better, upper.better]
    .filter((one) => one !== undefined)
    .sort((one, other) => one.cost - other.cost)[0];
  return {
    lower: lower.end,
    upper: upper.end,
    points: [...lower.points, centre, ...upper.points].sort((a, b) => a.value - b.value),
    better,
  };
}

interface SideResult {
  readonly end: ProfileEnd;
  readonly points: readonly ProfilePoint[];
  readonly better: LeastSquaresFit | undefined;
}

/** √rise at a value, and whether the fit there has converged. */
interface Rise {
  readonly value: number;
  readonly root: number;
  readonly isSure: boolean;
}

/** Of a parameter, what a first step changes at most. */
const shareOfFirst = 0.1;

/** The profile on one side of the fit. */
class Side {
  private readonly bound: number;
  private readonly from: number;
  private readonly points: ProfilePoint[] = [];
  private better: LeastSquaresFit | undefined;
  /** The last two fits, later ones begin on the line through them. */
  private last: Float64Array;
  private before: Float64Array | undefined;
  private fits = 0;

  constructor(
    private readonly problem: LeastSquaresProblem,
    private readonly best: LeastSquaresFit,
    private readonly k: number,
    private readonly options: ProfileOptions,
    private readonly side: number,
  ) {
    const { lower, upper } = checkedProblem(problem);
    this.bound = (side < 0 ? lower : upper)[k]!;
    this.from = best.p[k]!;
    this.last = best.p;
  }

  followed(): SideResult {
    const end = this.end();
    return { end, points: this.points, better: this.better };
  }

  private end(): ProfileEnd {
    const target = Math.sqrt(this.options.level);
    // √rise is nearly a straight line in p_k.
    let below: Rise = { value: this.from, root: 0, isSure: true };
    let step = this.firstStep(target);
    let flatSteps = 0;
    if (this.from === this.bound) return { value: this.from, kind: "bound" };
    // A value whose fit is not trusted: no step goes there again, half way at most.
    let far = Number.POSITIVE_INFINITY;
    for (;;) {
      const room = Math.abs(far - below.value) / 2;
      const value = this.limited(below.value + this.side * Math.min(step, room));
      const there = this.rise(value);
      if (there.root >= target) {
        const isNarrow = Math.abs(value - below.value) < 1e-3 * Math.abs(value - this.from);
        if (there.isSure || isNarrow || this.fits >= mostFits) {
          return this.located(below, there, target);
        }
        [far, step] = [value, step / 4];
        continue;
      }
      if (value === this.bound) return { value, kind: "bound" };
      flatSteps = there.root ** 2 < flat * this.options.level ? flatSteps + 1 : 0;
      const isOver = this.fits >= mostFits || flatSteps >= mostFlat || this.better !== undefined;
      if (isOver) return { value, kind: "open" };
      const slope = (there.root - below.root) / Math.abs(value - below.value);
      const wanted = slope > 0 ? (1.05 * (target - there.root)) / slope : Number.POSITIVE_INFINITY;
      step = Math.min(Math.max(wanted, 0.1 * step), 3 * step);
      below = there;
    }
  }

  /** A step to the level by the curvature, over which no parameter changes by much. */
  private firstStep(target: number): number {
    const { options, best, k } = this;
    let most = Number.POSITIVE_INFINITY;
    options.direction.forEach((share, j) => {
      const length = Math.sqrt(best.columns[j]!.reduce((sum, value) => sum + value * value, 0));
      const known = length > 0 ? (10 * Math.sqrt(options.variance)) / length : 0;
      const size = Math.max(Math.abs(best.p[j]!), known) || 1;
      if (share !== 0) most = Math.min(most, (shareOfFirst * size) / Math.abs(share));
    });
    const room = Math.abs(this.bound - best.p[k]!) / 4;
    return Math.min(target * options.error, most, room > 0 ? room : most);
  }

  /** Between a value below the level and one above. */
  private located(start: Rise, stop: Rise, target: number): ProfileEnd {
    let [below, above] = [start, stop];
    // A profile with a kink: an end that stays where it is makes steps of the line ever shorter.
    let sameSide = 0;
    while (this.fits < mostFits + 8) {
      if (above.isSure && above.root - target < 2e-3 * target) break;
      if (Math.abs(above.value - below.value) < 1e-3 * Math.abs(above.value - this.from)) break;
      const share =
        Number.isFinite(above.root) && Math.abs(sameSide) < 2
          ? (target - below.root) / (above.root - below.root)
          : 1 / 2;
      const width = above.value - below.value;
      const there = this.rise(below.value + width * Math.min(Math.max(share, 0.02), 0.98));
      if (there.isSure && Math.abs(there.root - target) < 2e-3 * target) {
        return { value: there.value, kind: "found" };
      }
      const side = there.root < target ? -1 : 1;
      sameSide = Math.sign(sameSide) === side ? sameSide + side : side;
      if (side < 0) below = there;
      else above = there;
    }
    // Fits that do not converge set no end.
    if (!above.isSure) return { value: below.value, kind: "open" };
    const share = (target - below.root) / (above.root - below.root);
    return { value: below.value + (above.value - below.value) * share, kind: "found" };
  }

  private limited(value: number): number {
    return this.side < 0 ? Math.max(value, this.bound) : Math.min(value, this.bound);
  }

  /** Where p_k has a value, and all others are fitted; ∞ where they cannot be. */
  private rise(value: number): Rise {
    const { problem, best, k, options } = this;
    this.fits += 1;
    const start = this.startAt(value);
    const fixed = Array.from(start, (_, j) => j === k || (problem.fixed?.[j] ?? false));
    const fit = nonlinearLeastSquares({ ...problem, start, fixed }, options);
    if (fit.status === "invalid") {
      return { value, root: Number.POSITIVE_INFINITY, isSure: false };
    }
    const rise = (2 * (fit.cost - best.cost)) / options.variance;
    if (
      rise < -better * options.level &&
      (this.better === undefined || fit.cost < this.better.cost)
    ) {
      this.better = fit;
    }
    this.points.push({ value, rise });
    // A rise far above the level may be that of another minimum.
    const isEnd = fit.status === "converged" || fit.status === "stagnated";
    const isSure = isEnd && rise < 16 * options.level;
    if (isSure && rise < options.level) [this.before, this.last] = [this.last, fit.p];
    return { value, root: Math.sqrt(Math.max(0, rise)), isSure };
  }

  /** On the line through the last two fits, or along the first direction where that is no worse than to stay, within the bounds. */
  private startAt(value: number): Float64Array {
    const { last, before, k, options } = this;
    const { lower, upper } = checkedProblem(this.problem);
    const change = value - last[k]!;
    const isFirst = before === undefined || before[k] === last[k];
    const slope = (j: number): number =>
      isFirst ? options.direction[j]! : (last[j]! - before[j]!) / (last[k]! - before[k]!);
    const start = last.map((own, j) =>
      j === k ? value : Math.min(Math.max(own + slope(j) * change, lower[j]!), upper[j]!),
    );
    if (!isFirst) return start;
    const plain = last.map((own, j) => (j === k ? value : own));
    return this.costAt(start) <= this.costAt(plain) ? start : plain;
  }

  private costAt(start: Float64Array): number {
    const fixed = Array.from(start, () => true);
    const { status, cost } = nonlinearLeastSquares(
      { ...this.problem, start, fixed },
      { loss: this.options.loss, maxEvaluations: 1 },
    );
    return status === "invalid" ? Number.POSITIVE_INFINITY : cost;
  }
}
