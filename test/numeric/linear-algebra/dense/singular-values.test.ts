import { expect, test } from "vitest";
import { singularValues } from "../../../../numeric/linear-algebra/dense/index.ts";

test("singular values by hand: columns (3, 4) and (0, 5)", () => {
  // AᵀA = ((25, 20), (20, 25)): σ² = 45 and 5, v = (1, 1)/√2 and (1, -1)/√2.
  const { values, vectors } = singularValues([Float64Array.of(3, 4), Float64Array.of(0, 5)]);
  expect(values[0]).toBeCloseTo(Math.sqrt(45), 12);
  expect(values[1]).toBeCloseTo(Math.sqrt(5), 12);
  const [first, second] = vectors.map((vector) => vector.map((value) => value * Math.SQRT2));
  expect(Math.abs((first?.[0] ?? 0) * (first?.[1] ?? 0))).toBeCloseTo(1, 12);
  expect((second?.[0] ?? 0) * (second?.[1] ?? 0)).toBeCloseTo(-1, 12);
});

test("a column twice leaves a direction without length", () => {
  const column = Float64Array.of(1, 2, 3);
  const { values, vectors } = singularValues([column, column]);
  expect(values[1]).toBeLessThan(1e-15 * (values[0] ?? 0));
  expect((vectors[1]?.[0] ?? 0) / (vectors[1]?.[1] ?? 0)).toBeCloseTo(-1, 12);
});
