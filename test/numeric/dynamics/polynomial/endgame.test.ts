import { describe, expect, test } from "vitest";
import { followToEnd } from "../../../../numeric/dynamics/polynomial/endgame.ts";
import { HomotopyLine } from "../../../../numeric/dynamics/polynomial/homotopy-line.ts";
import { PathTracker } from "../../../../numeric/dynamics/polynomial/path-tracker.ts";
import { SparseLayout } from "../../../../numeric/dynamics/polynomial/sparse-layout.ts";

const order = 6;

/** √(a + ib) with a positive real part. */
function root(a: number, b: number): readonly [number, number] {
  const modulus = Math.hypot(a, b);
  // The smaller of the two without cancellation.
  const larger = Math.sqrt((modulus + Math.abs(a)) / 2);
  return a >= 0 ? [larger, b / (2 * larger)] : [b / (2 * larger), larger];
}

/** The end of the path x² = 1-t + d from x = √(1 + d), which turns off the real axis at 1-t = -Re d. */
function endOf(re: number, im: number) {
  const line = new HomotopyLine(
    new SparseLayout(2, [
      [
        [0, 2],
        [2, 0],
      ],
    ]),
    order,
  );
  line.coefficients.fromRe.set([1, -1 - re]);
  line.coefficients.fromIm.set([0, -im]);
  line.coefficients.toRe.set([1, -re]);
  line.coefficients.toIm.set([0, -im]);
  const tracker = new PathTracker(line, order);
  const [a, b] = root(1 + re, im);
  tracker.start([1, a], [0, b]);
  return followToEnd(tracker);
}

describe("followToEnd(tracker)", () => {
  // With the Cauchy integrals alone those nearest to the end fail, as two paths lie within their circles.
  test.each([
    [1e-2, 1e-5],
    [1e-3, 1e-6],
    [1e-4, 1e-7],
    [1e-6, 1e-8],
    [1e-8, 1e-9],
    [1e-9, 1e-10],
    [1e-12, 1e-12],
  ])("a path that bends at 1-t = %d, at a distance of %d, ends at its root", (at, distance) => {
    const { kind, winding, re, im, steps } = endOf(-at, distance);
    expect([kind, winding]).toEqual(["regular", 1]);
    // Two rounds of some 16 steps and the way to t = 0.9; integrals take a hundred more.
    expect(steps).toBeLessThan(40);
    const [a, b] = root(-at, distance);
    const [x, y] = [re[1]! / re[0]!, im[1]! / re[0]!];
    expect(im[0]).toBe(0);
    expect(Math.hypot(x - a, y - b)).toBeLessThan(1e-12 * Math.hypot(a, b));
  });

  test("two paths that meet at the end meet at a singular solution", () => {
    const { kind, winding, re, im } = endOf(0, 0);
    expect([kind, winding]).toEqual(["singular", 2]);
    expect(Math.hypot(re[1]!, im[1]!) / Math.hypot(re[0]!, im[0]!)).toBeLessThan(1e-7);
  });
});
