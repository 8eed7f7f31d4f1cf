import { describe, expect, test } from "vitest";
import { demodulation, OptionError, trace } from "../../../../notebooks/runs/index.ts";
import { uniform } from "../../../seed.ts";

const times = Float64Array.from({ length: 60_000 }, (_, j) => 0.05 * j);

describe("demodulation", () => {
  /*
   * A Duffing envelope by hand: A = 2e^{-κt} and dφ/dt = βA², so that φ = (2β/κ)(1 - e^{-2κt}): by many turns beside the
   * reference, which is the frequency of the largest tone.
   */
  test("follows amplitude and frequency of a decay whose frequency changes", () => {
    const [kappa, beta] = [4e-4, 1e-3];
    const amplitude = (t: number): number => 2 * Math.exp(-kappa * t);
    const angle = (t: number): number =>
      1.5 * t + ((2 * beta) / kappa) * (1 - Math.exp(-2 * kappa * t));
    const x = times.map((t) => amplitude(t) * Math.cos(angle(t)));
    const found = demodulation(trace(times, x), { bandwidth: 0.1 });
    expect([found.notes, found.warnings]).toEqual([[], []]);
    found.times.forEach((t, k) => {
      expect(Math.abs(found.A[k]! / amplitude(t) - 1)).toBeLessThan(2e-3);
      if (k === 0 || k === found.times.length - 1) return;
      expect(Math.abs(found.frequency[k]! - 1.5 - beta * amplitude(t) ** 2)).toBeLessThan(2e-4);
    });
    const turns = found.phase.at(-1)! - found.phase[0]!;
    const byHand = angle(found.times.at(-1)!) - angle(found.times[0]!);
    expect(turns + found.omega * (found.times.at(-1)! - found.times[0]!)).toBeCloseTo(byHand, 3);
  });

  test("reports gaps, the limit of the detector, glitches and the noise floor", () => {
    const next = uniform(931);
    const noise = (): number => 0.2 * (next() - 0.5);
    const x = times.map((t) => 2 * Math.exp(-t / 300) * Math.cos(1.5 * t) + noise());
    const clean = demodulation(trace(times, x), { omega: 1.5, bandwidth: 0.05 });
    expect(clean.warnings).toEqual([]);
    expect(clean.notes).toEqual([
      expect.stringMatching(/^From t = \d+.* on the amplitude is below three times its noise\.$/),
    ]);
    // The noise of uniform numbers is 0.2/√12; that of X is what the rows at the end have.
    const late = [...clean.X.slice(-8), ...clean.Y.slice(-8)];
    const measured = Math.sqrt(late.reduce((sum, one) => sum + one ** 2, 0) / late.length);
    expect(measured / clean.noise).toBeGreaterThan(0.4);
    expect(measured / clean.noise).toBeLessThan(2);
    const flawed = x.map((one) => Math.min(one, 1.6));
    flawed[30_000] = -3;
    const kept = Array.from(times, (_, j) => j).filter((j) => j < 10_000 || j >= 12_000);
    const { notes, warnings } = demodulation(
      trace(
        kept.map((j) => times[j]!),
        kept.map((j) => flawed[j]!),
      ),
      { omega: 1.5, bandwidth: 0.05 },
    );
    expect(notes[0]).toMatch(/^2000 samples are missing; [1-9]\d* rows/);
    expect(warnings).toEqual([
      expect.stringMatching(/^\d+ samples stand at the limit of the detector/),
      expect.stringMatching(/^One sample stands out, at t = 1500\.00: empty/),
    ]);
  });

  test("refuses what the trace does not resolve by the name of the option", () => {
    const wave = trace(times, times.map(Math.cos));
    expect(() => demodulation(wave, { bandwidth: 5 })).toThrow(OptionError);
    expect(() => demodulation(wave, { omega: 100 })).toThrow(/`omega` must lie between/);
    expect(() => demodulation(wave, { perWindow: 0 })).toThrow(/`perWindow` must be/);
  });
});

describe("a trace", () => {
  test.each<[string, readonly number[], RegExp]>([
    ["few rows", [0, 1, 2], /3 rows, but 32/],
    [
      "times in disorder",
      Array.from({ length: 40 }, (_, j) => (j === 20 ? 5 : j)),
      /increase.*19 and 5/,
    ],
    [
      "uneven times",
      Array.from({ length: 40 }, (_, j) => j + (j === 20 ? 0.3 : 0)),
      /row 21 is at 20\.3/,
    ],
    ["a long gap", Array.from({ length: 40 }, (_, j) => j + (j > 20 ? 5000 : 0)), /equally spaced/],
  ])("of %s is refused", (_, at, words) => {
    expect(() => trace(at, at)).toThrow(words);
  });

  test("with another number of values is refused", () => {
    expect(() => trace([0, 1], [0])).toThrow(/2 times, but 1 values/);
  });
});
