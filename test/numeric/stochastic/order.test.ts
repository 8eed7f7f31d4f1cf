import { describe, expect, test } from "vitest";
import { NormalStreams } from "../../../numeric/base/normal-streams.ts";
import {
  Ensemble,
  type StochasticMethod,
  stochasticMethods,
  type StochasticSystem,
} from "../../../numeric/stochastic/index.ts";
import { seedOf } from "../../seed.ts";

/** Slope of log error against log step, by least squares. */
function slope(steps: readonly number[], errors: readonly number[]): number {
  const points = steps.map((h, j) => [Math.log(h), Math.log(errors[j] as number)] as const);
  const mean = (k: 0 | 1): number => points.reduce((sum, one) => sum + one[k], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, one) => sum + (one[0] - x) * (one[1] - y), 0);
  return above / points.reduce((sum, one) => sum + (one[0] - x) ** 2, 0);
}

/** Trajectories from one state to time 1 on paths whose draws are merged from those of the finest steps. */
function ends(
  system: StochasticSystem,
  method: StochasticMethod,
  start: readonly number[],
  { paths, finest, levels, stream }: Setting,
): { readonly y: readonly Float64Array[]; readonly draws: Float64Array } {
  const each = method.draws(system.noises);
  const streams = new NormalStreams(seedOf(stream), paths);
  const count = 2 ** finest;
  // draws[(step · paths + path) · each + k]
  let draws: Float64Array = new Float64Array(count * paths * each);
  streams.drawTo(draws, each, count);
  const whole = draws;
  const y: Float64Array[] = [];
  for (let level = 0; level < levels; level++) {
    const steps = count >> level;
    const states = new Float64Array(paths * system.dimension);
    for (let i = 0; i < paths; i++) states.set(start, i * system.dimension);
    const step = method.stepper(system, paths);
    for (let k = 0; k < steps; k++) {
      step(k / steps, 1 / steps, paths, states, draws.subarray(k * paths * each));
    }
    y.push(states);
    draws = merged(method, system.noises, draws, steps, paths, each);
  }
  return { y, draws: whole };
}

interface Setting {
  readonly paths: number;
  /** The finest step is 2^-finest. */
  readonly finest: number;
  readonly levels: number;
  readonly stream: number;
}

function merged(
  method: StochasticMethod,
  noises: number,
  draws: Float64Array,
  steps: number,
  paths: number,
  each: number,
): Float64Array {
  const out = new Float64Array((steps / 2) * paths * each);
  for (let k = 0; k < steps / 2; k++) {
    for (let i = 0; i < paths; i++) {
      const at = (step: number): Float64Array =>
        draws.subarray((step * paths + i) * each, (step * paths + i + 1) * each);
      const to = out.subarray((k * paths + i) * each, (k * paths + i + 1) * each);
      method.merged(noises, at(2 * k), at(2 * k + 1), to);
    }
  }
  return out;
}

const [growth, strength] = [0.5, 0.8];

/** dy = μ y dt + σ y dw: y(1) = exp(μ - σ²/2 + σ w(1)). */
const geometric: StochasticSystem = {
  ...{ dimension: 1, noises: 1, noiseKind: "commutative" },
  drift: (count, _t, y, out) => {
    for (let i = 0; i < count; i++) out[i] = growth * (y[i] as number);
  },
  noise: (count, _t, y, out) => {
    for (let i = 0; i < count; i++) out[i] = strength * (y[i] as number);
  },
};

describe("strong orders on geometric Brownian motion, whose solution is exp((μ-σ²/2)t + σw)", () => {
  test.each([
    ["euler-maruyama", 0.5],
    ["milstein", 1],
  ] as const)("%s: %d", (name, order) => {
    const setting = { paths: 4000, finest: 9, levels: 5, stream: 701 };
    const { y, draws } = ends(geometric, stochasticMethods[name], [1], setting);
    const count = 2 ** setting.finest;
    const exact = Float64Array.from({ length: setting.paths }, (_, i) => {
      let w = 0;
      for (let k = 0; k < count; k++) w += draws[k * setting.paths + i] as number;
      return Math.exp(growth - strength ** 2 / 2 + (strength * w) / Math.sqrt(count));
    });
    const errors = y.map((states) => meanDistance(states, exact, 1));
    const steps = errors.map((_, level) => 2 ** (level - setting.finest));
    expect(slope(steps, errors)).toBeGreaterThan(order - 0.2);
    expect(slope(steps, errors)).toBeLessThan(order + 0.2);
  });
});

function meanDistance(a: Float64Array, b: Float64Array, dimension: number): number {
  let sum = 0;
  const paths = a.length / dimension;
  for (let i = 0; i < paths; i++) {
    let square = 0;
    for (let k = 0; k < dimension; k++) {
      square += ((a[i * dimension + k] as number) - (b[i * dimension + k] as number)) ** 2;
    }
    sum += Math.sqrt(square);
  }
  return sum / paths;
}

/** dy = -sin 2y dt + (1.5 + ½ sin 2t) dw, as a test of every term of order 1.5. */
const additive: StochasticSystem = {
  ...{ dimension: 1, noises: 1, noiseKind: "additive" },
  drift: (count, _t, y, out) => {
    for (let i = 0; i < count; i++) out[i] = -Math.sin(2 * (y[i] as number));
  },
  noise: (count, t, _y, out) => {
    for (let i = 0; i < count; i++) out[i] = 1.5 + 0.5 * Math.sin(2 * (t[i] as number));
  },
};

