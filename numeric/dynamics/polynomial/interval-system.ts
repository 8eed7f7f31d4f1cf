import type { Enclosure } from "../../base/flow-family.ts";
import { down, up } from "../../base/rounding.ts";
import type { SparseLayout } from "./sparse-layout.ts";

/**
 * Enclosures of the values and the Jacobian of a polynomial system over a box, in interval arithmetic
 * rounded outward: after every operation the ends move by an amount not less than the distance to the
 * next floating-point number. The coefficients are taken as exact.
 *
 * Reference: R. E. Moore, R. B. Kearfott, M. J. Cloud, "Introduction to Interval Analysis" (SIAM, 2009).
 */
export class IntervalSystem implements Enclosure {
  private readonly mLow: Float64Array;
  private readonly mHigh: Float64Array;

  constructor(
    private readonly layout: SparseLayout,
    private readonly coefficients: Float64Array,
  ) {
    this.mLow = new Float64Array(layout.table.count);
    this.mHigh = new Float64Array(layout.table.count);
  }

  private monomials(low: Float64Array, high: Float64Array): void {
    const { mLow, mHigh } = this;
    const { parent, variable, count } = this.layout.table;
    mLow[0] = 1;
    mHigh[0] = 1;
    for (let m = 1; m < count; m += 1) {
      const p = parent[m]!;
      const v = variable[m]!;
      const a = mLow[p]!;
      const b = mHigh[p]!;
      const c = low[v]!;
      const d = high[v]!;
      if (p === 0) {
        mLow[m] = c;
        mHigh[m] = d;
        continue;
      }
      const [ac, ad, bc, bd] = [a * c, a * d, b * c, b * d];
      mLow[m] = down(Math.min(ac, ad, bc, bd));
      mHigh[m] = up(Math.max(ac, ad, bc, bd));
    }
  }

  /** F over the box. */
  values(low: Float64Array, high: Float64Array, outLow: Float64Array, outHigh: Float64Array): void {
    this.monomials(low, high);
    const { mLow, mHigh, coefficients } = this;
    const { termStart, termMonomial, equations } = this.layout;
    let k = 0;
    for (let i = 0; i < equations; i += 1) {
      let sumLow = 0;
      let sumHigh = 0;
      for (const end = termStart[i + 1]!; k < end; k += 1) {
        const c = coefficients[k]!;
        const m = termMonomial[k]!;
        const a = c * mLow[m]!;
        const b = c * mHigh[m]!;
        sumLow = down(sumLow + down(Math.min(a, b)));
        sumHigh = up(sumHigh + up(Math.max(a, b)));
      }
      outLow[i] = sumLow;
      outHigh[i] = sumHigh;
    }
  }

  /** The Jacobian over the box, row-major. */
  jacobian(
    low: Float64Array,
    high: Float64Array,
    outLow: Float64Array,
    outHigh: Float64Array,
  ): void {
    this.monomials(low, high);
    const { mLow, mHigh, coefficients } = this;
    const { entryStart, entryTerm, entryDerivative, multiplicity, lower } = this.layout;
    for (let entry = 0; entry + 1 < entryStart.length; entry += 1) {
      let sumLow = 0;
      let sumHigh = 0;
      const end = entryStart[entry + 1]!;
      for (let e = entryStart[entry]!; e < end; e += 1) {
        const d = entryDerivative[e]!;
        const c = coefficients[entryTerm[e]!]!;
        const factor = multiplicity[d]!;
        const m = lower[d]!;
        // Two roundings: of the multiple, and of the product.
        const a = factor * c;
        const [aLow, aHigh] = factor === 1 ? [a, a] : [down(a), up(a)];
        const [p, q] = [mLow[m]!, mHigh[m]!];
        const [ap, aq, bp, bq] = [aLow * p, aLow * q, aHigh * p, aHigh * q];
        sumLow = down(sumLow + down(Math.min(ap, aq, bp, bq)));
        sumHigh = up(sumHigh + up(Math.max(ap, aq, bp, bq)));
      }
      outLow[entry] = sumLow;
      outHigh[entry] = sumHigh;
    }
  }
}
