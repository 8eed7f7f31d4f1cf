import { mergedIncrements, type StochasticMethod } from "../stochastic-method.ts";
import { noiseMatrices } from "../stochastic-system.ts";

/**
 * Milstein's method for commutative noise, with differences in place of derivatives: with Y^j = y + a h + b^j √h,
 *
 *     y + a h + Σ_j b^j ΔW^j + (1/√h) Σ_ij (b^j(Y^i) - b^j) ½(ΔW^i ΔW^j - δ_ij h).
 *
 * Strong and weak order 1. Reference: P. E. Kloeden, E. Platen, "Numerical Solution of Stochastic Differential
 * Equations" (1992), 10.3 and 11.1.
 */
export const milstein: StochasticMethod = {
  name: "milstein",
  strongOrder: 1,
  weakOrder: 1,
  noiseKind: "commutative",
  draws: (noises) => noises,
  merged: mergedIncrements,
  stepper: (system, most) => {
    const { dimension: n, noises: m } = system;
    const drift = new Float64Array(n * most);
    const [times, later] = [new Float64Array(most), new Float64Array(most)];
    const [b, shifted] = [noiseMatrices(system, most), noiseMatrices(system, most)];
    const support = new Float64Array(n * most);
    const change = new Float64Array(n * most);
    return (t, h, count, y, normals) => {
      times.fill(t);
      later.fill(t + h);
      const root = Math.sqrt(h);
      system.drift(count, times, y, drift);
      b.evaluate(count, times, y);
      for (let i = 0; i < count; i++) {
        for (let k = 0; k < n; k++) {
          let sum = 0;
          for (let j = 0; j < m; j++)
            sum += b.values[b.stride * i + m * k + j]! * normals[m * i + j]!;
          change[n * i + k] = h * drift[n * i + k]! + root * sum;
        }
      }
      for (let l = 0; l < (b.stride > 0 ? m : 0); l++) {
        for (let i = 0; i < count; i++) {
          for (let k = 0; k < n; k++) {
            const own = b.values[b.stride * i + m * k + l]!;
            support[n * i + k] = y[n * i + k]! + h * drift[n * i + k]! + root * own;
          }
        }
        // At the same time: the time dependence of b enters at a higher order.
        shifted.evaluate(count, times, support);
        addIterated({ n, m, l, count, b, shifted }, normals, 0.5 * root, change);
      }
      for (let j = 0; j < n * count; j++) y[j] = y[j]! + change[j]!;
    };
  },
};

/** Adds Σ_j (b_kj(support) - b_kj)(ΔW_l ΔW_j - δ_lj h)/h, times a factor. */
function addIterated(
  {
    n,
    m,
    l,
    count,
    b,
    shifted,
  }: {
    readonly n: number;
    readonly m: number;
    readonly l: number;
    readonly count: number;
    readonly b: ReturnType<typeof noiseMatrices>;
    readonly shifted: ReturnType<typeof noiseMatrices>;
  },
  normals: Float64Array,
  factor: number,
  change: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < n; k++) {
      let sum = 0;
      for (let j = 0; j < m; j++) {
        const place = b.stride * i + m * k + j;
        const product = normals[m * i + l]! * normals[m * i + j]! - (l === j ? 1 : 0);
        sum += (shifted.values[place]! - b.values[place]!) * product;
      }
      change[n * i + k] = change[n * i + k]! + factor * sum;
    }
  }
}