describe("strong orders for additive noise, against steps far shorter on the same path", () => {
  test.each([
    ["euler-maruyama", 1],
    ["strong-1.5", 1.5],
  ] as const)("%s: %d", (name, order) => {
    const setting = { paths: 400, finest: 12, levels: 9, stream: 702 };
    const { y } = ends(additive, stochasticMethods[name], [0.4], setting);
    const [reference, ...others] = y as [Float64Array, ...Float64Array[]];
    const errors = others.map((states) => meanDistance(states, reference, 1)).slice(3);
    const steps = errors.map((_, level) => 2 ** (level + 4 - setting.finest));
    expect(slope(steps, errors)).toBeGreaterThan(order - 0.2);
    expect(slope(steps, errors)).toBeLessThan(order + 0.2);
  });
});

/** dx = p dt + σ_1 dw_1, dp = -(x + p) dt + (s + x) dw_2: two noises that do not commute; moments are linear. */
const coupled: StochasticSystem = {
  ...{ dimension: 2, noises: 2, noiseKind: "general" },
  drift: (count, _t, y, out) => {
    for (let i = 0; i < count; i++) {
      const [x, p] = [y[2 * i] as number, y[2 * i + 1] as number];
      out[2 * i] = p;
      out[2 * i + 1] = -4 * x - p;
    }
  },
  noise: (count, _t, y, out) => {
    for (let i = 0; i < count; i++) out.set([0.5, 0, 0, 0.6 + (y[2 * i] as number)], 4 * i);
  },
};

/** ⟨x⟩, ⟨p⟩, ⟨x²⟩, ⟨xp⟩, ⟨p²⟩ after a time, from their linear equations in steps of fourth order. */
function exactMoments([x0, p0]: readonly [number, number], time: number): readonly number[] {
  const rate = ([x, p, xx, xp, pp]: readonly number[]): readonly number[] => [
    p!,
    -4 * x! - p!,
    2 * xp! + 0.25,
    pp! - 4 * xx! - xp!,
    -8 * xp! - 2 * pp! + 0.36 + 1.2 * x! + xx!,
  ];
  const plus = (a: readonly number[], b: readonly number[], h: number): readonly number[] =>
    a.map((value, j) => value + h * (b[j] as number));
  let m: readonly number[] = [x0, p0, x0 * x0, x0 * p0, p0 * p0];
  const h = time / 200;
  for (let k = 0; k < 200; k++) {
    const a = rate(m);
    const b = rate(plus(m, a, h / 2));
    const c = rate(plus(m, b, h / 2));
    const d = rate(plus(m, c, h));
    m = m.map((value, j) => value + (h / 6) * (a[j]! + 2 * b[j]! + 2 * c[j]! + d[j]!));
  }
  return m;
}

/**
 * The moments after one step, averaged over the draws exactly: the squares of a step are of fourth degree in ξ, for
 * which the nodes 0, ±√3 with weights 2/3, 1/6 are exact; of a third draw the sign alone counts.
 */
function momentsOfStep(method: StochasticMethod, start: readonly number[], h: number) {
  const nodes = [
    [0, 2 / 3],
    [Math.sqrt(3), 1 / 6],
    [-Math.sqrt(3), 1 / 6],
  ] as const;
  const step = method.stepper(coupled, 1);
  const sums = [0, 0, 0, 0, 0];
  for (const [first, a] of nodes) {
    for (const [second, b] of nodes) {
      for (const sign of [-1, 1]) {
        const y = Float64Array.from(start);
        step(0, h, 1, y, Float64Array.of(first, second, sign));
        const [x, p] = y as unknown as [number, number];
        [x, p, x * x, x * p, p * p].forEach((value, j) => {
          sums[j] = (sums[j] as number) + (a * b * value) / 2;
        });
      }
    }
  }
  return sums;
}

describe("weak orders: moments after one step are wrong by h^(order + 1)", () => {
  test.each([
    ["euler-maruyama", 1],
    ["weak-2", 2],
  ] as const)("%s: %d, for noises that do not commute", (name, order) => {
    const start = [1, 0.5] as const;
    const steps = [0.02, 0.01, 0.005, 0.0025];
    const errors = steps.map((h) => {
      const found = momentsOfStep(stochasticMethods[name], start, h);
      const exact = exactMoments(start, h);
      return Math.hypot(...found.map((value, j) => value - (exact[j] as number)));
    });
    expect(slope(steps, errors) - 1).toBeGreaterThan(order - 0.2);
    expect(slope(steps, errors) - 1).toBeLessThan(order + 0.2);
  });
});

describe("averages of an ensemble are the exact moments within four standard errors", () => {
  test.each(["euler-maruyama", "weak-2"] as const)("%s", (method) => {
    const count = 4000;
    const ensemble = new Ensemble(coupled, {
      ...{ method: stochasticMethods[method], count, seed: seedOf(704) },
    });
    for (let i = 0; i < count; i++) ensemble.y.set([1, 0.5], 2 * i);
    ensemble.advance(0, 1, method === "weak-2" ? 20 : 400);
    const exact = exactMoments([1, 0.5], 1);
    const squares = Array.from({ length: count }, (_, i) => (ensemble.y[2 * i] as number) ** 2);
    const mean = squares.reduce((sum, value) => sum + value, 0) / count;
    const variance = squares.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    expect(Math.abs(mean - (exact[2] as number))).toBeLessThan(4 * Math.sqrt(variance / count));
  });
});
