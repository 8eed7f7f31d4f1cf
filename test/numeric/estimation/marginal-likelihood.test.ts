import { describe, expect, test } from "vitest";
import { NormalStreams } from "../../../numeric/base/normal-streams.ts";
import { marginalLikelihood, nonlinearLeastSquares } from "../../../numeric/estimation/index.ts";
import { seedOf } from "../../seed.ts";

const open = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** y = Σ p_k x_k + noise. */
function linear(
  columns: readonly (readonly number[])[],
  y: readonly number[],
  bounds: readonly (readonly [number, number])[],
): Parameters<typeof marginalLikelihood> {
  const problem = {
    count: y.length,
    start: bounds.map(([lower]) => (Number.isFinite(lower) ? lower : 0)),
    lower: bounds.map(([lower]) => lower),
    upper: bounds.map(([, upper]) => upper),
    evaluate: (p: Float64Array, r: Float64Array, by: readonly Float64Array[]): boolean => {
      y.forEach((value, j) => {
        r[j] = columns.reduce((sum, column, k) => sum + p[k]! * column[j]!, -value);
        columns.forEach((column, k) => (by[k]![j] = column[j]!));
      });
      return true;
    },
  };
  return [problem, nonlinearLeastSquares(problem)];
}

const t = Array.from({ length: 30 }, (_, j) => j / 10);
const noise = new Float64Array(30);
new NormalStreams(seedOf(941), 1).drawTo(noise, 30);
const line = t.map((at, j) => 2 - 0.7 * at + 0.1 * noise[j]!);
const ones = t.map(() => 1);

/** ∫ f by the trapezoidal rule, which is exact to rounding for what vanishes with all derivatives at both ends. */
function integral(f: (x: number) => number, from: number, to: number, steps = 40_000): number {
  const h = (to - from) / steps;
  let sum = (f(from) + f(to)) / 2;
  for (let j = 1; j < steps; j += 1) sum += f(from + j * h);
  return sum * h;
}

/** ln(½ Γ(n/2) π^{-n/2}) of an even n: Γ(n/2) = (n/2 - 1)!. */
function constant(n: number): number {
  let sum = -Math.LN2 - (n / 2) * Math.log(Math.PI);
  for (let j = 2; j < n / 2; j += 1) sum += Math.log(j);
  return sum;
}

describe("ln Z of linear models", () => {
  test("of a line with a uniform prior, in closed form", () => {
    // By hand: Σr² = S + δᵀAδ with A = XᵀX about the best fit, so that with k = 2, as the t distribution has the integral 1,
    // ∫ dδ (S + δᵀAδ)^{-n/2} = S^{-(n-2)/2} π Γ((n-2)/2)/Γ(n/2)/√det A: Z = ½ Γ(n/2 - 1) π^{1 - n/2} S^{1 - n/2}/√det A/V.
    const [problem, fit] = linear([ones, t], line, [
      [-10, 10],
      [-5, 5],
    ]);
    const S = 2 * fit.cost;
    const [t1, t2] = [1, 2].map((power) => t.reduce((sum, at) => sum + at ** power, 0));
    const determinant = 30 * t2! - t1! ** 2;
    const exact = constant(28) - 14 * Math.log(S) - Math.log(determinant) / 2 - Math.log(20 * 10);
    const { laplace, sampled, error, effective, draws } = marginalLikelihood(problem, fit);
    expect(Math.abs((sampled ?? 0) - exact) / (error ?? 0)).toBeLessThan(5);
    expect(error).toBeLessThan(0.1);
    expect(effective / draws).toBeGreaterThan(0.5);
    // Laplace has (n/2)^{-1} Γ(n/2) in the place of Γ(n/2 - 1): ln((n/2 - 1)/(n/2)) below.
    expect(laplace).toBeCloseTo(exact + Math.log(14 / 15), 9);
  });

  test("of a constant with the unit-information prior, and one cut at a bound, by an integral", () => {
    // Σr² = S + nδ² and P = n/(n s²) = 1/s² with s² = S/(n - 1).
    for (const bounds of [open, [2.2, Number.POSITIVE_INFINITY]] as const) {
      const [problem, fit] = linear([ones], line, [bounds]);
      const best = fit.p[0]!;
      const [S, mean] = [2 * fit.cost, line.reduce((sum, y) => sum + y, 0) / 30];
      const variance = S / 29;
      const from = bounds === open ? best - 12 * Math.sqrt(variance) : best;
      const inner = (p: number): number =>
        (1 + (30 * ((p - mean) ** 2 - (best - mean) ** 2)) / S) ** -15 *
        Math.exp(-((p - best) ** 2) / 2 / variance);
      // Of a half line half of the normal prior is left.
      const share = bounds === open ? 1 : 1 / 2;
      const exact =
        constant(30) -
        15 * Math.log(S) +
        Math.log(integral(inner, from, best + 12 * Math.sqrt(variance))) -
        Math.log(Math.sqrt(2 * Math.PI * variance) * share);
      const { sampled, error } = marginalLikelihood(problem, fit);
      // The share within bounds is drawn, to 2 %.
      expect(Math.abs((sampled ?? 0) - exact)).toBeLessThan(5 * (error ?? 0) + 0.08);
    }
  });

  test("two numbers that do the same have no unit-information prior, and within bounds no Laplace", () => {
    const unbounded = marginalLikelihood(...linear([ones, ones], line, [open, open]));
    expect([unbounded.laplace, unbounded.sampled]).toEqual([null, null]);
    const bounds = [-4, 4] as const;
    const { laplace, sampled, error } = marginalLikelihood(
      ...linear([ones, ones], line, [bounds, bounds]),
    );
    expect(laplace).toBeNull();
    // p₁ + p₂ = s, with p₁ - p₂ anywhere within: Z = ∫ ds (8 - |s|)/64 ½ Γ(n/2) (π(S + n(s - mean)²))^{-n/2}.
    const mean = line.reduce((sum, y) => sum + y, 0) / 30;
    const S = line.reduce((sum, y) => sum + (y - mean) ** 2, 0);
    const density = (s: number): number =>
      ((8 - Math.abs(s)) / 64) * (1 + (30 * (s - mean) ** 2) / S) ** -15;
    const exact = constant(30) - 15 * Math.log(S) + Math.log(integral(density, -8, 8));
    expect(Math.abs((sampled ?? 0) - exact)).toBeLessThan(5 * (error ?? 0));
  });
});
