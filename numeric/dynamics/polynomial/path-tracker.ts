import type { Codes } from "../../base/outcome.ts";
import type { HomotopyLine } from "./homotopy-line.ts";

/** How far a path was followed. */
export type TrackStatus = Codes<"finished" | "step-too-small" | "max-steps" | "singular">;

/** Why a path was not followed further, as the messages have it. */
export const stopText: Readonly<Record<TrackStatus, string>> = {
  finished: "arrived",
  "step-too-small": "step too small",
  "max-steps": "too many steps",
  singular: "singular",
};

export interface TrackingOptions {
  /** Contraction of Newton's iteration that the step aims at; 0.004 if absent. */
  readonly contraction?: number;
  /** Most steps of a path; 3000 if absent. */
  readonly maxSteps?: number;
}

const smallestStep = 1e-13;

/** Coordinates below 1e-25 of the largest are zero. */
const leastSquare = 1e-50;

/**
 * Follows a solution of H(x, t) = 0 along a segment of r = 1-t.
 *
 * Predictor: the Padé approximant of type (K-1, 1) of each coordinate, from its Taylor coefficients
 *
 *     x(σ+h) ≈ x_0 + … + x_{K-2} h^{K-2} + x_{K-1} h^{K-1} / (1 - h x_K/x_{K-1})
 *
 * Corrector: two Newton iterations with one Jacobian, ‖Δ_1‖/‖Δ_0‖ ≈ ω‖Δ_0‖/2 measures how safely
 * the point lies in the region of quadratic convergence, and the step keeps it near `contraction`.
 * Changes are relative to the size of each coordinate, so that small ones are followed as faithfully.
 * A step never exceeds 0.7 of the estimated distance ‖x_{K-1}‖/‖x_K‖ to the nearest singularity.
 *
 * Reference: S. Telen, M. Van Barel, J. Verschelde, "A robust numerical path tracking algorithm for
 * polynomial homotopy continuation", SIAM J. Sci. Comput. 42, A3610 (2020); S. Timme, "Mixed
 * precision path tracking for polynomial homotopy continuation", Adv. Comput. Math. 47, 75 (2021).
 */
export class PathTracker {
  readonly xRe: Float64Array;
  readonly xIm: Float64Array;
  /** The coordinate that is 1. */
  chart = 0;
  /** Steps since the start of the path, over all segments. */
  steps = 0;
  /** σ that was reached. */
  sigma = 0;
  /** Distance of the nearest singularity in units of the segment, as estimated last. */
  radius = 0;

  private readonly n: number;
  private readonly yRe: Float64Array;
  private readonly yIm: Float64Array;
  private readonly bRe: Float64Array;
  private readonly bIm: Float64Array;
  /** Squared sizes that changes are compared with. */
  private readonly size: Float64Array;
  /** Largest change of a coordinate in the last correction. */
  private absolute = 0;
  private contraction: number;
  private maxSteps: number;

  constructor(
    readonly line: HomotopyLine,
    private readonly order: number,
    { contraction = 0.004, maxSteps = 3000 }: TrackingOptions = {},
  ) {
    this.n = line.n;
    this.contraction = contraction;
    this.maxSteps = maxSteps;
    [this.xRe, this.xIm] = [new Float64Array(this.n + 1), new Float64Array(this.n + 1)];
    [this.yRe, this.yIm] = [new Float64Array(this.n + 1), new Float64Array(this.n + 1)];
    this.size = new Float64Array(this.n + 1);
    [this.bRe, this.bIm] = [new Float64Array(this.n), new Float64Array(this.n)];
  }

  /** Changes how careful the next paths are. */
  configure({ contraction = 0.004, maxSteps = 3000 }: TrackingOptions): void {
    this.contraction = contraction;
    this.maxSteps = maxSteps;
  }

  /** Begins a path at x, given by n+1 coordinates. */
  start(xRe: ArrayLike<number>, xIm: ArrayLike<number>): void {
    this.xRe.set(xRe);
    this.xIm.set(xIm);
    this.chart = -1;
    this.steps = 0;
    this.chooseChart();
  }

  /** Goes to the chart in which no coordinate exceeds 1. */
  chooseChart(): void {
    const { xRe, xIm, n } = this;
    let largest = -1;
    let place = 0;
    for (let j = 0; j <= n; j += 1) {
      const size = xRe[j]! * xRe[j]! + xIm[j]! * xIm[j]!;
      if (size > largest) {
        largest = size;
        place = j;
      }
    }
    this.toChart(place);
  }

