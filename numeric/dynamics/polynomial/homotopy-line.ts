import { CoefficientLine } from "./coefficient-line.ts";
import { complexFactor, complexSolve } from "../../linear-algebra/dense/index.ts";
import { MonomialSeries } from "./monomial-series.ts";
import type { SparseLayout } from "./sparse-layout.ts";

/** Coordinates below this have no size of their own. */
const smallestCoordinate = 1e-25;

/**
 * A straight line between two homogeneous polynomial systems with the same monomials,
 *
 *     H_i(x, t) = Σ_k [(1-t) g_k + t f_k] M_k(x),     x = (x_0 … x_n), i = 1 … n
 *
 * evaluated on segments of the complex plane of r = 1-t, r = r_0 + σ (r_1 - r_0), in the chart x_p = 1 of
 * projective space. Nothing is allocated after construction.
 */
export class HomotopyLine {
  /** Number of equations. */
  readonly n: number;
  /** c(t), which is moved before evaluation. */
  readonly coefficients: CoefficientLine;
  /** Taylor coefficients of the path in σ, of its coordinates and of their monomials. */
  readonly series: MonomialSeries;

  private readonly dRe: Float64Array;
  private readonly dIm: Float64Array;
  private readonly luRe: Float64Array;
  private readonly luIm: Float64Array;
  private readonly pivots: Int32Array;
  private readonly rowScale: Float64Array;
  private readonly columnScale: Float64Array;
  private readonly bRe: Float64Array;
  private readonly bIm: Float64Array;

  constructor(
    private readonly layout: SparseLayout,
    private readonly order: number,
  ) {
    const { equations: n, terms, derivatives, table } = layout;
    this.n = n;
    const array = (length: number): Float64Array => new Float64Array(length);
    this.coefficients = new CoefficientLine(terms);
    this.series = new MonomialSeries(table, n + 1, order);
    [this.dRe, this.dIm] = [array(derivatives), array(derivatives)];
    [this.luRe, this.luIm, this.pivots] = [array(n * n), array(n * n), new Int32Array(n)];
    [this.bRe, this.bIm] = [array(n), array(n)];
    [this.rowScale, this.columnScale] = [array(n), array(n)];
  }

  /** H(x) at the σ of the coefficients. */
  residual(xRe: Float64Array, xIm: Float64Array, outRe: Float64Array, outIm: Float64Array): void {
    this.series.valuesAt(xRe, xIm, this.layout.table.valueCount);
    this.sum(outRe, outIm);
  }

  /** Σ c_k M_k with the monomials computed last. */
  private sum(outRe: Float64Array, outIm: Float64Array): void {
    const { cRe, cIm } = this.coefficients;
    outRe.fill(0);
    outIm.fill(0);
    this.addTerms(cRe, cIm, 0, outRe, outIm);
  }

  /** Adds Σ_k c_k M_k^{(order)} to each equation. */
  private addTerms(
    cRe: Float64Array,
    cIm: Float64Array,
    order: number,
    outRe: Float64Array,
    outIm: Float64Array,
  ): void {
    const { n } = this;
    const { mRe, mIm } = this.series;
    const { termStart, termMonomial, table } = this.layout;
    const shift = order * table.count;
    let k = 0;
    for (let i = 0; i < n; i += 1) {
      let sumRe = outRe[i]!;
      let sumIm = outIm[i]!;
      for (const end = termStart[i + 1]!; k < end; k += 1) {
        const m = termMonomial[k]! + shift;
        const a = cRe[k]!;
        const b = cIm[k]!;
        const c = mRe[m]!;
        const d = mIm[m]!;
        sumRe += a * c - b * d;
        sumIm += a * d + b * c;
      }
      outRe[i] = sumRe;
      outIm[i] = sumIm;
    }
  }

  /** H(x), and the factored Jacobian in the chart x_p = 1; false if that is singular. */
  linearize(
    xRe: Float64Array,
    xIm: Float64Array,
    chart: number,
    outRe: Float64Array,
    outIm: Float64Array,
  ): boolean {
    this.series.valuesAt(xRe, xIm, this.layout.table.count);
    this.sum(outRe, outIm);
    this.fillJacobian(chart);
    this.equilibrate(xRe, xIm, chart);
    return complexFactor(this.n, this.luRe, this.luIm, this.pivots);
  }

