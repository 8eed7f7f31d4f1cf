import { hermitianEigenvalues } from "../../linear-algebra/dense/index.ts";
import type { DensityMatrix } from "../states/index.ts";

/**
 * ½ Tr|ρ - σ|, half the sum of the absolute eigenvalues of the difference: by so much the probability of any outcome differs at
 * most (Nielsen & Chuang, section 9.2). Without units; of states with unlike numbers of levels the smaller has zeros above.
 *
 * @example
 * ```ts
 * import { traceDistance } from "caldera/numeric";
 * const vacuum = { levels: 1, re: Float64Array.of(1), im: new Float64Array(1) };
 * // 0.6|0⟩⟨0| + 0.4|1⟩⟨1|
 * const mixed = { levels: 2, re: Float64Array.of(0.6, 0, 0, 0.4), im: new Float64Array(4) };
 * assert.ok(Math.abs(traceDistance(vacuum, mixed) - 0.4) < 1e-15);
 * ```
 */
export function traceDistance(one: DensityMatrix, other: DensityMatrix): number {
  const levels = Math.max(one.levels, other.levels);
  const [a, b] = [padded(one, levels), padded(other, levels)];
  const difference = {
    levels,
    re: a.re.map((value, k) => value - b.re[k]!),
    im: a.im.map((value, k) => value - b.im[k]!),
  };
  return hermitianEigenvalues(difference).reduce((sum, value) => sum + Math.abs(value), 0) / 2;
}

function padded({ levels, re, im }: DensityMatrix, size: number): DensityMatrix {
  const [x, y] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (let i = 0; i < levels; i++) {
    x.set(re.subarray(i * levels, (i + 1) * levels), i * size);
    y.set(im.subarray(i * levels, (i + 1) * levels), i * size);
  }
  return { levels: size, re: x, im: y };
}
