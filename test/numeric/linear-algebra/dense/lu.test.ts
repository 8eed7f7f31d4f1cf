import { describe, expect, test } from "vitest";
import { ComplexLU, LuFactors, RealLU } from "../../../../numeric/linear-algebra/dense/index.ts";
import { symmetric } from "../../../seed.ts";

/** Largest row sum of moduli. */
function rowSum(n: number, modulus: (i: number, j: number) => number): number {
  let most = 0;
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let j = 0; j < n; j += 1) sum += modulus(i, j);
    most = Math.max(most, sum);
  }
  return most;
}

describe("RealLU", () => {
  test.each([1, 2, 3, 5, 10, 50])("A x - b = 0 to rounding, n = %i", (n) => {
    const random = symmetric(n);
    const lu = new RealLU(n);
    for (let repeat = 0; repeat < 5; repeat += 1) {
      const a = Float64Array.from({ length: n * n }, random);
      const b = Float64Array.from({ length: n }, random);
      lu.matrix.set(a);
      expect(lu.factor()).toBe(true);
      const x = b.slice();
      lu.solve(x);
      const size = rowSum(n, (i, j) => Math.abs((a[i * n + j] ?? 0) * (x[j] ?? 0)));
      for (let i = 0; i < n; i += 1) {
        const product = x.reduce((sum, value, j) => sum + (a[i * n + j] ?? 0) * value, 0);
        expect(Math.abs(product - (b[i] ?? 0))).toBeLessThan(1e-14 * (1 + size));
      }
    }
  });

  test("rows are exchanged: [[0, 1], [1, 0]] and a pivot of 1e-20", () => {
    const lu = new RealLU(2);
    lu.matrix.set([0, 1, 1, 0]);
    lu.factor();
    const x = Float64Array.of(2, 3);
    lu.solve(x);
    expect([...x]).toEqual([3, 2]);
    lu.matrix.set([1e-20, 1, 1, 1]);
    lu.factor();
    const y = Float64Array.of(1, 2);
    lu.solve(y);
    expect([...y]).toEqual([1, 1]);
  });

  test("a singular matrix, a NaN and an infinity are refused", () => {
    const lu = new RealLU(2);
    for (const matrix of [
      [1, 2, 2, 4],
      [0, 0, 0, 0],
      [1, Number.NaN, 0, Number.NaN],
      [Number.NaN, 0, 1, 1],
      [Number.POSITIVE_INFINITY, 0, 0, 1],
    ]) {
      lu.matrix.set(matrix);
      expect(lu.factor()).toBe(false);
    }
  });
});

test("LuFactors of a singular matrix solves to values that are not finite", () => {
  const factors = new LuFactors([1, 2, 2, 4], 2);
  expect([...factors.solve([1, 1])].every(Number.isFinite)).toBe(false);
  expect([...factors.solveTransposed([1, 1])].every(Number.isFinite)).toBe(false);
});

describe("ComplexLU", () => {
  test.each([1, 2, 3, 5, 10, 50])("A z - b = 0 to rounding, n = %i", (n) => {
    const random = symmetric(100 + n);
    const lu = new ComplexLU(n);
    const re = Float64Array.from({ length: n * n }, random);
    const im = Float64Array.from({ length: n * n }, random);
    const b = Float64Array.from({ length: n }, random);
    const c = Float64Array.from({ length: n }, random);
    lu.re.set(re);
    lu.im.set(im);
    expect(lu.factor()).toBe(true);
    const x = b.slice();
    const y = c.slice();
    lu.solve(x, y);
    const size = rowSum(
      n,
      (i, j) =>
        Math.hypot(re[i * n + j] ?? 0, im[i * n + j] ?? 0) * Math.hypot(x[j] ?? 0, y[j] ?? 0),
    );
    for (let i = 0; i < n; i += 1) {
      let real = -(b[i] ?? 0);
      let imaginary = -(c[i] ?? 0);
      for (let j = 0; j < n; j += 1) {
        const [ar = 0, ai = 0] = [re[i * n + j], im[i * n + j]];
        const [u = 0, v = 0] = [x[j], y[j]];
        real += ar * u - ai * v;
        imaginary += ar * v + ai * u;
      }
      expect(Math.hypot(real, imaginary)).toBeLessThan(2e-14 * (1 + size));
    }
  });

  test("(3 + 4i) z = 25 has z = 3 - 4i, and i z = 1 has z = -i, at any scale", () => {
    const lu = new ComplexLU(1);
    for (const scale of [1, 1e-200, 1e200]) {
      lu.re[0] = 3 * scale;
      lu.im[0] = 4 * scale;
      expect(lu.factor()).toBe(true);
      const x = Float64Array.of(25 * scale);
      const y = Float64Array.of(0);
      lu.solve(x, y);
      expect(x[0]).toBeCloseTo(3, 13);
      expect(y[0]).toBeCloseTo(-4, 13);
    }
    lu.re[0] = 0;
    lu.im[0] = 1;
    lu.factor();
    const x = Float64Array.of(1);
    const y = Float64Array.of(0);
    lu.solve(x, y);
    expect(x[0]).toBeCloseTo(0, 15);
    expect(y[0]).toBeCloseTo(-1, 15);
  });

  test("a singular matrix and a NaN are refused", () => {
    const lu = new ComplexLU(2);
    lu.re.set([1, 2, 0, 0]);
    lu.im.set([0, 0, 1, 2]);
    expect(lu.factor()).toBe(false);
    lu.re.set([1, 0, 0, 1]);
    lu.im.set([0, 0, Number.NaN, 0]);
    expect(lu.factor()).toBe(false);
  });
});
