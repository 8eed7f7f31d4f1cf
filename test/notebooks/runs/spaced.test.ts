import fc from "fast-check";
import { expect, test } from "vitest";
import { spaced } from "../../../notebooks/runs/spaced.ts";

test("values are the decimals that one would type", () => {
  expect(spaced(0.8, 1.6, 9)).toEqual([0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6]);
  // In floating point, 1.2600000000000002 and 1.2000000000000002 × 10^-30.
  expect(spaced(1.2, 1.3, 6)[3]).toBe(1.26);
  expect(spaced(1e-30, 2e-30, 6)).toEqual([1e-30, 1.2e-30, 1.4e-30, 1.6e-30, 1.8e-30, 2e-30]);
  expect(spaced(-0.3, 0.3, 7)).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  expect(spaced(0, 1, 4)).toEqual([0, 1 / 3, 2 / 3, 1]);
  expect(spaced(1, -1, 3)).toEqual([1, 0, -1]);
});

test("whole steps of a decimal are read back as they were typed", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: -20, max: 20 }),
      (start, step, count, power) => {
        const typed = Array.from({ length: count + 1 }, (_, j) => `${start + step * j}e${power}`);
        const values = typed.map(Number);
        expect(spaced(values[0] ?? 0, values.at(-1) ?? 0, count + 1)).toEqual(values);
      },
    ),
  );
});

test("ends are kept, and values rise", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      fc.integer({ min: 2, max: 50 }),
      (from, width, count) => {
        const to = from + width;
        const values = spaced(from, to, count);
        expect([values[0], values.at(-1), values.length]).toEqual([from, to, count]);
        values.forEach((value, j) => {
          if (j > 0) expect(value).toBeGreaterThan(values[j - 1] ?? Number.NaN);
          const plain = from + ((to - from) * j) / (count - 1);
          const scale = Math.max(Math.abs(from), Math.abs(to));
          expect(Math.abs(value - plain)).toBeLessThanOrEqual(4 * Number.EPSILON * scale);
        });
      },
    ),
  );
});