  /** Divides by coordinate p. */
  toChart(p: number): void {
    const { xRe, xIm, n } = this;
    const a = xRe[p]!;
    const b = xIm[p]!;
    const norm = a * a + b * b;
    for (let j = 0; j <= n; j += 1) {
      const c = xRe[j]!;
      const d = xIm[j]!;
      xRe[j] = (c * a + d * b) / norm;
      xIm[j] = (d * a - c * b) / norm;
    }
    xRe[p] = 1;
    xIm[p] = 0;
    this.chart = p;
  }

  /**
   * Follows the path along a segment of r = 1-t, within `budget` further steps. The chart is kept if
   * `fixed`.
   */
  follow(
    r0Re: number,
    r0Im: number,
    r1Re: number,
    r1Im: number,
    budget = this.maxSteps,
    fixed = false,
  ): TrackStatus {
    const { line, xRe, xIm, yRe, yIm, bRe, bIm } = this;
    line.coefficients.segment(r0Re, r0Im, r1Re, r1Im);
    this.sigma = 0;
    let wanted = 1;
    const last = this.steps + budget;
    while (this.sigma < 1) {
      if (this.steps >= last) return "max-steps";
      this.steps += 1;
      line.coefficients.moveTo(this.sigma);
      if (!line.linearize(xRe, xIm, this.chart, bRe, bIm)) return "singular";
      line.taylor(xRe, xIm, this.chart);
      this.radius = this.singularityDistance();
      let step = Math.min(wanted, 0.7 * this.radius, 1 - this.sigma);
      for (;;) {
        if (!(step > smallestStep * Math.max(this.sigma, 0.01))) return "step-too-small";
        this.predict(step);
        const goal = step === 1 - this.sigma ? 1 : this.sigma + step;
        const quality = this.correct(goal);
        if (quality <= 10 * this.contraction) {
          const growth = (this.contraction / Math.max(quality, 1e-12)) ** (1 / (this.order + 1));
          wanted = step * Math.min(4, Math.max(0.3, 0.95 * growth));
          this.sigma = goal;
          xRe.set(yRe);
          xIm.set(yIm);
          break;
        }
        const shrink = (this.contraction / quality) ** (1 / (this.order + 1));
        step *= quality < 1 ? Math.max(0.25, 0.9 * shrink) : 0.6;
      }
      if (!fixed && this.largestSquare() > 4) this.chooseChart();
    }
    return "finished";
  }

  private largestSquare(): number {
    let largest = 0;
    for (let j = 0; j <= this.n; j += 1) {
      largest = Math.max(largest, this.xRe[j]! * this.xRe[j]! + this.xIm[j]! * this.xIm[j]!);
    }
    return largest;
  }

  /** ‖x_{K-1}‖ / ‖x_K‖. */
  private singularityDistance(): number {
    const { xRe: seriesRe, xIm: seriesIm } = this.line.series;
    const width = this.n + 1;
    let above = 0;
    let below = 0;
    for (let j = 0; j < width; j += 1) {
      const a = (this.order - 1) * width + j;
      const b = this.order * width + j;
      above = Math.max(above, seriesRe[a]! * seriesRe[a]! + seriesIm[a]! * seriesIm[a]!);
      below = Math.max(below, seriesRe[b]! * seriesRe[b]! + seriesIm[b]! * seriesIm[b]!);
    }
    return below > 0 ? Math.sqrt(above / below) : Number.POSITIVE_INFINITY;
  }

  /** Writes the predicted point to y. */
  private predict(h: number): void {
    const { xRe: seriesRe, xIm: seriesIm } = this.line.series;
    const { yRe, yIm, order } = this;
    const width = this.n + 1;
    for (let j = 0; j < width; j += 1) {
      // The last two orders: x_{K-1} / (1 - h x_K / x_{K-1}), or the polynomial near its pole.
      const p = (order - 1) * width + j;
      const q = order * width + j;
      const a = seriesRe[p]!;
      const b = seriesIm[p]!;
      const c = seriesRe[q]!;
      const d = seriesIm[q]!;
      const norm = a * a + b * b;
      const rRe = norm > 0 ? (h * (c * a + d * b)) / norm : 2;
      const rIm = norm > 0 ? (h * (d * a - c * b)) / norm : 0;
      let sumRe: number;
      let sumIm: number;
      if (rRe * rRe + rIm * rIm < 0.81) {
        const e = 1 - rRe;
        const f = -rIm;
        const g = e * e + f * f;
        sumRe = (a * e + b * f) / g;
        sumIm = (b * e - a * f) / g;
      } else {
        sumRe = a + h * c;
        sumIm = b + h * d;
      }
      for (let k = order - 2; k >= 0; k -= 1) {
        sumRe = sumRe * h + seriesRe[k * width + j]!;
        sumIm = sumIm * h + seriesIm[k * width + j]!;
      }
      yRe[j] = sumRe;
      yIm[j] = sumIm;
    }
  }

