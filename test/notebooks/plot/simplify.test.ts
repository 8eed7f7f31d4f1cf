import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spread } from "../../../notebooks/plot/legend.ts";
import { simplified } from "../../../notebooks/plot/simplify.ts";

function fromSegment(p: readonly number[], a: readonly number[], b: readonly number[]): number {
  const [px = 0, py = 0] = p;
  const [ax = 0, ay = 0] = a;
  const [bx = 0, by = 0] = b;
  // Ternary search over the segment: independent of the projection formula.
  let low = 0;
  let high = 1;
  const at = (s: number): number => Math.hypot(ax + s * (bx - ax) - px, ay + s * (by - ay) - py);
  for (let i = 0; i < 100; i++) {
    const [l, h] = [low + (high - low) / 3, high - (high - low) / 3];
    if (at(l) < at(h)) high = h;
    else low = l;
  }
  return at((low + high) / 2);
}

describe("simplified(x, y, tolerance)", () => {
  it("no point lies farther than the tolerance from the chord that replaces it", () => {
    const place = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        (points, tolerance) => {
          const kept = simplified(
            Float64Array.from(points, ([x]) => x),
            Float64Array.from(points, ([, y]) => y),
            tolerance,
          );
          expect(kept[0]).toBe(0);
          expect(kept.at(-1)).toBe(points.length - 1);
          for (let k = 1; k < kept.length; k++) {
            const [a = 0, b = 0] = [kept[k - 1], kept[k]];
            for (const point of points.slice(a, b))
              expect(fromSegment(point, points[a] ?? [], points[b] ?? [])).toBeLessThan(
                tolerance + 1e-6,
              );
          }
        },
      ),
    );
  });

  it("a straight line of a million points becomes its two ends", () => {
    const x = Float64Array.from({ length: 1e6 }, (_, i) => i * 3e-4);
    expect(simplified(x, x, 0.03)).toEqual([0, 999_999]);
  });

  it("gaps stay", () => {
    const x = Float64Array.of(0, 1, 2, Number.NaN, 4, 5, 6);
    expect(simplified(x, x, 0.1)).toEqual([0, 2, 3, 4, 6]);
  });
});

describe("spread(wanted, spacing)", () => {
  it("keeps labels apart, keeps their mean, and leaves alone what is apart already", () => {
    expect(spread([0, 40, 80], 15)).toEqual([0, 40, 80]);
    expect(spread([50, 50, 50], 10)).toEqual([40, 50, 60]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1 }),
        (list) => {
          const wanted = [...list].sort((a, b) => a - b);
          const places = spread(wanted, 15);
          for (let i = 1; i < places.length; i++)
            expect((places[i] ?? 0) - (places[i - 1] ?? 0)).toBeGreaterThan(15 - 1e-9);
          const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
          expect(Math.abs(sum(places) - sum(wanted))).toBeLessThan(1e-6);
        },
      ),
    );
  });
});
