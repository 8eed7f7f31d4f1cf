import { describe, expect, test } from "vitest";
import {
  curvature,
  type LeastSquaresProblem,
  nonlinearLeastSquares,
  profileLikelihood,
} from "../../../numeric/estimation/index.ts";
import { studentBound } from "../../../numeric/base/distributions.ts";

/** y = f(x; p) with derivatives, as residuals. */
function curveProblem(
  x: readonly number[],
  y: readonly number[],
  start: readonly number[],
  model: (x: number, p: Float64Array) => readonly number[],
  more: Partial<LeastSquaresProblem> = {},
): LeastSquaresProblem {
  return {
    count: x.length,
    start,
    evaluate: (p, residuals, columns) => {
      x.forEach((at, i) => {
        const [value = Number.NaN, ...slopes] = model(at, p);
        residuals[i] = value - (y[i] ?? Number.NaN);
        columns.forEach((column, k) => {
          column[i] = slopes[k] ?? Number.NaN;
        });
      });
      return residuals.every(Number.isFinite);
    },
    ...more,
  };
}

// NIST Statistical Reference Datasets, Misra1a: y = b1 (1 - e^{-b2 x}), with certified values.
const misraX = [
  77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760,
];
const misraY = [
  10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78,
];
const misra = (x: number, [b1 = 0, b2 = 0]: Float64Array): readonly number[] => {
  const fall = Math.exp(-b2 * x);
  return [b1 * (1 - fall), 1 - fall, b1 * x * fall];
};

