import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addComplexProduct,
  addProduct,
  ComplexSparseLu,
  minimumDegreeOrder,
  RealSparseLu,
  reciprocalCondition,
  shifted,
  sparseMatrix,
} from "../../../../numeric/index.ts";
import { LuFactors } from "../../../../numeric/linear-algebra/dense/index.ts";
import { samples, symmetric } from "../../../seed.ts";
import { dense, randomCoordinates } from "./random-matrices.ts";

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const difference = (a: Float64Array, b: ArrayLike<number>): number =>
  largest(a.map((value, i) => value - (b[i] as number)));

const sizes = fc.integer({ min: 1, max: 60 });
const seeds = fc.integer({ min: 1, max: 1e6 });
const entriesPerRow = fc.integer({ min: 0, max: 8 });
const thresholds = fc.constantFrom(0.01, 0.1, 1);

/**
 * Elimination is backward stable up to the growth of its entries (Higham, Accuracy and Stability, Thm 9.3),
 * which a pivot of at least `threshold` times the largest entry of its column allows to be 1 + 1/threshold
 * in a step: an error of n u (1 + 1/threshold) times the condition number, u = 1.1e-16.
 */
function bound(size: number, threshold: number, reciprocal: number): number {
  return (1.1e-16 * size * (1 + 1 / threshold)) / reciprocal;
}

describe("sparse factors of random matrices without a diagonal", () => {
  test("solve A x = b and Aᵀ x = b as the dense factors do", () => {
    fc.assert(
      fc.property(sizes, entriesPerRow, seeds, thresholds, (size, perRow, seed, threshold) => {
        const entries = randomCoordinates(size, perRow, seed, 1);
        const { rows, cols, re } = entries;
        const full = dense(size, entries).re;
        const reference = new LuFactors(full, size);
        const random = symmetric(seed + 1);
        const b = Float64Array.from({ length: size }, random);
        const matrix = sparseMatrix(size, size, { rows, cols, re });
        const lu = new RealSparseLu(matrix, { threshold });
        const condition = reciprocalCondition(matrix, lu);
        fc.pre(condition > 1e-9);
        for (const [x, y] of [
          [lu.solve(b), reference.solve(b)],
          [lu.solveTransposed(b), reference.solveTransposed(b)],
        ] as const) {
          expect(difference(x, y)).toBeLessThan(
            bound(size, threshold, condition) * (1 + largest(y)),
          );
        }
      }),
      { numRuns: samples(150) },
    );
  });

  test("the same with complex entries", () => {
    fc.assert(
      fc.property(sizes, entriesPerRow, seeds, thresholds, (size, perRow, seed, threshold) => {
        const entries = randomCoordinates(size, perRow, seed, 1);
        const full = dense(size, entries);
        const matrix = sparseMatrix(size, size, entries);
        const lu = new ComplexSparseLu(matrix, { threshold });
        const condition = reciprocalCondition(matrix, lu);
        fc.pre(condition > 1e-9);
        // [[Re, -Im], [Im, Re]] of twice the size
        const twice = 2 * size;
        const embedded = new Float64Array(twice * twice);
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            const [a, b] = [full.re[i * size + j] as number, full.im[i * size + j] as number];
            embedded[i * twice + j] = a;
            embedded[(size + i) * twice + size + j] = a;
            embedded[i * twice + size + j] = -b;
            embedded[(size + i) * twice + j] = b;
          }
        }
        const reference = new LuFactors(embedded, twice);
        const random = symmetric(seed + 1);
        const b = Float64Array.from({ length: twice }, random);
        const right = { re: b.slice(0, size), im: b.slice(size) };
        const x = lu.solve(right);
        // The transposed embedding is that of A†: Aᵀ z = b ⟺ A† z̄ = b̄.
        const z = lu.solveTransposed({ re: right.re, im: right.im.map((value) => -value) });
        for (const [u, v] of [
          [Float64Array.of(...x.re, ...x.im), reference.solve(b)],
          [Float64Array.of(...z.re, ...z.im.map((y) => -y)), reference.solveTransposed(b)],
        ] as const) {
          expect(difference(u, v)).toBeLessThan(
            bound(2 * size, threshold, condition) * (1 + largest(v)),
          );
        }
      }),
      { numRuns: samples(100) },
    );
  });

  test("leave a residual of rounding with 2000 unknowns, whatever the order", () => {
    const size = 2000;
    const { rows, cols, re, im } = randomCoordinates(size, 2, 5, 1);
    // A band on top keeps it regular.
    const diagonal = Array.from({ length: size }, (_, i) => i);
    const matrix = sparseMatrix(size, size, {
      rows: [...Array.from(rows), ...diagonal],
      cols: [...Array.from(cols).map((c, n) => (c + (rows[n] as number)) % size), ...diagonal],
      re: [...Array.from(re), ...diagonal.map(() => 30)],
      im: [...Array.from(im), ...diagonal.map(() => 4)],
    });
    const x = Float64Array.from({ length: size }, symmetric(9));
    const b = { re: new Float64Array(size), im: new Float64Array(size) };
    addComplexProduct(matrix, { re: x, im: x }, b);
    const lu = new ComplexSparseLu(matrix);
    const z = lu.solve(b);
    expect(difference(z.re, x)).toBeLessThan(1e-12);
    expect(difference(z.im, x)).toBeLessThan(1e-12);
  });
});

