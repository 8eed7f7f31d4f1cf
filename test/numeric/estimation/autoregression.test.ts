import { expect, test } from "vitest";
import { NormalStreams } from "../../../numeric/base/normal-streams.ts";
import {
  type Autoregression,
  autoregression,
  colour,
  logWhitening,
  whiten,
} from "../../../numeric/estimation/index.ts";
import { seedOf } from "../../seed.ts";

// x_t = φ₁ x_{t-1} + φ₂ x_{t-2} + e_t. By Yule and Walker ρ₁ = φ₁/(1 - φ₂) is the predictor of order 1, with σ₁² = σ₂²/(1 - φ₂²) and
// σ₀² = σ₁²/(1 - ρ₁²).
const [one, two] = [1.2, -0.5];
const first = one / (1 - two);
const exact: Autoregression = {
  predictors: [new Float64Array(0), Float64Array.of(first), Float64Array.of(one, two)],
  scales: [Math.sqrt((1 - two ** 2) * (1 - first ** 2)), Math.sqrt(1 - two ** 2), 1],
};

test("coloured numbers have the covariance of Yule and Walker, from the first on, and whitening undoes it", () => {
  const rows = 3;
  // L of x = L e by columns: C = L Lᵀ, with C_ij = σ₀² ρ_|i-j|, ρ₂ = φ₁ρ₁ + φ₂.
  const columns = Array.from({ length: rows }, (_, j) => {
    const unit = Float64Array.from({ length: rows }, (__, i) => (i === j ? 1 : 0));
    colour(exact, unit, [0]);
    return unit;
  });
  const rho = [1, first, one * first + two];
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < rows; j += 1) {
      const covariance = columns.reduce((sum, column) => sum + column[i]! * column[j]!, 0);
      expect(covariance).toBeCloseTo(rho[Math.abs(i - j)]! / exact.scales[0]! ** 2, 12);
    }
  }
  // det L = 1/Π scales.
  expect(logWhitening(exact, rows, [0])).toBeCloseTo(
    -Math.log(columns[0]![0]! * columns[1]![1]! * columns[2]![2]!),
    12,
  );
  const row = Float64Array.of(1, -2, 0.5, 3, 0.1);
  const there = Float64Array.from(row);
  colour(exact, there, [0, 2]);
  // A stretch after a gap begins anew.
  expect(there[2]).toBeCloseTo(0.5 / exact.scales[0]!, 12);
  whiten(exact, there, [0, 2]);
  row.forEach((value, t) => expect(there[t]).toBeCloseTo(value, 12));
});

test("Burg's method finds it, also from stretches, and order 0 of most white series", () => {
  const numbers = new Float64Array(6000);
  new NormalStreams(seedOf(944), 1).drawTo(numbers, numbers.length);
  const white = Float64Array.from(numbers);
  const starts = [0, 1000, 1700, 4200];
  colour(exact, numbers, starts);
  const { predictors, scales } = autoregression(numbers, starts);
  const found = predictors.at(-1)!;
  // Standard errors are about √((1 - φ₂²)/n) = 0.011.
  expect(Math.abs(found[0]! - one)).toBeLessThan(0.05);
  expect(Math.abs(found[1]! - two)).toBeLessThan(0.05);
  expect(scales[0]).toBeCloseTo(exact.scales[0]!, 1);
  const orders = Array.from({ length: 20 }, (_, k) => {
    const part = white.slice(300 * k, 300 * (k + 1));
    return autoregression(part, [0]).predictors.length - 1;
  });
  expect(orders.filter((order) => order === 0).length).toBeGreaterThan(17);
});
