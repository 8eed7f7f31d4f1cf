import { mergedIncrements, type StochasticMethod } from "../stochastic-method.ts";
import { noiseMatrices } from "../stochastic-system.ts";

/**
 * y + a h + b ΔW: strong order ½ (1 for additive noise), weak order 1.
 *
 * Reference: P. E. Kloeden, E. Platen, "Numerical Solution of Stochastic Differential Equations" (1992), 10.2.
 */
export const eulerMaruyama: StochasticMethod = {
  name: "euler-maruyama",
  strongOrder: 0.5,
  weakOrder: 1,
  noiseKind: "general",
  draws: (noises) => noises,
  merged: mergedIncrements,
  stepper: (system, most) => {
    const { dimension: n, noises: m } = system;
    const drift = new Float64Array(n * most);
    const times = new Float64Array(most);
    const b = noiseMatrices(system, most);
    return (t, h, count, y, normals) => {
      times.fill(t);
      system.drift(count, times, y, drift);
      b.evaluate(count, times, y);
      const { values, stride } = b;
      const root = Math.sqrt(h);
      if (n === 2 && m === 2) {
        for (let i = 0; i < count; i++) {
          const [j, k] = [2 * i, stride * i];
          const [first, second] = [root * normals[j]!, root * normals[j + 1]!];
          y[j] = y[j]! + h * drift[j]! + (values[k]! * first + values[k + 1]! * second);
          y[j + 1] =
            y[j + 1]! + h * drift[j + 1]! + (values[k + 2]! * first + values[k + 3]! * second);
        }
        return;
      }
      for (let i = 0; i < count; i++) {
        for (let k = 0; k < n; k++) {
          let sum = 0;
          for (let j = 0; j < m; j++) sum += values[stride * i + m * k + j]! * normals[m * i + j]!;
          y[n * i + k] = y[n * i + k]! + h * drift[n * i + k]! + root * sum;
        }
      }
    };
  },
};
