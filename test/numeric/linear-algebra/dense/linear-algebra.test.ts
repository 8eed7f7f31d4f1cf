import { describe, expect, test } from "vitest";
import {
  eigenvalues,
  LuFactors,
  nullVectors,
} from "../../../../numeric/linear-algebra/dense/index.ts";
import { symmetric } from "../../../seed.ts";

function randomMatrix(size: number, seed: number): Float64Array {
  const random = symmetric(seed);
  return Float64Array.from({ length: size * size }, random);
}

function product(matrix: Float64Array, x: Float64Array, transposed = false): Float64Array {
  const n = x.length;
  return x.map((_, i) =>
    x.reduce((sum, value, j) => sum + value * (matrix[transposed ? j * n + i : i * n + j] ?? 0), 0),
  );
}

describe("LuFactors", () => {
  test.each([1, 2, 5, 20, 60])("A x = b and Aᵀ x = b to 1e-11, size %i", (size) => {
    const matrix = randomMatrix(size, 7 + size);
    const x = Float64Array.from({ length: size }, (_, i) => Math.sin(i + 1));
    const factors = new LuFactors(matrix, size);
    for (const transposed of [false, true]) {
      const b = product(matrix, x, transposed);
      const solution = transposed ? factors.solveTransposed(b) : factors.solve(b);
      solution.forEach((value, i) => {
        expect(Math.abs(value - (x[i] ?? 0))).toBeLessThan(1e-11);
      });
    }
  });

  test("det [[0, 2], [3, 4]] = -6, det of a singular matrix has the sign 0", () => {
    const { sign, logarithm } = new LuFactors([0, 2, 3, 4], 2).determinant();
    expect(sign * Math.exp(logarithm)).toBeCloseTo(-6, 14);
    expect(new LuFactors([1, 2, 2, 4], 2).determinant().sign).toBe(0);
  });
});

