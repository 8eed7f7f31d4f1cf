import { expect, test } from "vitest";
import { ljungBox } from "../../../numeric/estimation/index.ts";
import { symmetric } from "../../seed.ts";

test("ljungBox by hand: 1, -1, 1, -1", () => {
  // ρ₁ = -3/4, ρ₂ = 1/2: Q = 4·6 (9/16/3 + 1/4/2) = 24 (3/16 + 1/8) = 7.5, χ² of two degrees: e^{-3.75}.
  const { statistic, lags, probability, correlations } = ljungBox(Float64Array.of(1, -1, 1, -1), 2);
  expect(lags).toBe(2);
  expect([...correlations]).toEqual([-0.75, 0.5]);
  expect(statistic).toBeCloseTo(7.5, 12);
  expect(probability).toBeCloseTo(Math.exp(-3.75), 12);
});

test("independent numbers pass, sums of neighbours do not", () => {
  const next = symmetric(871);
  const numbers = Float64Array.from({ length: 400 }, next);
  expect(ljungBox(numbers).probability).toBeGreaterThan(1e-4);
  const summed = numbers.map((value, i) => value + (numbers[i - 1] ?? 0));
  expect(ljungBox(summed).probability).toBeLessThan(1e-8);
});
