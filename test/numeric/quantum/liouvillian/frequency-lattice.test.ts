import fc from "fast-check";
import { expect, it } from "vitest";
import { frequencyLattice } from "../../../../numeric/index.ts";

it("expresses tones of either sign by integers", () => {
  expect(frequencyLattice([1.1, -2.2, 3.3])).toEqual({
    frequencies: [1.1],
    vectors: [[1], [-2], [3]],
  });
});

it("takes the largest common divisor as base", () => {
  expect(frequencyLattice([4, 6])).toEqual({ frequencies: [2], vectors: [[2], [3]] });
});

it("joins the sidebands of a modulated phase, however many, and no far harmonic alone", () => {
  const sidebands = Array.from({ length: 20 }, (_, j) => (j + 1) * 1.9);
  for (const tones of [sidebands, sidebands.toReversed()]) {
    const { frequencies, vectors } = frequencyLattice(tones);
    expect(frequencies).toHaveLength(1);
    expect(frequencies[0]).toBeCloseTo(1.9, 12);
    expect(vectors.map(([n]) => n)).toEqual(tones.map((tone) => Math.round(tone / 1.9)));
  }
  expect(frequencyLattice([1, 30]).frequencies).toEqual([1, 30]);
});

it("gives tones of nearly equal frequency two bases rather than a tiny one", () => {
  const { frequencies, vectors } = frequencyLattice([1, 1.01]);
  expect(frequencies).toEqual([1, 1.01]);
  expect(vectors).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

it("reproduces every tone to rounding", () => {
  const tone = fc.oneof(
    fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom(0.3, Math.SQRT2))
      .map(([n, w]) => n * w),
  );
  fc.assert(
    fc.property(fc.array(tone, { minLength: 1, maxLength: 5 }), (tones) => {
      const { frequencies, vectors } = frequencyLattice(tones);
      tones.forEach((frequency, j) => {
        const sum = vectors[j]!.reduce((total, n, axis) => total + n * frequencies[axis]!, 0);
        expect(Math.abs(sum / frequency - 1)).toBeLessThan(1e-12);
      });
    }),
  );
});
