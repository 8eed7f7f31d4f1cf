import type { MonomialTable } from "./monomial-table.ts";

/**
 * Taylor series in σ of coordinates x(σ) and of their monomials, order after order: order k of x_j at place
 * k·width + j, of monomial m at place k·count + m. Nothing is allocated after construction.
 */
export class MonomialSeries {
  readonly width: number;
  readonly xRe: Float64Array;
  readonly xIm: Float64Array;
  readonly mRe: Float64Array;
  readonly mIm: Float64Array;

  constructor(
    private readonly table: MonomialTable,
    variables: number,
    order: number,
  ) {
    const array = (length: number): Float64Array => new Float64Array(length);
    this.width = variables;
    [this.xRe, this.xIm] = [array((order + 1) * variables), array((order + 1) * variables)];
    [this.mRe, this.mIm] = [array((order + 1) * table.count), array((order + 1) * table.count)];
  }

  /** Computes the first `count` monomials of order 0 at x. */
  valuesAt(xRe: Float64Array, xIm: Float64Array, count: number): void {
    const { mRe, mIm } = this;
    const { parent, variable } = this.table;
    mRe[0] = 1;
    mIm[0] = 0;
    for (let m = 1; m < count; m += 1) {
      const p = parent[m]!;
      const v = variable[m]!;
      const a = mRe[p]!;
      const b = mIm[p]!;
      const c = xRe[v]!;
      const d = xIm[v]!;
      mRe[m] = a * c - b * d;
      mIm[m] = a * d + b * c;
    }
  }

  /** Order 1 of the monomials of values. */
  firstOrder(): void {
    const { mRe, mIm, xRe, xIm, width } = this;
    const { parent, variable, count, valueCount } = this.table;
    mRe[count] = 0;
    mIm[count] = 0;
    for (let m = 1; m < valueCount; m += 1) {
      const p = parent[m]!;
      const v = variable[m]!;
      const a = mRe[count + p]!;
      const b = mIm[count + p]!;
      const c = xRe[v]!;
      const d = xIm[v]!;
      const e = mRe[p]!;
      const f = mIm[p]!;
      const g = xRe[width + v]!;
      const h = xIm[width + v]!;
      mRe[count + m] = a * c - b * d + e * g - f * h;
      mIm[count + m] = a * d + b * c + e * h + f * g;
    }
  }

  /** Order k of the monomials of values with x_k = 0. */
  withoutOwn(k: number): void {
    const { mRe, mIm, xRe, xIm, width } = this;
    const { parent, variable, count, valueCount } = this.table;
    const at = k * count;
    mRe[at] = 0;
    mIm[at] = 0;
    for (let m = 1; m < valueCount; m += 1) {
      let p = parent[m]! + count;
      let v = variable[m]! + (k - 1) * width;
      let sumRe = 0;
      let sumIm = 0;
      for (let j = 1; j <= k; j += 1) {
        const a = mRe[p]!;
        const b = mIm[p]!;
        const c = xRe[v]!;
        const d = xIm[v]!;
        sumRe += a * c - b * d;
        sumIm += a * d + b * c;
        p += count;
        v -= width;
      }
      mRe[at + m] = sumRe;
      mIm[at + m] = sumIm;
    }
  }

  /** Adds what x_k contributes to the order k of the monomials of values. */
  complete(k: number): void {
    const { mRe, mIm, xRe, xIm, width } = this;
    const { parent, variable, count, valueCount } = this.table;
    // The contribution, linear in x_k, is built in the place of the next order, which is free.
    const next = (k + 1) * count;
    const at = k * width;
    mRe[next] = 0;
    mIm[next] = 0;
    for (let m = 1; m < valueCount; m += 1) {
      const p = parent[m]!;
      const v = variable[m]!;
      const a = mRe[next + p]!;
      const b = mIm[next + p]!;
      const c = xRe[v]!;
      const d = xIm[v]!;
      const e = mRe[p]!;
      const f = mIm[p]!;
      const g = xRe[at + v]!;
      const h = xIm[at + v]!;
      const sumRe = a * c - b * d + e * g - f * h;
      const sumIm = a * d + b * c + e * h + f * g;
      mRe[next + m] = sumRe;
      mIm[next + m] = sumIm;
      mRe[k * count + m] = mRe[k * count + m]! + sumRe;
      mIm[k * count + m] = mIm[k * count + m]! + sumIm;
    }
  }
}