  /**
   * Multiplies columns by |x_j| and divides rows by their sums, so that pivots are chosen for the
   * relative accuracy of every coordinate, however small.
   */
  private equilibrate(xRe: Float64Array, xIm: Float64Array, chart: number): void {
    const { luRe, luIm, rowScale, columnScale, n } = this;
    for (let j = 0, column = 0; j <= n; j += 1) {
      if (j === chart) continue;
      const size = Math.abs(xRe[j]!) + Math.abs(xIm[j]!);
      columnScale[column] = size > smallestCoordinate ? size : smallestCoordinate;
      column += 1;
    }
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      for (let j = 0; j < n; j += 1) {
        const place = i * n + j;
        sum += columnScale[j]! * (Math.abs(luRe[place]!) + Math.abs(luIm[place]!));
      }
      const factor = sum > 0 ? 1 / sum : 1;
      rowScale[i] = factor;
      for (let j = 0; j < n; j += 1) {
        const place = i * n + j;
        luRe[place] = luRe[place]! * factor * columnScale[j]!;
        luIm[place] = luIm[place]! * factor * columnScale[j]!;
      }
    }
  }

  private fillJacobian(chart: number): void {
    const { cRe, cIm } = this.coefficients;
    const { dRe, dIm, luRe, luIm, n } = this;
    const { mRe, mIm } = this.series;
    const { multiplicity, lower, entryStart, entryTerm, entryDerivative } = this.layout;
    for (let d = 0; d < dRe.length; d += 1) {
      const m = lower[d]!;
      const factor = multiplicity[d]!;
      dRe[d] = factor * mRe[m]!;
      dIm[d] = factor * mIm[m]!;
    }
    let place = 0;
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j <= n; j += 1) {
        if (j === chart) continue;
        const entry = i * (n + 1) + j;
        let sumRe = 0;
        let sumIm = 0;
        const end = entryStart[entry + 1]!;
        for (let e = entryStart[entry]!; e < end; e += 1) {
          const k = entryTerm[e]!;
          const d = entryDerivative[e]!;
          const a = cRe[k]!;
          const b = cIm[k]!;
          const p = dRe[d]!;
          const q = dIm[d]!;
          sumRe += a * p - b * q;
          sumIm += a * q + b * p;
        }
        luRe[place] = sumRe;
        luIm[place] = sumIm;
        place += 1;
      }
    }
  }

  /** Solves J x = b in place of b with the factors of the last `linearize`. */
  solve(re: Float64Array, im: Float64Array): void {
    const { rowScale, columnScale, n } = this;
    for (let i = 0; i < n; i += 1) {
      re[i] = re[i]! * rowScale[i]!;
      im[i] = im[i]! * rowScale[i]!;
    }
    complexSolve(n, this.luRe, this.luIm, this.pivots, re, im);
    for (let j = 0; j < n; j += 1) {
      re[j] = re[j]! * columnScale[j]!;
      im[j] = im[j]! * columnScale[j]!;
    }
  }

  /**
   * Taylor coefficients of the path x(σ) to `order` around the point and σ of the last
   * `linearize`: with all lower orders known, the order k of H(x(σ), σ) = 0 is linear in x_k,
   *
   *     J x_k = -R_k,     R_k = order k of H with x_k = 0
   */
  taylor(xRe: Float64Array, xIm: Float64Array, chart: number): void {
    const { series, bRe, bIm, n, order } = this;
    const { xRe: seriesRe, xIm: seriesIm } = series;
    const { cRe, cIm, slopeRe, slopeIm } = this.coefficients;
    for (let j = 0; j <= n; j += 1) {
      seriesRe[j] = xRe[j]!;
      seriesIm[j] = xIm[j]!;
    }
    for (let k = 1; k <= order; k += 1) {
      const at = k * (n + 1);
      // R_k = Σ slope M^{(k-1)} + Σ c M^{(k)}, of which R_1 has the first sum only.
      bRe.fill(0);
      bIm.fill(0);
      this.addTerms(slopeRe, slopeIm, k - 1, bRe, bIm);
      if (k > 1) {
        series.withoutOwn(k);
        this.addTerms(cRe, cIm, k, bRe, bIm);
      }
      this.solve(bRe, bIm);
      for (let j = 0, b = 0; j <= n; j += 1) {
        const inChart = j === chart;
        seriesRe[at + j] = inChart ? 0 : -bRe[b]!;
        seriesIm[at + j] = inChart ? 0 : -bIm[b]!;
        if (!inChart) b += 1;
      }
      if (k === 1) series.firstOrder();
      else if (k < order) series.complete(k);
    }
  }

  /**
   * Bounds of what rounding of H does to each coordinate, |J⁻¹| ε Σ_k |c_k M_k(x)|, to first order, in
   * the chart x_p = 1. Uses the factors of the last `linearize` and the coefficients of the coefficients.
   */
  roundingErrors(xRe: Float64Array, xIm: Float64Array, chart: number, out: Float64Array): void {
    const { cRe, cIm } = this.coefficients;
    const { bRe, bIm, n } = this;
    const { mRe, mIm } = this.series;
    const { termStart, termMonomial } = this.layout;
    this.series.valuesAt(xRe, xIm, this.layout.table.valueCount);
    out.fill(0);
    for (let i = 0; i < n; i += 1) {
      let size = 0;
      for (let k = termStart[i]!; k < termStart[i + 1]!; k += 1) {
        const m = termMonomial[k]!;
        size += Math.hypot(cRe[k]!, cIm[k]!) * Math.hypot(mRe[m]!, mIm[m]!);
      }
      bRe.fill(0);
      bIm.fill(0);
      bRe[i] = Number.EPSILON * size;
      this.solve(bRe, bIm);
      for (let j = 0, b = 0; j <= n; j += 1) {
        if (j === chart) continue;
        out[j] = out[j]! + Math.hypot(bRe[b]!, bIm[b]!);
        b += 1;
      }
    }
  }

  /**
   * max_i |H_i(x)| / Σ_j Σ |terms of ∂H_i/∂x_j|: x must be moved by this much at least to become a
   * solution, to first order, and by little more if nothing cancels.
   */
  leastDisplacement(xRe: Float64Array, xIm: Float64Array, chart: number): number {
    const { bRe, bIm, n } = this;
    this.series.valuesAt(xRe, xIm, this.layout.table.count);
    this.sum(bRe, bIm);
    this.fillJacobian(chart);
    const weights = new Array<number>(n).fill(1);
    let largest = 0;
    for (let i = 0; i < n; i += 1) {
      const size = this.rowSize(i, chart, weights);
      largest = Math.max(largest, size > 0 ? Math.hypot(bRe[i]!, bIm[i]!) / size : 0);
    }
    return largest;
  }

  /**
   * The condition number ‖J⁻¹‖·‖J‖ (row sums) at x in the chart x_p = 1; infinite if singular. With
   * `relative` scaling, columns are multiplied by |x_j| and rows divided by the sizes of their terms, so
   * that units of variables and equations do not count; with `absolute` scaling, columns by |x_j| or
   * 1/1000 if that is larger, and rows divided by the coefficients, so that coordinates and rows that
   * are zero to rounding are seen as that.
   */
  conditionNumber(
    xRe: Float64Array,
    xIm: Float64Array,
    chart: number,
    scaling: "relative" | "absolute",
  ): number {
    const { luRe, luIm, bRe, bIm, n } = this;
    this.series.valuesAt(xRe, xIm, this.layout.table.count);
    this.fillJacobian(chart);
    const least = scaling === "relative" ? 1e-40 : 1e-3;
    const columns: number[] = [];
    for (let j = 0; j <= n; j += 1) {
      if (j !== chart) columns.push(Math.max(Math.hypot(xRe[j]!, xIm[j]!), least));
    }
    for (let i = 0; i < n; i += 1) {
      const size =
        scaling === "relative" ? this.rowSize(i, chart, columns) : this.coefficientSize(i);
      if (!(size > 0)) return Number.POSITIVE_INFINITY;
      for (let j = 0; j < n; j += 1) {
        const factor = columns[j]! / size;
        luRe[i * n + j] = luRe[i * n + j]! * factor;
        luIm[i * n + j] = luIm[i * n + j]! * factor;
      }
    }
    if (!complexFactor(n, luRe, luIm, this.pivots)) return Number.POSITIVE_INFINITY;
    const sums = new Float64Array(n);
    for (let j = 0; j < n; j += 1) {
      bRe.fill(0);
      bIm.fill(0);
      bRe[j] = 1;
      complexSolve(n, luRe, luIm, this.pivots, bRe, bIm);
      for (let i = 0; i < n; i += 1) sums[i] = sums[i]! + Math.hypot(bRe[i]!, bIm[i]!);
    }
    return Math.max(...sums);
  }

  /** Σ_j w_j Σ |terms of ∂H_i/∂x_j|, which does not become small where terms cancel. */
  private rowSize(i: number, chart: number, weights: readonly number[]): number {
    const { cRe, cIm } = this.coefficients;
    const { dRe, dIm, n } = this;
    const { entryStart, entryTerm, entryDerivative } = this.layout;
    let size = 0;
    for (let j = 0, column = 0; j <= n; j += 1) {
      if (j === chart) continue;
      const entry = i * (n + 1) + j;
      let sum = 0;
      for (let e = entryStart[entry]!; e < entryStart[entry + 1]!; e += 1) {
        const k = entryTerm[e]!;
        const d = entryDerivative[e]!;
        sum += Math.hypot(cRe[k]!, cIm[k]!) * Math.hypot(dRe[d]!, dIm[d]!);
      }
      size += weights[column]! * sum;
      column += 1;
    }
    return size;
  }

  /** Σ_k |c_k| of an equation. */
  private coefficientSize(i: number): number {
    const { cRe, cIm } = this.coefficients;
    const { termStart } = this.layout;
    let size = 0;
    for (let k = termStart[i]!; k < termStart[i + 1]!; k += 1) size += Math.hypot(cRe[k]!, cIm[k]!);
    return size;
  }
}
