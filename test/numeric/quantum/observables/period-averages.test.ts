import { describe, expect, test } from "vitest";
import {
  coherentState,
  staticState,
  thermalState,
} from "../../../../numeric/quantum/states/index.ts";
import { periodAverages, periodStatistics } from "../../../../numeric/quantum/observables/index.ts";
import { rotating, squeezedVacuum, still, superposed } from "./states.ts";

describe("periodStatistics", () => {
  test("the mean of 1/(a + cos φ) is 1/√(a² - 1), of e^{cos φ + cos χ} is I₀(1)²", () => {
    const one = periodStatistics(([phase = 0]) => [1 / (1.1 + Math.cos(phase))], 1);
    expect(one.settled).toBe(true);
    expect(one.statistics[0]?.mean).toBeCloseTo(1 / Math.sqrt(0.21), 10);
    const two = periodStatistics(
      ([phase = 0, other = 0]) => [Math.exp(Math.cos(phase) + Math.cos(other))],
      2,
    );
    // I₀(1) = 1.2660658777520084 (Abramowitz, Stegun, table 9.8)
    expect(two.statistics[0]?.mean).toBeCloseTo(1.2660658777520084 ** 2, 12);
  });

  test("quantiles: cos φ is below cos(0.9π) and above cos(0.1π) for a tenth of the time each", () => {
    const { statistics, settled } = periodStatistics(([phase = 0]) => [Math.cos(phase + 1)], 1);
    const [{ low, high, least, greatest }] = statistics as [(typeof statistics)[0]];
    expect(settled).toBe(true);
    expect(Math.abs(high - Math.cos(0.1 * Math.PI))).toBeLessThan(1e-4);
    expect(Math.abs(low + Math.cos(0.1 * Math.PI))).toBeLessThan(1e-4);
    expect(greatest).toBeCloseTo(1, 3);
    expect(least).toBeCloseTo(-1, 3);
  });

  test("on a torus the statistics are those of a long time", () => {
    const observe = (phase: number, other: number): number =>
      1 / (2 + Math.cos(phase) + 0.5 * Math.sin(other + 0.3) * Math.cos(phase));
    const { statistics, settled } = periodStatistics(
      ([phase = 0, other = 0]) => [observe(phase, other)],
      2,
    );
    expect(settled).toBe(true);
    const times = 400_000;
    const values = Float64Array.from({ length: times }, (_, k) =>
      observe(0.7368 * k, 0.7368 * Math.SQRT2 * k),
    ).sort();
    const [{ mean, low, high }] = statistics as [(typeof statistics)[0]];
    expect(values.reduce((sum, value) => sum + value, 0) / times).toBeCloseTo(mean, 5);
    // 1e-3 of the range of 1.7
    expect(Math.abs((values[times / 10] as number) - low)).toBeLessThan(1.7e-3);
    expect(Math.abs((values[(9 * times) / 10] as number) - high)).toBeLessThan(1.7e-3);
  });

  test("a constant is its own mean, quantile and range", () => {
    const { statistics, samples } = periodStatistics(() => [3], 0);
    expect(statistics).toEqual([{ mean: 3, low: 3, high: 3, least: 3, greatest: 3 }]);
    expect(samples).toBe(1);
  });

  test("harmonics beyond the first points are missed unless more points are requested", () => {
    const observe = ([phase = 0]: readonly number[]): number[] => [Math.cos(128 * phase)];
    expect(periodStatistics(observe, 1).statistics[0]?.mean).toBeCloseTo(1, 10);
    const enough = periodStatistics(observe, 1, { points: 256 });
    expect(enough.statistics[0]?.mean).toBeCloseTo(0, 10);
  });

  test("what does not settle says so", () => {
    // A peak of width 1e-3
    const peak = periodStatistics(([phase = 0]) => [1 / (1 + 5e-7 + Math.cos(phase))], 1, {
      maxSamples: 1000,
    });
    expect(peak.settled).toBe(false);
    expect(peak.samples).toBe(512);
    expect(peak.change).toBeGreaterThan(1e-10);
    const undefinedSomewhere = periodStatistics(([phase = 0]) => [Math.sqrt(Math.cos(phase))], 1);
    expect(undefinedSomewhere.settled).toBe(false);
    expect(undefinedSomewhere.statistics[0]?.mean).toBeNaN();
    expect(undefinedSomewhere.statistics[0]?.high).toBeNaN();
  });

  test("bad options are refused", () => {
    expect(() => periodStatistics(() => [1], 1, { points: 0 })).toThrow("`points`");
    expect(() => periodStatistics(() => [1], 1, { tolerance: -1 })).toThrow("`tolerance`");
  });
});

