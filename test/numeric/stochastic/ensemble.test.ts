import { describe, expect, test } from "vitest";
import { NormalStreams } from "../../../numeric/base/normal-streams.ts";
import {
  diffusionNoise,
  Ensemble,
  stochasticMethods,
  type StochasticSystem,
} from "../../../numeric/stochastic/index.ts";
import { seedOf } from "../../seed.ts";

const names = ["euler-maruyama", "milstein", "strong-1.5", "weak-2"] as const;

/** A driven well with noise in both components. */
const system: StochasticSystem = {
  ...{ dimension: 2, noises: 2, noiseKind: "additive" },
  drift: (count, t, y, out) => {
    for (let i = 0; i < count; i++) {
      const [x, p] = [y[2 * i] as number, y[2 * i + 1] as number];
      out[2 * i] = p - 0.1 * x;
      out[2 * i + 1] = -x - 0.3 * x ** 3 - 0.2 * p + Math.cos(t[i] as number);
    }
  },
  noise: (count, _t, _y, out) => {
    for (let i = 0; i < count; i++) out.set([0.3, 0, 0.1, 0.4], 4 * i);
  },
};

function ended(method: (typeof names)[number], count: number, first: number, block: number) {
  const options = { method: stochasticMethods[method], count, first, block, seed: seedOf(711) };
  const ensemble = new Ensemble(system, options);
  ensemble.y.set(ensemble.draw(2));
  ensemble.advance(0, 1, 13);
  ensemble.advance(1, 1.5, 5);
  return ensemble.y;
}

describe.each(names)("an ensemble by %s", (name) => {
  test("is the same in blocks of any size, and in parts", () => {
    const whole = ended(name, 37, 0, 128);
    expect(ended(name, 37, 0, 5)).toEqual(whole);
    const parts = [ended(name, 20, 0, 3), ended(name, 17, 20, 128)].flatMap((part) => [...part]);
    expect(parts).toEqual([...whole]);
  });
});

test.each(names)("%s goes on from where another ensemble of the same options was", (name) => {
  const options = { method: stochasticMethods[name], count: 9, seed: seedOf(712) };
  const [whole, first, second] = [0, 1, 2].map(() => new Ensemble(system, options)) as [
    Ensemble,
    Ensemble,
    Ensemble,
  ];
  for (const ensemble of [whole, first]) {
    ensemble.y.set(ensemble.draw(2));
    ensemble.advance(0, 1, 13);
  }
  const { at } = first;
  // What is kept stays as it is when its ensemble goes on.
  first.advance(1, 3, 20);
  second.goOnFrom(at);
  expect(second.y).toEqual(whole.y);
  for (const ensemble of [whole, second]) ensemble.advance(1, 1.5, 5);
  expect(second.y).toEqual(whole.y);
});

test("another seed gives other trajectories, and no two of them are alike", () => {
  const draws = [1, 2].flatMap((seed) => {
    const out = new Float64Array(300);
    new NormalStreams(seed, 100).drawTo(out, 3);
    return [...out];
  });
  expect(new Set(draws).size).toBe(600);
});

test("a method for additive noise refuses other noise", () => {
  const general: StochasticSystem = { ...system, noiseKind: "general" };
  const options = { count: 1, seed: 1, method: stochasticMethods["strong-1.5"] };
  expect(() => new Ensemble(general, options)).toThrow(/Choose euler-maruyama or weak-2/);
});

describe("normal numbers", () => {
  const count = 40_000;
  const each = 5;
  const numbers = new Float64Array(count * each);
  new NormalStreams(seedOf(712), count).drawTo(numbers, each);
  const average = (of: (x: number) => number): number =>
    numbers.reduce((sum, x) => sum + of(x), 0) / numbers.length;

  // Standard errors of ⟨xⁿ⟩ over N draws: √((⟨x²ⁿ⟩ - ⟨xⁿ⟩²)/N) with ⟨x²ⁿ⟩ = (2n-1)!!.
  test.each([
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
  ])("have the moment of order %d of the normal distribution", (n, mean, variance) => {
    const error = Math.abs(average((x) => x ** n) - mean);
    expect(error).toBeLessThan(4.5 * Math.sqrt(variance / numbers.length));
  });

  // The distribution function at 1, 2 and 3.6, which lies in the tail of the ziggurat.
  test.each([
    [1, 0.8413447460685429],
    [2, 0.9772498680518208],
    [3.6, 0.9998408914098424],
  ])("are below %d as often as they are to be", (edge, expected) => {
    const error = Math.abs(average((x) => (x < edge ? 1 : 0)) - expected);
    const spread = Math.sqrt((expected * (1 - expected)) / numbers.length);
    expect(error).toBeLessThan(4.5 * spread);
  });

  test("of one stream, and of neighbouring streams, are not correlated", () => {
    const product = (distance: number): number => {
      const last = numbers.length - distance;
      let sum = 0;
      for (let j = 0; j < last; j++)
        sum += (numbers[j] as number) * (numbers[j + distance] as number);
      return sum / last;
    };
    for (const distance of [1, 2, each, 7 * each]) {
      expect(Math.abs(product(distance))).toBeLessThan(4.5 / Math.sqrt(numbers.length));
    }
  });
});

describe("the noise of a diffusion matrix", () => {
  const noiseOf = (matrix: readonly number[]) => {
    const n = Math.sqrt(matrix.length);
    const { noise, found } = diffusionNoise(n, (_count, _t, _y, out) => out.set(matrix));
    const out = new Float64Array(matrix.length);
    noise(1, Float64Array.of(0), new Float64Array(n), out);
    return { b: out, found: found() };
  };

  test.each([
    ["of full rank", [2, 0.5, 0.5, 1]],
    ["diagonal", [2, 0, 0, 1]],
    ["without noise in x", [0, 0, 0, 1]],
    ["of rank one", [1, 2, 2, 4]],
    ["of three components", [2, 0.5, 0.1, 0.5, 1, 0.2, 0.1, 0.2, 3]],
  ])("%s: b bᵀ = 2D", (_, matrix) => {
    const { b, found } = noiseOf(matrix);
    const n = Math.sqrt(matrix.length);
    expect(found).toBeUndefined();
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += (b[n * i + k] as number) * (b[n * j + k] as number);
        expect(sum).toBeCloseTo(2 * (matrix[n * i + j] as number), 12);
      }
    }
  });

  test.each([
    ["a negative diagonal", [1, 0, 0, -0.1]],
    ["a negative determinant", [1, 2, 2, 3]],
    ["zero beside what is not", [0, 1, 1, 1]],
  ])("%s is found", (_, matrix) => {
    expect(noiseOf(matrix).found?.diffusion).toEqual(matrix);
  });
});