describe("nonlinearLeastSquares(problem)", () => {
  test("Rosenbrock's valley y = x², steep by 10 to 10⁴: to (1, 1), along which steps are bent", () => {
    for (const [steep, most] of [
      [10, 25],
      [1e4, 200],
    ] as const) {
      const { status, p } = nonlinearLeastSquares(
        {
          ...{ count: 2, start: [-1.2, 1] },
          evaluate: ([x = 0, y = 0], residuals, [byX, byY]) => {
            residuals.set([steep * (y - x * x), 1 - x]);
            byX?.set([-2 * steep * x, -1]);
            byY?.set([steep, 0]);
            return true;
          },
        },
        { maxEvaluations: most },
      );
      expect([steep, status]).toEqual([steep, "converged"]);
      p.forEach((value) => expect(Math.abs(value - 1)).toBeLessThan(1e-9));
    }
  });

  test("where a long step would leave two bounds at once, shorter ones lead on", () => {
    // (x + y - 1)² + ((x - y - 100)/1000)² within y >= -1/5: at y = -1/5, x - 6/5 + 10⁻⁶(x - 99.8) = 0.
    const { status, p } = nonlinearLeastSquares({
      ...{ count: 2, start: [0.5, 0.3], lower: [0, -0.2], upper: [3, 1] },
      evaluate: ([x = 0, y = 0], residuals, [byX, byY]) => {
        residuals.set([x + y - 1, 1e-3 * (x - y - 100)]);
        byX?.set([1, 1e-3]);
        byY?.set([1, -1e-3]);
        return true;
      },
    });
    expect(status).toBe("converged");
    expect(p[1]).toBe(-0.2);
    expect(p[0]).toBeCloseTo((1.2 + 99.8e-6) / (1 + 1e-6), 8);
  });

  test.each([[[500, 1e-4]], [[250, 5e-4]]])(
    "Misra1a of NIST from %j: certified values and standard deviations",
    (start) => {
      const fit = nonlinearLeastSquares(curveProblem(misraX, misraY, start, misra));
      expect(fit.status).toBe("converged");
      const { errors } = curvature(fit, [false, false]);
      const certified = [238.94212918, 5.5015643181e-4, 2.7070075241, 7.2668688436e-6];
      [...fit.p, ...errors].forEach((value, k) => {
        expect(value / (certified[k] ?? 0)).toBeCloseTo(1, 5);
      });
      expect(2 * fit.cost).toBeCloseTo(0.12455138894, 9);
    },
  );

  test("a line by hand: y = a + bx through (0, 1), (1, 3), (2, 4)", () => {
    // Normal equations: 3a + 3b = 8, 3a + 5b = 11: b = 3/2, a = 7/6; residuals 1/6, -1/3, 1/6: Σr² = 1/6, s² = 1/6 with one
    // degree of freedom; (JᵀJ)⁻¹ = ((5, -3), (-3, 3))/6, so σ_a² = 5/36, σ_b² = 3/36, cov = -3/36.
    const line = (x: number, [a = 0, b = 0]: Float64Array): readonly number[] => [a + b * x, 1, x];
    const fit = nonlinearLeastSquares(curveProblem([0, 1, 2], [1, 3, 4], [0, 0], line));
    expect([...fit.p].map((value) => value.toFixed(9))).toEqual(["1.166666667", "1.500000000"]);
    const { covariance, variance, degrees, directions } = curvature(fit, [false, false]);
    expect(degrees).toBe(1);
    expect(variance).toBeCloseTo(1 / 6, 12);
    expect([...covariance].map((value) => 36 * value).map((value) => value.toFixed(9))).toEqual([
      ...["5.000000000", "-3.000000000", "-3.000000000", "3.000000000"],
    ]);
    // Along with b, a moves by cov/σ_b² = -1.
    expect(directions[1]?.[0]).toBeCloseTo(-1, 9);
  });

  test("bounds hold, and a parameter that presses against one is said to", () => {
    const line = (x: number, [a = 0, b = 0]: Float64Array): readonly number[] => [a + b * x, 1, x];
    const problem = curveProblem([0, 1, 2], [1, 3, 4], [0, 0], line, { upper: [10, 1] });
    const fit = nonlinearLeastSquares(problem, { tolerance: 1e-20 });
    // b = 1: a is the mean of y - x, 5/3.
    expect(fit.p[1]).toBe(1);
    expect(fit.p[0]).toBeCloseTo(5 / 3, 9);
    expect(fit.atBound).toEqual([false, true]);
    expect(curvature(fit, fit.atBound).errors[1]).toBe(0);
  });

  test("Cauchy's loss leaves an outlier aside, squares do not", () => {
    const constant = (_: number, [a = 0]: Float64Array): readonly number[] => [a, 1];
    const problem = curveProblem([0, 1, 2, 3, 4], [1, 1.1, 0.9, 1, 100], [0], constant);
    expect(nonlinearLeastSquares(problem, { tolerance: 1e-20 }).p[0]).toBeCloseTo(20.8, 9);
    const fit = nonlinearLeastSquares(problem, { loss: { kind: "cauchy", scale: 0.1 } });
    expect(Math.abs((fit.p[0] ?? 0) - 1)).toBeLessThan(0.01);
  });

  test.each(["soft-l1", "huber", "cauchy"] as const)(
    "%s: the gradient of its cost vanishes",
    (kind) => {
      const loss = { kind, scale: 0.5 };
      const start = curveProblem(misraX, misraY, [250, 5e-4], misra);
      const fit = nonlinearLeastSquares(start, { loss, tolerance: 1e-14 });
      // By differences of the cost, made of the definition of the loss.
      const value = {
        "soft-l1": (z: number) => 2 * (Math.sqrt(1 + z) - 1),
        huber: (z: number) => (z <= 1 ? z : 2 * Math.sqrt(z) - 1),
        cauchy: Math.log1p,
      }[kind];
      const cost = (p: readonly number[]): number =>
        misraX.reduce((sum, x, i) => {
          const r = (misra(x, Float64Array.from(p))[0] ?? 0) - (misraY[i] ?? 0);
          return sum + 0.125 * value((r / 0.5) ** 2);
        }, 0);
      expect(fit.cost).toBeCloseTo(cost([...fit.p]), 12);
      for (const k of [0, 1]) {
        for (const side of [-1, 1]) {
          const moved = [...fit.p].map((one, j) => (j === k ? one * (1 + side * 1e-4) : one));
          expect(cost(moved)).toBeGreaterThan(fit.cost);
        }
      }
    },
  );

  test("starts outside bounds and lists of other lengths are refused", () => {
    const problem = curveProblem([0, 1], [0, 1], [5], (x, [a = 0]) => [a * x, x]);
    expect(() => nonlinearLeastSquares({ ...problem, upper: [1] })).toThrow(
      "between -Infinity and 1",
    );
    expect(() => nonlinearLeastSquares({ ...problem, lower: [0, 0] })).toThrow("have 1 entries");
    expect(() => nonlinearLeastSquares({ ...problem, fixed: [] })).toThrow("have 1 entries");
  });

  test("where the start is not defined or nothing helps, the result says so", () => {
    const problem = curveProblem([1, 2], [0, 1], [-1], (x, [a = 0]) => [Math.log(a * x), 1 / a]);
    expect(nonlinearLeastSquares(problem).status).toBe("invalid");
    const wrong = curveProblem([1, 2], [3, 6], [0.1], (x, [a = 0]) => [a * x, -x]);
    expect(nonlinearLeastSquares(wrong).status).toBe("stagnated");
    const few = curveProblem(misraX, misraY, [500, 1e-4], misra);
    expect(nonlinearLeastSquares(few, { maxEvaluations: 2 }).status).toBe("max-steps");
  });
});

