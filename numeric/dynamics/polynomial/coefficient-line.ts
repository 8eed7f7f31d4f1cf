/**
 * The coefficients f_k + r (g_k - f_k) of a straight line between two systems, r = 1-t being the distance
 * from the target, on segments r = r_0 + σ (r_1 - r_0) of the complex plane. Paths that diverge slowly
 * are followed to r far below the rounding error of t.
 */
export class CoefficientLine {
  /** g: coefficients at the start, t = 0. */
  readonly fromRe: Float64Array;
  readonly fromIm: Float64Array;
  /** f: coefficients at the target, t = 1. */
  readonly toRe: Float64Array;
  readonly toIm: Float64Array;
  /** The coefficients at the σ of the last `moveTo`. */
  readonly cRe: Float64Array;
  readonly cIm: Float64Array;
  /** Their derivatives by σ. */
  readonly slopeRe: Float64Array;
  readonly slopeIm: Float64Array;

  private readonly baseRe: Float64Array;
  private readonly baseIm: Float64Array;
  private endsAtTarget = false;

  constructor(terms: number) {
    const array = (): Float64Array => new Float64Array(terms);
    [this.fromRe, this.fromIm, this.toRe, this.toIm] = [array(), array(), array(), array()];
    [this.baseRe, this.baseIm, this.slopeRe, this.slopeIm] = [array(), array(), array(), array()];
    [this.cRe, this.cIm] = [array(), array()];
  }

  /** Chooses the segment from r_0 to r_1. */
  segment(r0Re: number, r0Im: number, r1Re: number, r1Im: number): void {
    const { fromRe, fromIm, toRe, toIm, baseRe, baseIm, slopeRe, slopeIm } = this;
    this.endsAtTarget = r1Re === 0 && r1Im === 0;
    const dRe = r1Re - r0Re;
    const dIm = r1Im - r0Im;
    for (let k = 0; k < baseRe.length; k += 1) {
      const a = fromRe[k]! - toRe[k]!;
      const b = fromIm[k]! - toIm[k]!;
      baseRe[k] = toRe[k]! + (r0Re * a - r0Im * b);
      baseIm[k] = toIm[k]! + (r0Re * b + r0Im * a);
      slopeRe[k] = dRe * a - dIm * b;
      slopeIm[k] = dRe * b + dIm * a;
    }
  }

  /** Computes the coefficients at σ. */
  moveTo(sigma: number): void {
    const { baseRe, baseIm, slopeRe, slopeIm, cRe, cIm } = this;
    if (sigma === 1 && this.endsAtTarget) {
      // Zero coefficients of the target must be zero, not rounding errors.
      cRe.set(this.toRe);
      cIm.set(this.toIm);
      return;
    }
    for (let k = 0; k < cRe.length; k += 1) {
      cRe[k] = baseRe[k]! + sigma * slopeRe[k]!;
      cIm[k] = baseIm[k]! + sigma * slopeIm[k]!;
    }
  }
}
