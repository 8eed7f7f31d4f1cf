import { logGamma } from "../base/distributions.ts";
import { NormalStreams } from "../base/normal-streams.ts";
import {
  checkedProblem,
  emptyLinearisation,
  type LeastSquaresProblem,
} from "./least-squares-problem.ts";
import { logDiagonal, type Proposal, proposalOfPrecision } from "./student-proposal.ts";
import { triangle } from "./triangle.ts";
import type { LeastSquaresFit } from "./trust-region.ts";

/** Draws of the prior, for its share within the bounds. */
const priorDraws = 4096;
/** Directions whose length is below this share of the longest are not determined. */
const rankTolerance = 1e-7;

/** Likelihood times prior as a function of the parameters, up to no factor: see `marginalLikelihood`. */
export class Posterior {
  /** Whether the prior has an integral. */
  readonly isProper: boolean;
  private readonly bounded: readonly number[];
  private readonly others: readonly number[];
  /** R of the prior's P = RᵀR, by columns. */
  private readonly prior: readonly Float64Array[];
  private readonly logPrior: number;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly constant: number;
  private readonly squares: number;
  private readonly scratch;

  constructor(
    private readonly problem: LeastSquaresProblem,
    private readonly fit: LeastSquaresFit,
  ) {
    const checked = checkedProblem(problem);
    const { count, lower, upper } = checked;
    this.scratch = emptyLinearisation(checked);
    [this.lower, this.upper] = [lower, upper];
    const places = [...fit.p.keys()];
    const isBounded = (k: number): boolean => Number.isFinite(upper[k]! - lower[k]!);
    this.bounded = places.filter((k) => isBounded(k));
    this.others = places.filter((k) => !isBounded(k));
    this.squares = sumOfSquares(fit.residuals);
    this.constant = logGamma(count / 2) - Math.LN2 - (count / 2) * Math.log(Math.PI);
    const variance = this.squares / Math.max(1, count - places.length);
    const own = this.others.map((k) => fit.columns[k]!);
    this.prior = scaledTriangle(own, 1 / Math.sqrt(count * variance));
    this.isProper = isDetermined(this.prior) && variance > 0;
    const widths = this.bounded.map((k) => Math.log(upper[k]! - lower[k]!));
    this.logPrior =
      logDiagonal(this.prior) -
      (this.others.length / 2) * Math.log(2 * Math.PI) -
      widths.reduce((sum, value) => sum + value, 0) -
      (this.isProper ? Math.log(this.shareWithin()) : 0);
  }

  /** ln of the integrand at p; -∞ beyond the bounds. */
  logDensity(p: Float64Array): number {
    const isOut = p.some((value, k) => value < this.lower[k]! || value > this.upper[k]!);
    const { residuals, columns } = this.scratch;
    if (isOut || !this.problem.evaluate(p, residuals, columns)) return Number.NEGATIVE_INFINITY;
    const away = new Float64Array(this.prior.length);
    this.prior.forEach((column, j) => {
      const k = this.others[j]!;
      column.forEach((value, i) => (away[i]! += value * (p[k]! - this.fit.p[k]!)));
    });
    const value = this.logLikelihood(sumOfSquares(residuals)) - sumOfSquares(away) / 2;
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value + this.logPrior;
  }

  laplace(): number | null {
    const curvature = this.curvature(false);
    if (!(this.isProper && isDetermined(curvature))) return null;
    const dimensions = this.fit.p.length;
    return (
      this.logLikelihood(this.squares) +
      this.logPrior +
      (dimensions / 2) * Math.log(2 * Math.PI) -
      logDiagonal(curvature)
    );
  }

  /** About the best fit, no wider than bounds. */
  proposal(): Proposal {
    return proposalOfPrecision(this.fit.p, this.curvature(true));
  }

  private logLikelihood(squares: number): number {
    return this.constant - (this.problem.count / 2) * Math.log(squares);
  }

  /** R of the curvature of -ln(likelihood · prior), H = (n/Σr²) JᵀJ + P, with that of a uniform distribution within bounds if asked. */
  private curvature(withBounds: boolean): readonly Float64Array[] {
    const { fit, prior, others, bounded, problem } = this;
    const scale = Math.sqrt(problem.count / this.squares);
    const whole = fit.columns.map((column) => column.map((value) => scale * value));
    const rows = prior.length + (withBounds ? bounded.length : 0);
    const stacked = whole.map((column, k) => {
      const own = new Float64Array(column.length + rows);
      own.set(column);
      const place = others.indexOf(k);
      if (place !== -1) own.set(prior[place]!, column.length);
      const side = bounded.indexOf(k);
      if (withBounds && side !== -1) {
        // A uniform distribution has the variance width²/12.
        own[column.length + prior.length + side] =
          Math.sqrt(12) / (this.upper[k]! - this.lower[k]!);
      }
      return own;
    });
    return triangle(stacked, new Float64Array(problem.count + rows)).columns;
  }

  /** The share of the normal prior that lies within the bounds. */
  private shareWithin(): number {
    const { others, prior, fit, lower, upper } = this;
    const isOpen = others.every(
      (k) => lower[k] === Number.NEGATIVE_INFINITY && upper[k] === Number.POSITIVE_INFINITY,
    );
    if (isOpen) return 1;
    const centre = Float64Array.from(others, (k) => fit.p[k]!);
    const { scaled } = proposalOfPrecision(centre, prior);
    const normal = new Float64Array(priorDraws * centre.length);
    new NormalStreams(1, 1).drawTo(normal, normal.length);
    let within = 0;
    for (let i = 0; i < priorDraws; i += 1) {
      const step = scaled(normal.slice(i * centre.length, (i + 1) * centre.length));
      const isIn = others.every((k, j) => {
        const value = centre[j]! + step[j]!;
        return value >= lower[k]! && value <= upper[k]!;
      });
      if (isIn) within += 1;
    }
    return Math.max(within, 1) / priorDraws;
  }
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]! ** 2;
  return sum;
}

function scaledTriangle(columns: readonly Float64Array[], scale: number): readonly Float64Array[] {
  if (columns.length === 0) return [];
  const own = columns.map((column) => column.map((value) => scale * value));
  return triangle(own, new Float64Array(own[0]!.length)).columns;
}

/** Whether no direction is lost, with columns of one length. */
function isDetermined(columns: readonly Float64Array[]): boolean {
  return columns.every((column, k) => {
    const length = Math.sqrt(sumOfSquares(column));
    return length > 0 && Math.abs(column[k]!) > rankTolerance * length;
  });
}
