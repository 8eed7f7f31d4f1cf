import { describe, expect, test } from "vitest";
import {
  ColouredEnsemble,
  ColouredNoise,
  ColouredPair,
  correlationFilter,
  filterCovariance,
  filterSpectrum,
  type NoiseFilter,
  productFilter,
} from "../../../numeric/index.ts";
import { FilterKernels } from "../../../numeric/stochastic/filter-kernels.ts";
import { covarianceFactor } from "../../../numeric/stochastic/covariance-factor.ts";
import { seedOf } from "../../seed.ts";

const real = productFilter({ power: 0.7, zeros: [1.5, 40], poles: [0.8, 3, 90] });
const complex = correlationFilter([
  { amplitude: [2, 0.1], rate: [0.4, 1.3] },
  { amplitude: [1, -0.1], rate: [0.2, 2] },
  { amplitude: [0.3, 0], rate: [5, 0] },
]);

describe("filters of white noise", () => {
  test("have the spectra that they are asked for", () => {
    for (const omega of [0, 0.3, 1.1, 2, 7, 50, 400]) {
      const asked =
        (0.7 * (1 + (omega / 1.5) ** 2) * (1 + (omega / 40) ** 2)) /
        ((1 + (omega / 0.8) ** 2) * (1 + (omega / 3) ** 2) * (1 + (omega / 90) ** 2));
      expect(filterSpectrum(real, omega) / asked).toBeCloseTo(1, 11);
      for (const w of [omega, -omega]) {
        // 2 Re a/(r - iω)
        const term = (a: number, b: number, k: number, u: number): number =>
          (2 * (a * k + b * u)) / (k * k + u * u);
        const sum = term(2, 0.1, 0.4, 1.3 - w) + term(1, -0.1, 0.2, 2 - w) + term(0.3, 0, 5, -w);
        expect(filterSpectrum(complex, w) / sum).toBeCloseTo(1, 10);
      }
    }
    expect(real.error).toBeLessThan(1e-12);
    expect(complex.error).toBeLessThan(1e-12);
  });

  // a e^{-rτ} + b e^{-sτ} with a spectrum that is negative at zero has no filter, and says by how much.
  test("say that a negative spectrum has none", () => {
    const negative = correlationFilter([
      { amplitude: [1, 0], rate: [3, 0] },
      { amplitude: [-0.5, 0], rate: [1, 0] },
    ]);
    expect(negative.error).toBeGreaterThan(0.1);
  });
});

/** A B, n × n. */
function times(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) out[i * n + j]! += a[i * n + k]! * b[k * n + j]!;
    }
  }
  return out;
}

function transposed(a: Float64Array, n: number): Float64Array {
  return a.map((_, k) => a[(k % n) * n + Math.floor(k / n)]!);
}

/** The map of a step on states and integrals I, J: those of two steps are I₁ + I₂ and J₁ + h I₁ + J₂. */
function stepMap(kernels: FilterKernels, h: number): Float64Array {
  const { size, states, outputs } = kernels;
  const map = new Float64Array(size * size);
  const own = kernels.map(h);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < states; b++) map[a * size + b] = own[a * states + b]!;
  }
  for (let k = 0; k < outputs; k++) {
    const [first, second] = [states + k, states + outputs + k];
    map[first * size + first] = 1;
    map[second * size + second] = 1;
    map[second * size + first] = h;
  }
  return map;
}

