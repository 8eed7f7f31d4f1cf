import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { polynomialRoots } from "./polynomial-roots.ts";

/** Π (z - r), by ascending powers; exact for small integers. */
function withRoots(roots: readonly number[]): number[] {
  return roots.reduce(
    (p, r) => {
      const next = new Array<number>(p.length + 1).fill(0);
      p.forEach((c, k) => {
        next[k] = (next[k] as number) - c * r;
        next[k + 1] = (next[k + 1] as number) + c;
      });
      return next;
    },
    [1],
  );
}

describe("polynomialRoots(coefficients)", () => {
  test("z² - 2 has the roots ±√2, proved real, to rounding", () => {
    const { roots, status } = polynomialRoots([-2, 0, 1]);
    expect(status).toBe("complete");
    expect(roots.map(({ real }) => real)).toEqual([true, true]);
    for (const { re, radius } of roots) {
      expect(Math.abs(Math.abs(re) - Math.SQRT2)).toBeLessThanOrEqual(radius);
      expect(radius).toBeLessThan(1e-14);
    }
  });

  test("z² + 10⁻²⁰ has a pair of imaginary roots although they are close to the real axis", () => {
    const { roots } = polynomialRoots([1e-20, 0, 1]);
    expect(roots.map(({ real }) => real)).toEqual([false, false]);
    expect(roots.map(({ im }) => Math.abs(im) / 1e-10)).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(1, 12),
    ]);
  });

  test("random integer roots lie in their discs, which hold as many as they say", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 7 }),
        (wanted) => {
          const { roots } = polynomialRoots(withRoots(wanted));
          for (const { re, im, radius, multiplicity } of roots) {
            const inside = wanted.filter((r) => Math.hypot(re - r, im) <= radius);
            expect(inside).toHaveLength(multiplicity);
          }
          expect(roots.reduce((sum, { multiplicity }) => sum + multiplicity, 0)).toBe(
            wanted.length,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test("(z-1)³ (z-2): a root of multiplicity 3 and a simple one", () => {
    const { roots } = polynomialRoots(withRoots([1, 1, 1, 2]));
    expect(roots.map(({ multiplicity }) => multiplicity)).toEqual([3, 1]);
    expect(Math.abs((roots[0]?.re ?? 0) - 1)).toBeLessThan(1e-4);
    expect(roots[0]?.real).toBe(false);
  });

  test("Wilkinson's Π_{k≤10} (z-k): all ten within their discs", () => {
    const { roots } = polynomialRoots(withRoots([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    expect(roots).toHaveLength(10);
    roots.forEach(({ re, radius, real }, k) => {
      expect(real).toBe(true);
      expect(Math.abs(re - (k + 1))).toBeLessThanOrEqual(radius);
      expect(radius).toBeLessThan(1e-6);
    });
  });

  test("Π_{k≤20} (z-k): discs that cannot separate the roots are one root of multiplicity 20", () => {
    const { roots } = polynomialRoots(withRoots(Array.from({ length: 20 }, (_, k) => k + 1)));
    expect(roots.reduce((sum, { multiplicity }) => sum + multiplicity, 0)).toBe(20);
    for (let k = 1; k <= 20; k += 1) {
      expect(roots.some(({ re, im, radius }) => Math.hypot(re - k, im) <= radius)).toBe(true);
    }
  });

  test("roots of modulus 10⁻¹⁵ … 10¹⁵ are found to relative accuracy", () => {
    const exact = [1e-15, 1e-3, 1, 1e6, 1e15];
    const { roots } = polynomialRoots(withRoots(exact));
    roots.forEach(({ re, im, radius }, k) => {
      expect(Math.hypot(re / (exact[k] as number) - 1, im / (exact[k] as number))).toBeLessThan(
        1e-12,
      );
      expect(radius / (exact[k] as number)).toBeLessThan(1e-11);
    });
  });

  test("complex coefficients: z² = i", () => {
    const { roots } = polynomialRoots([0, 0, 1], [-1, 0, 0]);
    expect(roots.map(({ re }) => re)).toEqual(
      [-Math.SQRT1_2, Math.SQRT1_2].map((r) => expect.closeTo(r, 14)),
    );
    expect(roots.every(({ real }) => !real)).toBe(true);
  });

  test("zero leading coefficients are roots at infinity, zero trailing ones the root zero", () => {
    const { roots, infinite } = polynomialRoots([0, 0, -3, 1, 0, 0, 0]);
    expect(infinite).toBe(3);
    expect(roots.map(({ re, multiplicity }) => [re, multiplicity])).toEqual([
      [0, 2],
      [3, 1],
    ]);
  });

  test("coefficients beyond 10^±150 do not overflow", () => {
    const { roots } = polynomialRoots([6e200, -5e200, 1e200]);
    expect(roots.map(({ re }) => re)).toEqual([expect.closeTo(2, 12), expect.closeTo(3, 12)]);
  });

  test("NaN, the zero polynomial and a span of over 300 decades are invalid, with a reason", () => {
    for (const bad of [[1, Number.NaN], [0, 0], [], [1e-300, 1e300]]) {
      const { status, message, roots } = polynomialRoots(bad);
      expect(status).toBe("invalid");
      expect(message).not.toBe("");
      expect(roots).toEqual([]);
    }
  });

  test("a constant has no roots", () => {
    expect(polynomialRoots([5])).toEqual({
      status: "complete",
      message: "",
      roots: [],
      infinite: 0,
    });
  });
});