/** The mean of √(1 + b - c cos φ) is (2/π) √(1 + b + c) E(k), k² = 2c/(1 + b + c), by the AGM. */
function meanRoot(b: number, c: number): number {
  const sum = 1 + b + c;
  let [x, y] = [1, Math.sqrt(1 - (2 * c) / sum)];
  let [series, weight] = [(2 * c) / sum / 2, 0.5];
  for (let step = 0; step < 8; step++) {
    const difference = (x - y) / 2;
    [x, y] = [(x + y) / 2, Math.sqrt(x * y)];
    weight *= 2;
    series += weight * difference ** 2;
  }
  const complete = (Math.PI / (2 * x)) * (1 - series);
  return (2 / Math.PI) * Math.sqrt(sum) * complete;
}

describe("periodAverages", () => {
  const [alpha, beta, levels] = [0.8, 0.5, 30];
  const pair = (frequencies: readonly number[], axes: readonly [number, number?]) =>
    superposed(
      [0.5, rotating(coherentState({ re: alpha, im: 0 }, levels), frequencies, axes[0])],
      [
        0.5,
        axes[1] === undefined
          ? still(coherentState({ re: beta, im: 0 }, levels), frequencies)
          : rotating(coherentState({ re: beta, im: 0 }, levels), frequencies, axes[1]),
      ],
    );

  // Of half |αe^{-iφ}⟩ and half |β⟩ the covariance is ½ + ¼ d dᵀ, |d|² = 2|αe^{-iφ} - β|²:
  // R = 1 + |αe^{-iφ} - β|², ν_geo = ½ √R, ⟨n⟩ = (α² + β²)/2.
  const squares = alpha ** 2 + beta ** 2;
  const product = 2 * alpha * beta;

  test("of a mixture of a rotating and a resting coherent state are those of the hand formula", () => {
    const result = periodAverages(pair([1], [0]));
    expect(result.settled).toBe(true);
    expect(result.occupation.mean).toBeCloseTo(squares / 2, 12);
    expect(result.occupation.high - result.occupation.low).toBeLessThan(1e-12);
    expect(result.anisotropy.mean).toBeCloseTo(1 + squares, 10);
    expect(result.anisotropy.high).toBeCloseTo(1 + squares + product * Math.cos(0.1 * Math.PI), 3);
    expect(result.anisotropy.low).toBeCloseTo(1 + squares - product * Math.cos(0.1 * Math.PI), 3);
    expect(result.nuGeo.mean).toBeCloseTo(meanRoot(squares, product) / 2, 10);
    // φ = 0 is sampled.
    expect(result.leastUncertainty).toBeCloseTo(Math.sqrt(1 + (alpha - beta) ** 2), 11);
  });

  test("of two states that rotate with incommensurate frequencies are the same", () => {
    const once = periodAverages(pair([1], [0]));
    const twice = periodAverages(pair([1, Math.SQRT2], [0, 1]));
    expect(twice.settled).toBe(true);
    expect(twice.anisotropy.mean).toBeCloseTo(once.anisotropy.mean, 10);
    expect(twice.nuGeo.mean).toBeCloseTo(once.nuGeo.mean, 10);
    expect(twice.nuGeo.high).toBeCloseTo(once.nuGeo.high, 3);
  });

  test("of a rotating squeezed state are constant, unlike those of its time average", () => {
    const result = periodAverages(rotating(squeezedVacuum(0.3, 50), [2]), { hbar: 2 });
    expect(result.anisotropy.mean).toBeCloseTo(Math.exp(1.2), 10);
    expect(result.anisotropy.greatest - result.anisotropy.least).toBeLessThan(1e-10);
    expect(result.nuGeo.mean).toBeCloseTo(1, 11);
    expect(result.leastUncertainty).toBeCloseTo(1, 11);
  });

  test("of a static state need one sample", () => {
    const result = periodAverages(staticState(thermalState(0.25, 60)));
    expect(result.samples).toBe(1);
    expect(result.settled).toBe(true);
    expect(result.nuGeo).toEqual({ ...result.nuGeo, mean: result.nuGeo.low });
    expect(result.nuGeo.mean).toBeCloseTo(0.75, 12);
  });

  test("where det Σ is negative ν_geo is NaN and nothing is settled", () => {
    const levels = 3;
    // ⟨n⟩ = -1: ⟨X²⟩ = ⟨P²⟩ = -½, and ⟨X²⟩⟨P²⟩ - … is made negative by ⟨a²⟩ = √2.
    const re = Float64Array.of(2, 0, 1, 0, -1, 0, 1, 0, 0);
    const result = periodAverages(staticState({ levels, re, im: new Float64Array(9) }));
    expect(result.nuGeo.mean).toBeNaN();
    expect(result.leastUncertainty).toBeNaN();
  });
});
