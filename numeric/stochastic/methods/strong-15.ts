import type { StochasticMethod } from "../stochastic-method.ts";
import { noiseMatrices } from "../stochastic-system.ts";

/**
 * Strong order 1.5 for additive noise with two evaluations of the drift: with Z = ∫_t^{t+h} (w - w(t)) ds,
 *
 *     Y = y + ¾ a(t, y) h + (3/2) b(t+h) Z/h
 *     y + (⅓ a(t, y) + ⅔ a(t + ¾h, Y)) h + b(t+h) ΔW + (b(t) - b(t+h)) Z/h.
 *
 * Weak order 2. Reference: A. Rößler, "Runge-Kutta methods for the strong approximation of solutions of stochastic
 * differential equations", SIAM J. Numer. Anal. 48 (2010) 922, scheme SRA1.
 */
export const strong15: StochasticMethod = {
  name: "strong-1.5",
  strongOrder: 1.5,
  weakOrder: 2,
  noiseKind: "additive",
  // ΔW = √h ξ and Z = ½ h^{3/2} (ξ + η/√3).
  draws: (noises) => 2 * noises,
  merged: (noises, first, second, out) => {
    for (let j = 0; j < noises; j++) {
      const [a, b] = [first[j]!, second[j]!];
      const increment = (a + b) * Math.SQRT1_2;
      // Z of both is Z₁ + Z₂ + h ΔW₁, in units of ½ (2h)^{3/2}.
      const area =
        (0.5 * (3 * a + b) + (first[noises + j]! + second[noises + j]!) / (2 * Math.sqrt(3))) *
        Math.SQRT1_2;
      out[j] = increment;
      out[noises + j] = Math.sqrt(3) * (area - increment);
    }
  },
  stepper: (system, most) => {
    const { dimension: n, noises: m } = system;
    const [drift, second] = [new Float64Array(n * most), new Float64Array(n * most)];
    const [times, middle, end] = [1, 2, 3].map(() => new Float64Array(most)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const [before, after] = [noiseMatrices(system, most), noiseMatrices(system, most)];
    const support = new Float64Array(n * most);
    const change = new Float64Array(n * most);
    return (t, h, count, y, normals) => {
      times.fill(t);
      middle.fill(t + 0.75 * h);
      end.fill(t + h);
      system.drift(count, times, y, drift);
      before.evaluate(count, times, y);
      after.evaluate(count, end, y);
      const root = Math.sqrt(h);
      for (let i = 0; i < count; i++) {
        for (let k = 0; k < n; k++) {
          let [stage, sum] = [0, 0];
          for (let j = 0; j < m; j++) {
            const increment = root * normals[2 * m * i + j]!;
            const area = 0.5 * (increment + (root * normals[2 * m * i + m + j]!) / Math.sqrt(3));
            const [b0, b1] = [before.values[m * k + j]!, after.values[m * k + j]!];
            stage += b1 * area;
            sum += b1 * increment + (b0 - b1) * area;
          }
          const place = n * i + k;
          support[place] = y[place]! + 0.75 * h * drift[place]! + 1.5 * stage;
          change[place] = sum;
        }
      }
      system.drift(count, middle, support, second);
      for (let j = 0; j < n * count; j++) {
        y[j] = y[j]! + h * (drift[j]! / 3 + (2 * second[j]!) / 3) + change[j]!;
      }
    };
  },
};