describe("a step of coloured noise", () => {
  // With z = (y, I, J) and z' = Φz + n, two steps have Φ(h)² = Φ(2h) and ⟨nn⟩(2h) = Φ⟨nn⟩Φᵀ + ⟨nn⟩.
  test.each([
    ["real", 0.01],
    ["real", 0.7],
    ["complex", 0.05],
    ["complex", 1],
  ] as const)("is the same as two of half of it (%s filter, h = %s)", (name, h) => {
    const filter = name === "real" ? real : complex;
    const kernels = new FilterKernels(filter);
    const n = kernels.size;
    const [map, noise] = [stepMap(kernels, h), kernels.covariance(h)];
    const [twice, both] = [times(map, map, n), stepMap(kernels, 2 * h)];
    const moved = times(times(map, noise, n), transposed(map, n), n);
    const whole = kernels.covariance(2 * h);
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        const k = a * n + b;
        expect(twice[k]).toBeCloseTo(both[k]!, 11);
        const scale = Math.sqrt(whole[a * (n + 1)]! * whole[b * (n + 1)]!);
        expect((moved[k]! + noise[k]!) / scale).toBeCloseTo(whole[k]! / scale, 10);
      }
    }
  });

  test("leaves the stationary state as it is: ⟨yy⟩ = Φ⟨yy⟩Φᵀ + ⟨nn⟩", () => {
    for (const filter of [real, complex]) {
      const kernels = new FilterKernels(filter);
      const { states: n, size } = kernels;
      const covariance = filterCovariance(filter);
      const map = kernels.map(0.3).slice(0, n * n);
      const noise = kernels.covariance(0.3);
      const moved = times(times(map, covariance, n), transposed(map, n), n);
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < n; b++) {
          expect(moved[a * n + b]! + noise[a * size + b]!).toBeCloseTo(covariance[a * n + b]!, 11);
        }
      }
    }
  });

  test("has a factor of its covariance, singular or not", () => {
    const kernels = new FilterKernels(real);
    const covariance = kernels.covariance(1e-4);
    const { rank, matrix, size } = covarianceFactor(covariance, kernels.size);
    expect(rank).toBeLessThan(size);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        let sum = 0;
        for (let k = 0; k < rank; k++) sum += matrix[a * rank + k]! * matrix[b * rank + k]!;
        const scale = Math.sqrt(covariance[a * (size + 1)]! * covariance[b * (size + 1)]!);
        expect(sum / scale).toBeCloseTo(covariance[a * size + b]! / scale, 6);
      }
    }
  });
});

/** x'' = -x³ - ½x' + ξ of a filter. */
function quartic(filter: NoiseFilter): ConstructorParameters<typeof ColouredPair>[0] {
  return {
    ...{ dimension: 2, noise: new ColouredNoise([filter]) },
    forces: filter.isReal ? Float64Array.of(0, 1) : Float64Array.of(0.3, 0, 0, 1),
    drift: (count, _t, y, out) => {
      for (let i = 0; i < count; i++) {
        const [x, v] = [y[2 * i]!, y[2 * i + 1]!];
        out[2 * i] = v;
        out[2 * i + 1] = -(x ** 3) - 0.5 * v;
      }
    },
  };
}

describe("trajectories with coloured noise", () => {
  // Of strong order 1.5 for white noise, which the fast pole comes near to, and 2 for noise that is smooth in a step.
  test("are of order 1.5 to 2 in the step, along one path of the noise", () => {
    for (const [filter, least] of [
      [real, 1.3],
      [complex, 1.3],
    ] as const) {
      const shiftAt = (steps: number): number => {
        const pair = new ColouredPair(quartic(filter), { count: 500, seed: seedOf(71) });
        for (let i = 0; i < 500; i++) pair.fine[2 * i] = 1;
        pair.coarse.set(pair.fine);
        pair.advance(0, 2, steps);
        return Math.sqrt(pair.fine.reduce((sum, y, k) => sum + (y - pair.coarse[k]!) ** 2, 0));
      };
      const order = Math.log2(shiftAt(16) / shiftAt(64)) / 2;
      expect(order).toBeGreaterThan(least);
      expect(order).toBeLessThan(2.4);
    }
  });

  test("are the same ones in every block and part of an ensemble", () => {
    const system = quartic(complex);
    const whole = new ColouredEnsemble(system, { count: 300, seed: 5 });
    whole.advance(0, 1, 7);
    const part = new ColouredEnsemble(system, { count: 40, seed: 5, first: 200 });
    part.advance(0, 1, 7);
    expect(part.y).toEqual(whole.y.slice(400, 480));
  });

  test("refuse a count and a seed that are none", () => {
    const system = quartic(real);
    expect(() => new ColouredEnsemble(system, { count: 0, seed: 1 })).toThrow("`count` must");
    expect(() => new ColouredEnsemble(system, { count: 1, seed: 0.5 })).toThrow("`seed` must");
  });
});