  /** Corrects y at σ by two Newton iterations; returns ‖Δ_1‖/‖Δ_0‖, large if y is far off. */
  private correct(sigma: number): number {
    const { line, yRe, yIm, bRe, bIm, size, chart, n } = this;
    line.coefficients.moveTo(sigma);
    if (!line.linearize(yRe, yIm, chart, bRe, bIm)) return 4;
    for (let j = 0; j <= n; j += 1) {
      size[j] = Math.max(yRe[j]! * yRe[j]! + yIm[j]! * yIm[j]!, leastSquare);
    }
    const first = this.applyCorrection();
    if (first < 0.1) {
      line.residual(yRe, yIm, bRe, bIm);
      const second = this.applyCorrection();
      if (second < 1e-13) return 0;
      if (second < 1e-4 && second <= 10 * this.contraction * first) return second / first;
    }
    return this.correctAboveRounding();
  }

  /**
   * Another judgement where coordinates may be as small as rounding errors: whether two further
   * iterations change no coordinate by more than 20 rounding errors, or 10⁻¹⁰ of it.
   */
  private correctAboveRounding(): number {
    const { line, yRe, yIm, bRe, bIm, size, chart, n } = this;
    if (!(this.absolute < 1e-3)) return 4;
    line.roundingErrors(yRe, yIm, chart, size);
    for (let j = 0; j <= n; j += 1) {
      const error = 400 * size[j]! * size[j]!;
      const square = 1e-20 * (yRe[j]! * yRe[j]! + yIm[j]! * yIm[j]!);
      size[j] = Math.max(error, square, leastSquare);
    }
    for (let k = 0; k < 2; k += 1) {
      line.residual(yRe, yIm, bRe, bIm);
      if (!(this.applyCorrection() < 1)) return 4;
    }
    return 0;
  }

  /** y -= J⁻¹ b; the norm of the change, each coordinate relative to its size. */
  private applyCorrection(): number {
    const { line, yRe, yIm, bRe, bIm, size, chart, n } = this;
    line.solve(bRe, bIm);
    let largest = 0;
    let absolute = 0;
    for (let j = 0, b = 0; j <= n; j += 1) {
      if (j === chart) continue;
      const re = bRe[b]!;
      const im = bIm[b]!;
      b += 1;
      const change = re * re + im * im;
      const relative = change / size[j]!;
      // Written so that NaN stays.
      if (!(relative <= largest)) largest = relative;
      if (!(change <= absolute)) absolute = change;
      yRe[j] = yRe[j]! - re;
      yIm[j] = yIm[j]! - im;
    }
    this.absolute = Math.sqrt(absolute);
    return Math.sqrt(largest);
  }

  /**
   * Newton's iteration at the end of the last segment, until the corrections no longer shrink.
   * Returns the last correction relative to the largest coordinate.
   */
  refine(iterations = 6): number {
    const { line, xRe, xIm, yRe, yIm, bRe, bIm } = this;
    line.coefficients.moveTo(1);
    let best = Number.POSITIVE_INFINITY;
    for (let k = 0; k < iterations; k += 1) {
      if (!line.linearize(xRe, xIm, this.chart, bRe, bIm)) return best;
      yRe.set(xRe);
      yIm.set(xIm);
      this.applyCorrection();
      const change = this.absolute;
      if (!(change < best)) return best;
      best = change;
      xRe.set(yRe);
      xIm.set(yIm);
      if (change < 4e-16) return change;
    }
    return best;
  }

  /**
   * Whether Newton's iteration has converged at the end of the last segment, in every coordinate to a
   * millionth of it or to 20 rounding errors: at a singular solution, and at one that tends to infinity,
   * it does not.
   */
  hasSettled(): boolean {
    const { line, xRe, xIm, yRe, yIm, bRe, bIm, size, chart, n } = this;
    line.coefficients.moveTo(1);
    if (!line.linearize(xRe, xIm, chart, bRe, bIm)) return false;
    line.roundingErrors(xRe, xIm, chart, size);
    for (let j = 0; j <= n; j += 1) {
      const error = 400 * size[j]! * size[j]!;
      const square = 1e-12 * (xRe[j]! * xRe[j]! + xIm[j]! * xIm[j]!);
      size[j] = Math.max(error, square, leastSquare);
    }
    yRe.set(xRe);
    yIm.set(xIm);
    return this.applyCorrection() < 1;
  }
}
