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
        if (stride === 0) moveBySame(h, count, y, drift, values, normals);
        else moveByOwn(h, count, y, drift, values, normals);
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

type Move = (
  h: number,
  count: number,
  y: Float64Array,
  drift: Float64Array,
  values: Float64Array,
  normals: Float64Array,
) => void;

/** Two components and two noises, with one b for all. */
const moveBySame: Move = (h, count, y, drift, values, normals) => {
  const root = Math.sqrt(h);
  const [b00, b01, b10, b11] = [values[0]!, values[1]!, values[2]!, values[3]!];
  for (let j = 0; j < 2 * count; j += 2) {
    const first = root * normals[j]!;
    const second = root * normals[j + 1]!;
    y[j] = y[j]! + h * drift[j]! + (b00 * first + b01 * second);
    y[j + 1] = y[j + 1]! + h * drift[j + 1]! + (b10 * first + b11 * second);
  }
};

/** The same with a b for each. */
const moveByOwn: Move = (h, count, y, drift, values, normals) => {
  const root = Math.sqrt(h);
  for (let j = 0; j < 2 * count; j += 2) {
    const first = root * normals[j]!;
    const second = root * normals[j + 1]!;
    const k = 2 * j;
    y[j] = y[j]! + h * drift[j]! + (values[k]! * first + values[k + 1]! * second);
    y[j + 1] = y[j + 1]! + h * drift[j + 1]! + (values[k + 2]! * first + values[k + 3]! * second);
  }
};
