import { mergedIncrements, type StochasticMethod } from "../stochastic-method.ts";
import { noiseMatrices } from "../stochastic-system.ts";

/**
 * Platen's explicit method of weak order 2 for any noise: with
 * Y = y + a h + Σ b^j ΔW^j, R±^j = y + a h ± b^j √h, U±^j = y ± b^j √h,
 *
 *     y + ½(a(Y) + a) h + ¼ Σ_j [ b^j(R+^j) + b^j(R-^j) + 2b^j + Σ_{r≠j} (b^j(U+^r) + b^j(U-^r) - 2b^j) ] ΔW^j
 *       + ¼ Σ_j [ (b^j(R+^j) - b^j(R-^j)) ((ΔW^j)² - h) + Σ_{r≠j} (b^j(U+^r) - b^j(U-^r)) (ΔW^j ΔW^r + V_rj) ]/√h
 *
 * with V_rj = -V_jr = ±h at random. R and Y are at t + h.
 *
 * Reference: P. E. Kloeden, E. Platen, "Numerical Solution of Stochastic Differential Equations" (1992), 15.1.
 */
export const weak2: StochasticMethod = {
  name: "weak-2",
  strongOrder: 0.5,
  weakOrder: 2,
  noiseKind: "general",
  draws: (noises) => noises + (noises * (noises - 1)) / 2,
  merged: (noises, first, second, out) => {
    mergedIncrements(noises, first, second, out);
    for (let j = noises; j < noises + (noises * (noises - 1)) / 2; j++) out[j] = first[j]!;
  },
  stepper: (system, most) => {
    const { dimension: n, noises: m } = system;
    const array = (): Float64Array => new Float64Array(n * most);
    const [drift, second, support, change] = [array(), array(), array(), array()];
    const [times, end] = [new Float64Array(most), new Float64Array(most)];
    const b = noiseMatrices(system, most);
    const plus = noiseMatrices(system, most);
    const minus = noiseMatrices(system, most);
    const draws = m + (m * (m - 1)) / 2;
    /** y + forward·a h + sign·b^r √h */
    const shift = (
      y: Float64Array,
      h: number,
      count: number,
      forward: number,
      sign: number,
      r: number,
    ) => {
      const root = sign * Math.sqrt(h);
      for (let i = 0; i < count; i++) {
        for (let k = 0; k < n; k++) {
          const own = b.values[b.stride * i + m * k + r]!;
          support[n * i + k] = y[n * i + k]! + forward * h * drift[n * i + k]! + root * own;
        }
      }
    };
    const sides = (y: Float64Array, h: number, count: number, forward: 0 | 1, r: number) => {
      const at = forward === 1 ? end : times;
      shift(y, h, count, forward, 1, r);
      plus.evaluate(count, at, support);
      shift(y, h, count, forward, -1, r);
      minus.evaluate(count, at, support);
    };
    return (t, h, count, y, normals) => {
      times.fill(t);
      end.fill(t + h);
      const root = Math.sqrt(h);
      system.drift(count, times, y, drift);
      b.evaluate(count, times, y);
      const { stride } = b;
      for (let i = 0; i < count; i++) {
        for (let k = 0; k < n; k++) {
          const place = n * i + k;
          let sum = 0;
          for (let j = 0; j < m; j++) {
            sum += b.values[stride * i + m * k + j]! * normals[draws * i + j]!;
          }
          const step = h * drift[place]! + root * sum;
          support[place] = y[place]! + step;
          change[place] = 0.5 * step;
        }
      }
      system.drift(count, end, support, second);
      for (let r = 0; r < m; r++) {
        sides(y, h, count, 1, r);
        for (let i = 0; i < count; i++) {
          const draw = normals[draws * i + r]!;
          for (let k = 0; k < n; k++) {
            const place = stride * i + m * k + r;
            const [up, down] = [plus.values[place]!, minus.values[place]!];
            change[n * i + k] =
              change[n * i + k]! +
              0.25 * root * ((up + down) * draw + (up - down) * (draw * draw - 1));
          }
        }
        if (m === 1 || stride === 0) continue;
        sides(y, h, count, 0, r);
        for (let i = 0; i < count; i++) {
          const other = normals[draws * i + r]!;
          for (let j = 0; j < m; j++) {
            if (j === r) continue;
            const draw = normals[draws * i + j]!;
            const sign = normals[draws * i + pairPlace(m, j, r)]! < 0 ? -1 : 1;
            const v = r < j ? sign : -sign;
            for (let k = 0; k < n; k++) {
              const place = stride * i + m * k + j;
              const [up, down] = [plus.values[place]!, minus.values[place]!];
              change[n * i + k] =
                change[n * i + k]! +
                0.25 *
                  root *
                  ((up + down - 2 * b.values[place]!) * draw + (up - down) * (draw * other + v));
            }
          }
        }
      }
      for (let j = 0; j < n * count; j++) y[j] = y[j]! + 0.5 * h * second[j]! + change[j]!;
    };
  },
};

/** Where the draw of a pair of noises stands. */
function pairPlace(m: number, j: number, r: number): number {
  const [low, high] = j < r ? [j, r] : [r, j];
  return m + low * m - (low * (low + 1)) / 2 + (high - low - 1);
}