describe("profileLikelihood(problem, fit, k)", () => {
  const profileOf = (problem: LeastSquaresProblem, k: number) => {
    const fit = nonlinearLeastSquares(problem, { tolerance: 1e-14 });
    const { errors, variance, degrees, directions } = curvature(fit, fit.atBound);
    const bound = studentBound(0.95, degrees);
    const direction = directions[k] ?? new Float64Array(0);
    const options = { variance, direction, level: bound ** 2, error: errors[k] ?? 0 };
    return {
      fit,
      half: bound * (errors[k] ?? 0),
      profile: profileLikelihood(problem, fit, k, options),
    };
  };

  test("of a line has the ends p ± tσ", () => {
    const line = (x: number, [a = 0, b = 0]: Float64Array): readonly number[] => [a + b * x, 1, x];
    const y = [1, 3, 4, 4.5, 7];
    const problem = curveProblem([0, 1, 2, 3, 4], y, [0, 0], line);
    for (const k of [0, 1]) {
      const { fit, half, profile } = profileOf(problem, k);
      expect([profile.lower.kind, profile.upper.kind]).toEqual(["found", "found"]);
      expect(profile.upper.value / ((fit.p[k] ?? 0) + half)).toBeCloseTo(1, 2);
      expect(profile.lower.value / ((fit.p[k] ?? 0) - half)).toBeCloseTo(1, 2);
    }
  });

  test("where only a product is seen both factors are open, and their errors infinite", () => {
    const product = (x: number, [a = 0, b = 0]: Float64Array): readonly number[] => [
      a * b * x,
      b * x,
      a * x,
    ];
    const problem = curveProblem([1, 2, 3, 4], [2.1, 3.9, 6.1, 8], [1, 1], product);
    const { fit, profile } = profileOf(problem, 0);
    expect([...curvature(fit, [false, false]).errors]).toEqual([Infinity, Infinity]);
    expect([profile.lower.kind, profile.upper.kind]).toEqual(["open", "open"]);
  });

  test("a bound before the level is a bound", () => {
    const line = (x: number, [a = 0]: Float64Array): readonly number[] => [a * x, x];
    const problem = curveProblem([1, 2, 3], [0.1, -0.2, 0.1], [0.5], line, {
      lower: [0],
      upper: [9],
    });
    const { profile } = profileOf(problem, 0);
    expect(profile.lower).toEqual({ value: 0, kind: "bound" });
    expect(profile.upper.kind).toBe("found");
  });
});