describe("the order of minimum degree", () => {
  test("is a permutation, and leaves a star's hub, a path and a tree without fill", () => {
    const size = 200;
    const edges = {
      star: (i: number) => [i, 0],
      path: (i: number) => [i, i - 1],
      tree: (i: number) => [i, Math.floor((i - 1) / 2)],
    };
    for (const edge of Object.values(edges)) {
      const rows = Array.from({ length: size }, (_, i) => i);
      const cols = [...rows];
      for (let i = 1; i < size; i++) {
        const [a, b] = edge(i) as [number, number];
        rows.push(a, b);
        cols.push(b, a);
      }
      // Strong diagonal: the pivots stay where they are.
      const re = rows.map((row, n) => (row === cols[n] ? 300 : 1));
      const matrix = sparseMatrix(size, size, { rows, cols, re });
      const order = minimumDegreeOrder(matrix);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
      // L and U have the entries of A, no more.
      expect(new RealSparseLu(matrix, { order }).fill).toBe(rows.length);
    }
  });

  test("on a 30 by 30 grid fills less than half of what the natural order does", () => {
    const side = 30;
    const size = side * side;
    const rows: number[] = [];
    const cols: number[] = [];
    for (let i = 0; i < size; i++) {
      const neighbours = [i, i - side, i + side];
      if (i % side > 0) neighbours.push(i - 1);
      if (i % side < side - 1) neighbours.push(i + 1);
      for (const j of neighbours) {
        if (j < 0 || j >= size) continue;
        rows.push(i);
        cols.push(j);
      }
    }
    const re = rows.map((row, n) => (row === cols[n] ? 5 : -1));
    const matrix = sparseMatrix(size, size, { rows, cols, re });
    const natural = Int32Array.from({ length: size }, (_, i) => i);
    const fill = new RealSparseLu(matrix).fill;
    // Band: about 2·30·900; minimum degree known to be near 31·n·log2(n)/4.
    expect(new RealSparseLu(matrix, { order: natural }).fill).toBeGreaterThan(50_000);
    expect(fill).toBeLessThan(25_000);
  });
});

