import { describe, expect, test } from "vitest";
import { demodulate, largestTone, signalFlaws } from "../../../numeric/index.ts";
import { uniform } from "../../seed.ts";

const step = 0.05;

/** Standard normal numbers, by Box and Muller. */
function normalStream(stream: number): () => number {
  const next = uniform(stream);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

function samples(count: number, y: (t: number) => number): Float64Array {
  return Float64Array.from({ length: count }, (_, j) => y(j * step));
}

describe("a lock-in", () => {
  const set = { step, omega: 2, bandwidth: 0.1 };

  /*
   * By the definition, sample by sample: X + iY = 2 Σ w y e^{-iωt}/Σ w with w_j = Σ a_k cos(2πk(j + ½)/L) and the
   * coefficients of Harris.
   */
  test("is the sum over each window", () => {
    const y = samples(3000, (t) => Math.sin(t * t * 0.01) + 0.3 * Math.cos(2 * t));
    const { times, X, Y, window } = demodulate(y, { ...set, start: 7 });
    const length = Math.round(window / step);
    const a = [0.35875, -0.48829, 0.14128, -0.01168];
    for (const k of [0, 3, times.length - 1]) {
      let [re, im, whole] = [0, 0, 0];
      for (let j = 0; j < length; j += 1) {
        const w = a.reduce(
          (s, c, n) => s + c * Math.cos((2 * Math.PI * n * (j + 0.5)) / length),
          0,
        );
        const at = k * Math.floor(length / 2) + j;
        re += w * (y[at] ?? NaN) * Math.cos(2 * (7 + at * step));
        im -= w * (y[at] ?? NaN) * Math.sin(2 * (7 + at * step));
        whole += w;
      }
      expect(X[k]).toBeCloseTo((2 * re) / whole, 12);
      expect(Y[k]).toBeCloseTo((2 * im) / whole, 12);
    }
  });

  test("of A cos(ωt + φ) gives A cos φ and A sin φ at each time, whatever stands at 0, 2ω and 3ω", () => {
    const y = samples(
      20_000,
      (t) => 3 * Math.cos(2 * t + 0.7) + 5 + Math.cos(4 * t) - Math.sin(6 * t),
    );
    const { X, Y } = demodulate(y, set);
    // The side lobes are below 10^{-92/20}, of a signal of 5 + 1 + 1.
    const bound = 2 * 7 * 10 ** (-92 / 20);
    for (const x of X) expect(Math.abs(x - 3 * Math.cos(0.7))).toBeLessThan(bound);
    for (const x of Y) expect(Math.abs(x - 3 * Math.sin(0.7))).toBeLessThan(bound);
  });

  /* Half of the power at ω ± bandwidth: |X + iY| = 1/√2 of a tone there. */
  test("passes half of the power at its bandwidth", () => {
    for (const side of [-1, 1]) {
      const y = samples(20_000, (t) => Math.cos((2 + side * 0.1) * t));
      const { X, Y } = demodulate(y, set);
      X.forEach((x, k) => expect(x ** 2 + Y[k]! ** 2).toBeCloseTo(0.5, 2));
    }
  });

  /* Var X = 4σ² Σ w² cos²/(Σ w)² → 2σ² Σ w²/(Σ w)², and windows half a length apart have 3.76 % of it in common (Harris). */
  test("says the noise of X and Y, independent from value to value", () => {
    const next = normalStream(921);
    const y = Float64Array.from({ length: 400_000 }, () => next());
    const { X, Y, noiseGain } = demodulate(y, set);
    const all = [...X, ...Y];
    const variance = all.reduce((sum, x) => sum + x * x, 0) / all.length;
    // The relative standard error of a variance is √(2/n), with the correlation a little more.
    expect(Math.abs(variance / noiseGain ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2.1 / all.length));
    let shared = 0;
    for (let k = 1; k < X.length; k += 1) shared += X[k]! * X[k - 1]! + Y[k]! * Y[k - 1]!;
    const correlation = shared / (2 * (X.length - 1)) / variance;
    expect(Math.abs(Math.abs(correlation) - 0.0376)).toBeLessThan(4 / Math.sqrt(all.length));
  });

  test("has no value where a window lies in a gap, and the same beside it", () => {
    const y = samples(20_000, (t) => 3 * Math.cos(2 * t + 0.7));
    const whole = demodulate(y, set);
    const broken = y.slice().fill(NaN, 8000, 9500);
    const { X, missing } = demodulate(broken, set);
    expect([...X].filter(Number.isNaN).length).toBeGreaterThan(0);
    X.forEach((x, k) => {
      expect(Number.isNaN(x)).toBe(missing[k]! > 0.1);
      if (missing[k]! < 1e-12) expect(x).toBeCloseTo(whole.X[k]!, 10);
    });
  });

  test.each([
    [{ ...set, bandwidth: 1 }, /bandwidth.*at most 0\.475/],
    [{ ...set, bandwidth: 0 }, /bandwidth.*positive/],
    [{ ...set, omega: 70 }, /omega.*half of the sampling frequency, 62\.83/],
    [{ ...set, omega: -1 }, /omega/],
    [{ ...set, step: 0 }, /step.*positive/],
    [{ ...set, bandwidth: 1e-4 }, /bandwidth.*at least 0\.119/],
  ])("%o is refused with what is possible", (options, words) => {
    expect(() => demodulate(samples(1000, Math.cos), options)).toThrow(words);
  });
});

describe("the largest tone", () => {
  test("is found between the lines of the spectrum, with an offset, a drift and noise", () => {
    const next = normalStream(922);
    const y = samples(
      5000,
      (t) => 40 + 0.1 * t + Math.cos(3.21 * t + 1) + 0.5 * Math.cos(5 * t) + 0.1 * next(),
    );
    // A hundredth of 2π over the whole time.
    expect(Math.abs(largestTone(y, step) - 3.21)).toBeLessThan((0.01 * 2 * Math.PI) / 250);
  });

  test("is refused of samples that do not change, and of few", () => {
    expect(() => largestTone(new Float64Array(100).fill(2), step)).toThrow(/samples.*change/);
    expect(() => largestTone(new Float64Array(10), step)).toThrow(/32/);
  });
});

describe("flaws of a signal", () => {
  const noisy = (seed: number): Float64Array => {
    const next = normalStream(seed);
    return samples(20_000, (t) => Math.exp(-t / 500) * Math.cos(2 * t) + 0.05 * next());
  };

  test("are none in a noisy decay, nor in one without noise", () => {
    expect(signalFlaws(noisy(923))).toEqual({ gaps: 0, clipped: 0, glitches: [] });
    const clean = samples(20_000, (t) => Math.exp(-t / 500) * Math.cos(2 * t));
    expect(signalFlaws(clean)).toEqual({ gaps: 0, clipped: 0, glitches: [] });
  });

  /* Near its top a cosine is at the highest level of a converter √1/(√2 - √1) = 2.4 times as long as at the next. */
  test("are none in a signal of few levels", () => {
    const next = normalStream(925);
    for (const levels of [8, 100, 1000]) {
      for (const offset of [0, 0.25, 0.5, 0.999]) {
        const y = samples(20_000, (t) =>
          Math.round(levels * Math.exp(-t / 100) * Math.cos(0.7 * t) + offset + 0.15 * next()),
        );
        expect(signalFlaws(y)).toEqual({ gaps: 0, clipped: 0, glitches: [] });
      }
    }
  });

  test("are single samples that stand out, a limit of the detector, and gaps", () => {
    const y = noisy(924).map((one) => Math.min(one, 0.8));
    [
      [700, 9],
      [15_000, -7],
    ].forEach(([j = 0, value = 0]) => (y[j] = value));
    y.fill(NaN, 3000, 3010);
    const { gaps, glitches } = signalFlaws(y);
    expect([gaps, glitches]).toEqual([10, [700, 15_000]]);
    const clipped = noisy(924).map((one) => Math.min(one, 0.8));
    const atLimit = clipped.filter((one) => one === 0.8).length;
    const found = signalFlaws(clipped).clipped;
    expect(found).toBeLessThanOrEqual(atLimit);
    expect(found).toBeGreaterThan(atLimit / 2);
  });
});