describe("eigenvalues", () => {
  test("of the second difference matrix are -4 sin²(kπ/2(n+1))", () => {
    const n = 40;
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i += 1) {
      matrix[i * n + i] = -2;
      if (i > 0) matrix[i * n + i - 1] = 1;
      if (i < n - 1) matrix[i * n + i + 1] = 1;
    }
    const { re: real, im: imaginary } = eigenvalues(matrix, n);
    for (let k = 1; k <= n; k += 1) {
      const exact = -4 * Math.sin((k * Math.PI) / (2 * (n + 1))) ** 2;
      expect(Math.abs((real[k - 1] ?? 0) - exact)).toBeLessThan(1e-13);
      expect(imaginary[k - 1]).toBe(0);
    }
  });

  test("of the cyclic shift are the roots of unity (no shift but an exceptional one converges)", () => {
    for (const n of [3, 4, 5, 8, 13]) {
      const matrix = new Float64Array(n * n);
      for (let i = 0; i < n; i += 1) matrix[i * n + ((i + 1) % n)] = 1;
      const { re: real, im: imaginary } = eigenvalues(matrix, n);
      real.forEach((x, i) => {
        expect(Math.abs(Math.hypot(x, imaginary[i] ?? 0) - 1)).toBeLessThan(1e-13);
      });
      // The powers sum to 0 unless the exponent is a multiple of n: all roots are there, once each.
      for (let power = 1; power <= n; power += 1) {
        const sum = real.reduce(
          (total, x, i) => total + Math.cos(power * Math.atan2(imaginary[i] ?? 0, x)),
          0,
        );
        expect(Math.abs(sum - (power === n ? n : 0))).toBeLessThan(1e-11);
      }
    }
  });

  test.each([2, 3, 6, 15, 40])(
    "of random matrices have the trace, the trace of the square and the determinant, size %i",
    (n) => {
      for (let seed = 1; seed <= 20; seed += 1) {
        const matrix = randomMatrix(n, seed);
        const { re: real, im: imaginary } = eigenvalues(matrix, n);
        let trace = 0;
        let ofSquare = 0;
        for (let i = 0; i < n; i += 1) {
          trace += matrix[i * n + i] ?? 0;
          for (let j = 0; j < n; j += 1) {
            ofSquare += (matrix[i * n + j] ?? 0) * (matrix[j * n + i] ?? 0);
          }
        }
        const { logarithm } = new LuFactors(matrix, n).determinant();
        const logarithms = real.reduce(
          (sum, x, i) => sum + Math.log(Math.hypot(x, imaginary[i] ?? 0)),
          0,
        );
        const squares = real.reduce((sum, x, i) => sum + x * x - (imaginary[i] ?? 0) ** 2, 0);
        expect(Math.abs(real.reduce((sum, x) => sum + x, 0) - trace)).toBeLessThan(1e-12 * n);
        expect(Math.abs(squares - ofSquare)).toBeLessThan(1e-12 * n * n);
        expect(Math.abs(logarithms - logarithm)).toBeLessThan(1e-9);
        expect(imaginary.reduce((sum, x) => sum + x, 0)).toBe(0);
      }
    },
  );

  test("of badly scaled matrices are found to relative accuracy", () => {
    const { re: real } = eigenvalues([1, 1e8, 0, 1e-8, 2, 1e-8, 0, 1e8, 3], 3);
    const same = eigenvalues([1, 1, 0, 1, 2, 1, 0, 1, 3], 3);
    real.forEach((value, i) => {
      expect(Math.abs(value - (same.re[i] ?? 0))).toBeLessThan(1e-14);
    });
  });

  // A similarity by powers of 2 leaves them as they are, and rows of 1e-160 and less do not matter.
  test("of matrices whose elements have squares of zero or infinity are numbers, and right", () => {
    const small = 1.57e-162;
    expect([...eigenvalues([-1, 0, small, 0, -2, 1e-17, small, 1e-17, -3], 3).re]).toEqual([
      -1, -2, -3,
    ]);
    for (const size of [3, 6]) {
      for (let seed = 1; seed <= 20; seed += 1) {
        const matrix = randomMatrix(size, seed);
        const { re, im } = eigenvalues(matrix, size);
        for (const power of [-990, -540, 540, 990]) {
          const found = eigenvalues(
            matrix.map((value) => value * 2 ** power),
            size,
          );
          const scaled = (value: number): number => value * 2 ** power;
          expect([...found.re, ...found.im]).toEqual([...re, ...im].map(scaled));
        }
        const powers = Array.from({ length: size }, (_, i) => 2 ** (((i * seed) % 7) * 140 - 420));
        const similar = matrix.map(
          (value, at) => (value * powers[Math.floor(at / size)]!) / powers[at % size]!,
        );
        const again = eigenvalues(similar, size);
        re.forEach((value, i) => expect(Math.abs(again.re[i]! - value)).toBeLessThan(1e-12));
        im.forEach((value, i) => expect(Math.abs(again.im[i]! - value)).toBeLessThan(1e-12));
      }
    }
  });

  test("of a matrix that is not finite are NaN", () => {
    expect([...eigenvalues([1, Number.NaN, 0, 1], 2).re]).toEqual([Number.NaN, Number.NaN]);
  });
});

test("null vectors of a matrix with one zero eigenvalue: A v = 0, wᵀ A = 0", () => {
  const n = 12;
  const matrix = randomMatrix(n, 5);
  // The last row becomes a combination of the others.
  for (let j = 0; j < n; j += 1) {
    let sum = 0;
    for (let i = 0; i < n - 1; i += 1) sum += Math.cos(i) * (matrix[i * n + j] ?? 0);
    matrix[(n - 1) * n + j] = sum;
  }
  const { right, left, defect } = nullVectors(matrix, n);
  expect(Math.abs(defect)).toBeLessThan(1e-14);
  expect(Math.hypot(...product(matrix, right))).toBeLessThan(1e-13);
  expect(Math.hypot(...product(matrix, left, true))).toBeLessThan(1e-13);
  expect(Math.hypot(...right)).toBeCloseTo(1, 14);
});