describe("singular matrices", () => {
  test("a zero column, a zero row and two equal rows are named deficient, with condition 0", () => {
    const cases = [
      [1, 2, 0, 3, 4, 0, 5, 6, 0],
      [1, 2, 3, 0, 0, 0, 4, 5, 7],
      [1, 2, 3, 4, 5, 6, 1, 2, 3],
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    ];
    for (const values of cases) {
      const at = values.map((_, n) => n).filter((n) => values[n] !== 0);
      const matrix = sparseMatrix(3, 3, {
        rows: at.map((n) => Math.floor(n / 3)),
        cols: at.map((n) => n % 3),
        re: at.map((n) => values[n] as number),
      });
      for (const threshold of [0.1, 1]) {
        const real = new RealSparseLu(matrix, { threshold });
        expect(real.deficient).toHaveLength(1);
        expect(reciprocalCondition(matrix, real)).toBe(0);
        const complex = shifted(matrix, { re: 0, im: 0 });
        const lu = new ComplexSparseLu(complex, { threshold });
        expect(lu.deficient).toHaveLength(1);
        expect(reciprocalCondition(complex, lu)).toBe(0);
      }
    }
  });

  test("A x of their solutions is far smaller than x: inverse iteration finds null vectors", () => {
    // Periodic second difference: null vector (1, …, 1).
    const size = 40;
    const index = Array.from({ length: size }, (_, i) => i);
    const matrix = sparseMatrix(size, size, {
      rows: [...index, ...index, ...index],
      cols: [...index, ...index.map((i) => (i + 1) % size), ...index.map((i) => (i + 39) % size)],
      re: [...index.map(() => -2), ...index.map(() => 1), ...index.map(() => 1)],
    });
    const lu = new RealSparseLu(matrix);
    const x = lu.solve(Float64Array.from({ length: size }, symmetric(3)));
    const image = new Float64Array(size);
    addProduct(matrix, x, image);
    expect(largest(image)).toBeLessThan(1e-12 * largest(x));
    expect(difference(x, new Float64Array(size).fill(x[0] as number))).toBeLessThan(
      1e-10 * largest(x),
    );
  });

  test("rows and columns of very unequal sizes do not make a matrix singular", () => {
    const matrix = sparseMatrix(2, 2, {
      rows: [0, 0, 1, 1],
      cols: [0, 1, 0, 1],
      re: [1, 1e-30, 1e40, 2e10],
    });
    const lu = new RealSparseLu(matrix);
    expect(lu.deficient).toEqual([]);
    // x + 10^-30 y = 1, x + 2·10^-30 y = 3
    const x = lu.solve(Float64Array.of(1, 3e40));
    expect(x[0]).toBeCloseTo(-1, 12);
    expect((x[1] as number) / 2e30).toBeCloseTo(1, 12);
  });
});

describe("the estimate of the condition", () => {
  test("of Hilbert's matrix of 6: 1/(‖A‖₁‖A⁻¹‖₁) = 1/2.907e7", () => {
    const size = 6;
    const at = Array.from({ length: 36 }, (_, n) => n);
    const matrix = sparseMatrix(size, size, {
      rows: at.map((n) => Math.floor(n / 6)),
      cols: at.map((n) => n % 6),
      re: at.map((n) => 1 / (Math.floor(n / 6) + (n % 6) + 1)),
    });
    // numpy.linalg.cond(scipy.linalg.hilbert(6), 1) = 29070279.00
    expect(1 / reciprocalCondition(matrix, new RealSparseLu(matrix))).toBeCloseTo(29070279, -2);
    const complex = shifted(matrix, { re: 0, im: 0 });
    expect(1 / reciprocalCondition(complex, new ComplexSparseLu(complex))).toBeCloseTo(
      29070279,
      -2,
    );
  });

  test("is never below 1/(‖A‖₁‖A⁻¹‖₁), and within 3 times of it for random matrices", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const size = 25;
      const entries = randomCoordinates(size, 4, seed);
      const matrix = sparseMatrix(size, size, entries);
      const lu = new ComplexSparseLu(matrix);
      if (lu.deficient.length > 0) continue;
      let inverse = 0;
      for (let j = 0; j < size; j++) {
        const unit = new Float64Array(size);
        unit[j] = 1;
        const { re, im } = lu.solve({ re: unit, im: new Float64Array(size) });
        inverse = Math.max(
          inverse,
          re.reduce((sum, x, i) => sum + Math.hypot(x, im[i] as number), 0),
        );
      }
      let norm = 0;
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let p = matrix.starts[j] as number; p < (matrix.starts[j + 1] as number); p++) {
          sum += Math.hypot(matrix.re[p] as number, matrix.im[p] as number);
        }
        norm = Math.max(norm, sum);
      }
      const estimate = reciprocalCondition(matrix, lu);
      expect(estimate * norm * inverse).toBeGreaterThan(1 - 1e-9);
      expect(estimate * norm * inverse).toBeLessThan(3);
    }
  });
});

describe("misuse", () => {
  const rectangular = sparseMatrix(2, 3, { rows: [0], cols: [2], re: [1] });
  const square = sparseMatrix(2, 2, { rows: [0, 1], cols: [0, 1], re: [1, Number.NaN] });

  test("names what is wrong", () => {
    expect(() => new RealSparseLu(rectangular)).toThrow(/square.*2 by 3/);
    expect(() => new RealSparseLu(square)).toThrow(/finite/);
    expect(() => new RealSparseLu(square, { order: Int32Array.of(0, 0) })).toThrow(/`order`/);
    expect(() => sparseMatrix(2, 2, { rows: [2], cols: [0], re: [1] })).toThrow(/\(2, 0\)/);
    expect(() => sparseMatrix(2, 2, { rows: [1], cols: [], re: [1] })).toThrow(/one length/);
  });
});
