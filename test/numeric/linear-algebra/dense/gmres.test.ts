import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gmres } from "../../../../numeric/linear-algebra/krylov/gmres.ts";

function map(matrix: readonly (readonly number[])[]) {
  return (x: Float64Array, y: Float64Array): void => {
    matrix.forEach((row, i) => {
      y[i] = row.reduce((sum, a, j) => sum + a * x[j]!, 0);
    });
  };
}
const identity = (y: Float64Array, x: Float64Array): void => x.set(y);
const options = { tolerance: 1e-12, restart: 30, iterations: 200 };

const rows = fc.array(
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
  { minLength: 8, maxLength: 8 },
);

describe("gmres", () => {
  it("solves random systems with a strong diagonal, with or without a preconditioner", () => {
    fc.assert(
      fc.property(rows, (random) => {
        const matrix = random.map((row, i) => row.map((a, j) => (i === j ? a + 9 * (i + 1) : a)));
        const solution = Float64Array.from({ length: 8 }, (_, i) => i - 2.5);
        const b = new Float64Array(8);
        map(matrix)(solution, b);
        const jacobi = (y: Float64Array, x: Float64Array): void => {
          y.forEach((value, i) => {
            x[i] = value / matrix[i]![i]!;
          });
        };
        for (const precondition of [identity, jacobi]) {
          const { x, converged, residual } = gmres(map(matrix), precondition, b, options);
          expect(converged && residual <= 1e-12).toBe(true);
          x.forEach((value, i) => expect(Math.abs(value - solution[i]!)).toBeLessThan(1e-10));
        }
      }),
      { numRuns: 50 },
    );
  });

  it("needs as many steps as there are distinct eigenvalues", () => {
    const matrix = [2, 2, 3, 3, 5, 5].map((a, i) =>
      [0, 1, 2, 3, 4, 5].map((j) => (i === j ? a : 0)),
    );
    const { iterations } = gmres(map(matrix), identity, new Float64Array(6).fill(1), options);
    expect(iterations).toBe(3);
  });

  it("starts again when its basis is full", () => {
    const matrix = Array.from({ length: 12 }, (_, i) =>
      Array.from({ length: 12 }, (_, j) => (i === j ? i + 1 : i === j + 1 ? 0.5 : 0)),
    );
    const b = new Float64Array(12).fill(1);
    const { converged, iterations } = gmres(map(matrix), identity, b, { ...options, restart: 5 });
    expect(converged).toBe(true);
    expect(iterations).toBeGreaterThan(12);
  });

  it("says so when a singular system has no solution", () => {
    const { converged, residual } = gmres(
      map([
        [1, 0],
        [0, 0],
      ]),
      identity,
      Float64Array.of(1, 1),
      options,
    );
    expect(converged).toBe(false);
    expect(residual).toBeCloseTo(Math.SQRT1_2, 10);
  });

  it("is at once done with the solution as start, and for b = 0", () => {
    const matrix = [
      [2, 1],
      [0, 3],
    ];
    const start = Float64Array.of(1, 1);
    const done = gmres(map(matrix), identity, Float64Array.of(3, 3), { ...options, start });
    expect(done.iterations).toBe(0);
    expect(gmres(map(matrix), identity, new Float64Array(2), options).iterations).toBe(0);
  });
});
