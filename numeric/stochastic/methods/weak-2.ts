import { mergedIncrements, type StochasticMethod } from "../stochastic-method.ts";
import { type NoiseMatrices, noiseMatrices, type StochasticSystem } from "../stochastic-system.ts";

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
    const work = new PlatenStep(system, most);
    return (t, h, count, y, normals) => work.advance(t, h, count, y, normals);
  },
};

class PlatenStep {
  readonly #drift: Float64Array;
  readonly #second: Float64Array;
  readonly #support: Float64Array;
  readonly #change: Float64Array;
  readonly #times: Float64Array;
  readonly #end: Float64Array;
  readonly #b: NoiseMatrices;
  readonly #plus: NoiseMatrices;
  readonly #minus: NoiseMatrices;
  readonly #draws: number;

  constructor(
    private readonly system: StochasticSystem,
    most: number,
  ) {
    const { dimension: n, noises: m } = system;
    const array = (): Float64Array => new Float64Array(n * most);
    [this.#drift, this.#second, this.#support, this.#change] = [array(), array(), array(), array()];
    [this.#times, this.#end] = [new Float64Array(most), new Float64Array(most)];
    this.#b = noiseMatrices(system, most);
    this.#plus = noiseMatrices(system, most);
    this.#minus = noiseMatrices(system, most);
    this.#draws = m + (m * (m - 1)) / 2;
  }

  advance(t: number, h: number, count: number, y: Float64Array, normals: Float64Array): void {
    const { dimension: n, noises: m } = this.system;
    const [second, change] = [this.#second, this.#change];
    this.#times.fill(t);
    this.#end.fill(t + h);
    this.system.drift(count, this.#times, y, this.#drift);
    this.#b.evaluate(count, this.#times, y);
    this.#addEuler(h, count, y, normals);
    this.system.drift(count, this.#end, this.#support, second);
    for (let r = 0; r < m; r++) {
      this.#evaluateSides(y, h, count, 1, r);
      this.#addOwn(h, count, r, normals);
      if (m === 1 || this.#b.stride === 0) continue;
      this.#evaluateSides(y, h, count, 0, r);
      this.#addMixed(h, count, r, normals);
    }
    for (let j = 0; j < n * count; j++) y[j] = y[j]! + 0.5 * h * second[j]! + change[j]!;
  }

  /** Y, and half the step to it. */
  #addEuler(h: number, count: number, y: Float64Array, normals: Float64Array): void {
    const { dimension: n, noises: m } = this.system;
    const { stride, values } = this.#b;
    const [drift, support, change] = [this.#drift, this.#support, this.#change];
    const [draws, root] = [this.#draws, Math.sqrt(h)];
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < n; k++) {
        const place = n * i + k;
        let sum = 0;
        for (let j = 0; j < m; j++) {
          sum += values[stride * i + m * k + j]! * normals[draws * i + j]!;
        }
        const step = h * drift[place]! + root * sum;
        support[place] = y[place]! + step;
        change[place] = 0.5 * step;
      }
    }
  }

  /** b(y + forward·a h ± b^r √h). */
  #evaluateSides(y: Float64Array, h: number, count: number, forward: 0 | 1, r: number): void {
    const at = forward === 1 ? this.#end : this.#times;
    this.#shift(y, h, count, forward, 1, r);
    this.#plus.evaluate(count, at, this.#support);
    this.#shift(y, h, count, forward, -1, r);
    this.#minus.evaluate(count, at, this.#support);
  }

  /** y + forward·a h + sign·b^r √h */
  #shift(y: Float64Array, h: number, count: number, forward: 0 | 1, sign: 1 | -1, r: number): void {
    const { dimension: n, noises: m } = this.system;
    const { stride, values } = this.#b;
    const [drift, support, root] = [this.#drift, this.#support, sign * Math.sqrt(h)];
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < n; k++) {
        const own = values[stride * i + m * k + r]!;
        support[n * i + k] = y[n * i + k]! + forward * h * drift[n * i + k]! + root * own;
      }
    }
  }

  /** What b^r(R±^r) add. */
  #addOwn(h: number, count: number, r: number, normals: Float64Array): void {
    const { dimension: n, noises: m } = this.system;
    const { stride } = this.#b;
    const [plus, minus, change] = [this.#plus.values, this.#minus.values, this.#change];
    const [draws, root] = [this.#draws, Math.sqrt(h)];
    for (let i = 0; i < count; i++) {
      const draw = normals[draws * i + r]!;
      for (let k = 0; k < n; k++) {
        const place = stride * i + m * k + r;
        const [up, down] = [plus[place]!, minus[place]!];
        change[n * i + k] =
          change[n * i + k]! + 0.25 * root * ((up + down) * draw + (up - down) * (draw * draw - 1));
      }
    }
  }

  /** What b^j(U±^r), j ≠ r, add. */
  #addMixed(h: number, count: number, r: number, normals: Float64Array): void {
    const { dimension: n, noises: m } = this.system;
    const { stride, values } = this.#b;
    const [plus, minus, change] = [this.#plus.values, this.#minus.values, this.#change];
    const [draws, root] = [this.#draws, Math.sqrt(h)];
    for (let i = 0; i < count; i++) {
      const other = normals[draws * i + r]!;
      for (let j = 0; j < m; j++) {
        if (j === r) continue;
        const draw = normals[draws * i + j]!;
        const sign = normals[draws * i + pairPlace(m, j, r)]! < 0 ? -1 : 1;
        const v = r < j ? sign : -sign;
        for (let k = 0; k < n; k++) {
          const place = stride * i + m * k + j;
          const [up, down] = [plus[place]!, minus[place]!];
          change[n * i + k] =
            change[n * i + k]! +
            0.25 *
              root *
              ((up + down - 2 * values[place]!) * draw + (up - down) * (draw * other + v));
        }
      }
    }
  }
}

/** Where the draw of a pair of noises stands. */
function pairPlace(m: number, j: number, r: number): number {
  const [low, high] = j < r ? [j, r] : [r, j];
  return m + low * m - (low * (low + 1)) / 2 + (high - low - 1);
}
