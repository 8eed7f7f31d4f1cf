import type { EnclosedSystem, Enclosure } from "../../base/flow-family.ts";
import { down, up } from "../../base/rounding.ts";
import { IntervalSystem } from "./interval-system.ts";
import { invert } from "./real-linear.ts";
import type { RealSystem } from "./real-system.ts";

/** What is proved of a real solution. */
export type Certificate =
  | {
      readonly kind: "certified";
      /** The exact solution, and no other, lies within this distance in every coordinate. */
      readonly radius: number;
    }
  | { readonly kind: "uncertified"; readonly reason: string };

const mostNewtonSteps = 12;
const mostInflations = 12;

/**
 * Refines real solutions of a square system, of polynomials or of functions with enclosures, and proves them. With Y ≈ F'(x̃)⁻¹ and the box
 * X = x̃ ± r, the Krawczyk operator
 *
 *     K(X) = x̃ - Y F(x̃) + (I - Y F'(X)) (X - x̃)
 *
 * in interval arithmetic: if K(X) lies in the interior of X, there is exactly one solution in X, and it
 * lies in K(X). The radii r start at the size of the Newton correction; where that fails, the box grows to
 * twice the size of K(X).
 *
 * Reference: R. Krawczyk, Computing 4, 187 (1969); S. M. Rump, Acta Numerica 19, 287 (2010).
 */
export class Certifier {
  private readonly intervals: Enclosure;
  private readonly value: Float64Array;
  private readonly matrix: Float64Array;
  private readonly inverse: Float64Array;
  private readonly trial: Float64Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly valueLow: Float64Array;
  private readonly valueHigh: Float64Array;
  private readonly matrixLow: Float64Array;
  private readonly matrixHigh: Float64Array;
  private readonly shift: Float64Array;
  private readonly radii: Float64Array;
  private readonly image: Float64Array;

  constructor(private readonly system: RealSystem | EnclosedSystem) {
    const { n } = system;
    this.intervals =
      "enclosure" in system
        ? system.enclosure
        : new IntervalSystem(system.layout, system.coefficients);
    const vector = (): Float64Array => new Float64Array(n);
    const matrix = (): Float64Array => new Float64Array(n * n);
    [this.value, this.trial, this.low, this.high] = [vector(), vector(), vector(), vector()];
    [this.valueLow, this.valueHigh, this.shift, this.radii] = [
      vector(),
      vector(),
      vector(),
      vector(),
    ];
    this.image = vector();
    [this.matrix, this.inverse, this.matrixLow, this.matrixHigh] = [
      matrix(),
      matrix(),
      matrix(),
      matrix(),
    ];
  }

  /** Newton's iteration from x, in place, until the corrections no longer shrink. Returns the last one. */
  refine(x: Float64Array): number {
    const { system, value, matrix, inverse, trial } = this;
    const { n } = system;
    let last = Number.POSITIVE_INFINITY;
    for (let step = 0; step < mostNewtonSteps; step += 1) {
      system.linearize(x, value, matrix);
      const determinant = invert(n, matrix, inverse);
      if (!(Math.abs(determinant) > 0)) return last;
      let change = 0;
      let size = 0;
      for (let i = 0; i < n; i += 1) {
        let sum = 0;
        for (let j = 0; j < n; j += 1) sum += inverse[i * n + j]! * value[j]!;
        trial[i] = x[i]! - sum;
        change = Math.max(change, Math.abs(sum));
        size = Math.max(size, Math.abs(x[i]!));
      }
      if (!(change < last) && !(change > 1e-6 * size)) return last;
      last = change;
      x.set(trial);
      if (change <= 2 * Number.EPSILON * size) return change;
    }
    return last;
  }

  /** The certificate of the solution near x. */
  certify(x: Float64Array): Certificate {
    const { system, intervals, value, matrix, inverse, shift, radii, image } = this;
    const { valueLow, valueHigh } = this;
    const { n } = system;
    system.linearize(x, value, matrix);
    if (!(Math.abs(invert(n, matrix, inverse)) > 0)) {
      return { kind: "uncertified", reason: "the Jacobian is singular" };
    }
    // An enclosure of Y F(x̃): its largest modulus in each coordinate.
    intervals.values(x, x, valueLow, valueHigh);
    for (let i = 0; i < n; i += 1) {
      let sumLow = 0;
      let sumHigh = 0;
      for (let j = 0; j < n; j += 1) {
        const y = inverse[i * n + j]!;
        const [a, b] = [y * valueLow[j]!, y * valueHigh[j]!];
        sumLow = down(sumLow + down(Math.min(a, b)));
        sumHigh = up(sumHigh + up(Math.max(a, b)));
      }
      shift[i] = Math.max(Math.abs(sumLow), Math.abs(sumHigh));
      radii[i] = 2 * shift[i]! + 4 * Number.EPSILON * Math.abs(x[i]!) + 1e-300;
    }
    for (let attempt = 0; attempt < mostInflations; attempt += 1) {
      const radius = this.contracts(x);
      if (radius >= 0) return { kind: "certified", radius };
      for (let i = 0; i < n; i += 1) radii[i] = Math.max(radii[i]!, 2 * image[i]!);
    }
    return {
      kind: "uncertified",
      reason:
        "the Krawczyk test fails: the Jacobian is too badly conditioned for its rounding errors",
    };
  }

  /** The largest radius of K(X) if it lies inside X, otherwise -1. */
  private contracts(x: Float64Array): number {
    const { intervals, inverse, low, high, matrixLow, matrixHigh, shift, radii, image } = this;
    const { n } = this.system;
    for (let i = 0; i < n; i += 1) {
      low[i] = down(x[i]! - radii[i]!);
      high[i] = up(x[i]! + radii[i]!);
    }
    intervals.jacobian(low, high, matrixLow, matrixHigh);
    let worst = 0;
    let inside = true;
    for (let i = 0; i < n; i += 1) {
      // |x̃_i - K_i| ≤ shift_i + Σ_j |I - Y F'(X)|_ij r_j
      let sum = shift[i]!;
      for (let j = 0; j < n; j += 1) {
        let entryLow = i === j ? -1 : 0;
        let entryHigh = entryLow;
        for (let k = 0; k < n; k += 1) {
          const y = inverse[i * n + k]!;
          const [a, b] = [y * matrixLow[k * n + j]!, y * matrixHigh[k * n + j]!];
          entryLow = down(entryLow + down(Math.min(a, b)));
          entryHigh = up(entryHigh + up(Math.max(a, b)));
        }
        // Half the width of the box, rounded outward.
        const half = up(Math.max(high[j]! - x[j]!, x[j]! - low[j]!));
        sum = up(sum + up(Math.max(Math.abs(entryLow), Math.abs(entryHigh)) * half));
      }
      if (!(sum < down(Math.min(high[i]! - x[i]!, x[i]! - low[i]!)))) inside = false;
      image[i] = sum;
      worst = Math.max(worst, sum);
    }
    return inside ? worst : -1;
  }
}
