import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { realRoots } from "../../../../numeric/index.ts";

/** The coefficients of Π (x - root), lowest power first. */
function fromRoots(roots: readonly number[]): number[] {
  return roots.reduce<number[]>(
    (product, root) => {
      const next = [...product, 0].map((_, k) => (product[k - 1] ?? 0) - root * (product[k] ?? 0));
      return next;
    },
    [1],
  );
}

describe("realRoots", () => {
  test.each([
    ["x² - 2", [-2, 0, 1], [-Math.SQRT2, Math.SQRT2]],
    ["x² + 1", [1, 0, 1], []],
    ["3x - 6", [-6, 3], [2]],
    ["a constant", [5], []],
    ["0·x² + x - 1, of lower degree than written", [-1, 1, 0], [1]],
    ["x³ - x² + 1e-20 x, with a root of another size", [0, 1e-20, -1, 1], [0, 1e-20, 1]],
  ])("of %s", (_, coefficients, roots) => {
    const found = realRoots(coefficients);
    expect(found).toHaveLength(roots.length);
    found.forEach((root, j) => {
      const expected = roots[j] as number;
      expect(Math.abs(root - expected)).toBeLessThanOrEqual(1e-14 * Math.abs(expected));
    });
  });

  test("of Π (x - r_j) are the r_j, if these are apart", () => {
    const separated = fc
      .array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 7 })
      .map((values) => [...new Set(values)].map((value) => value / 8).sort((a, b) => a - b));
    fc.assert(
      fc.property(separated, (roots) => {
        const found = realRoots(fromRoots(roots));
        expect(found).toHaveLength(roots.length);
        found.forEach((root, j) => {
          expect(Math.abs(root - (roots[j] as number))).toBeLessThan(1e-6);
        });
      }),
    );
  });

  test("complex pairs (x - a)² + b² with b > 0.1 add none", () => {
    // (x² - 2ax + a² + b²)(x - 1)
    for (const [a, b] of [
      [0, 0.1],
      [3, 0.5],
      [-2, 7],
    ] as const) {
      const c = a * a + b * b;
      const roots = realRoots([-c, c + 2 * a, -2 * a - 1, 1]);
      expect(roots).toHaveLength(1);
      expect(roots[0]).toBeCloseTo(1, 12);
    }
  });

  test("refuses what has no finite set of roots", () => {
    expect(() => realRoots([0, 0])).toThrow(RangeError);
    expect(() => realRoots([1, Number.NaN])).toThrow(
      "Argument `coefficients[1]` must be finite, but is NaN.",
    );
  });
});
