/**
 * The coefficients (1-t) g_k + t f_k of a straight line between two systems, on segments of the complex
 * t-plane, t = t_0 + σ (t_1 - t_0).
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

  /** Chooses the segment from t_0 to t_1. */
  segment(t0Re: number, t0Im: number, t1Re: number, t1Im: number): void {
    const { fromRe, fromIm, toRe, toIm, baseRe, baseIm, slopeRe, slopeIm } = this;
    this.endsAtTarget = t1Re === 1 && t1Im === 0;
    const dRe = t1Re - t0Re;
    const dIm = t1Im - t0Im;
    for (let k = 0; k < baseRe.length; k += 1) {
      const a = toRe[k]! - fromRe[k]!;
      const b = toIm[k]! - fromIm[k]!;
      // Near t = 1 the sum from the target's side keeps its digits.
      baseRe[k] = toRe[k]! + ((t0Re - 1) * a - t0Im * b);
      baseIm[k] = toIm[k]! + ((t0Re - 1) * b + t0Im * a);
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
