import { describe, expect, test } from "vitest";
import {
  prepareFamily,
  solvePolynomialSystem,
} from "../../../../numeric/dynamics/polynomial/index.ts";
import { duffing } from "../response/harmonic-balance.ts";
import { noon, relativeResidual, systemOf } from "./standard-systems.ts";

/** A family whose coefficients are those of a system, multiplied by parameters. */
function scaledFamily(system: ReturnType<typeof systemOf>) {
  return {
    variables: system.variables,
    parameters: ["a", "b"],
    exponents: system.exponents,
    coefficients: (q: Float64Array, out = new Float64Array(system.re.length)) => {
      system.re.forEach((c, k) => {
        out[k] = c * (k % 2 === 0 ? (q[0] as number) : (q[1] as number));
      });
      return out;
    },
  };
}

describe("prepareFamily(family, q)", () => {
  test("its solutions are those of the total-degree homotopy", () => {
    const family = scaledFamily(noon(3));
    const solver = prepareFamily(family, Float64Array.of(1, 1));
    for (const q of [
      [1, 1],
      [0.7, 1.9],
      [2, 0.3],
    ]) {
      const re = family.coefficients(Float64Array.from(q));
      const reference = solvePolynomialSystem({ ...family, re });
      const solution = solver.solve(Float64Array.from(q));
      expect(solution.status).toBe("complete");
      expect(solution.roots).toHaveLength(reference.roots.length);
      for (const { re: x, im: y } of reference.roots) {
        const found = solution.roots.filter((root) =>
          x.every(
            (value, j) =>
              Math.hypot(value - (root.re[j] ?? 0), (y[j] ?? 0) - (root.im[j] ?? 0)) < 1e-9,
          ),
        );
        expect(found).toHaveLength(1);
      }
    }
  });

  test("solutions on invariant lines are not forgotten: x(x² + y - 1) = 0, y(y² + x - 2) = 0", () => {
    // No constants: {x = 0}, {y = 0} and {x = y = 0} are components of their own.
    const system = systemOf(2, [
      [
        [1, [3, 0]],
        [1, [1, 1]],
        [-1, [1, 0]],
      ],
      [
        [1, [0, 3]],
        [1, [1, 1]],
        [-2, [0, 1]],
      ],
    ]);
    const { genericCount, solve } = prepareFamily(scaledFamily(system), Float64Array.of(1, 1));
    expect(genericCount).toBe(9);
    const { roots } = solve(Float64Array.of(1, 1));
    const real = roots
      .filter(({ im }) => im.every((v) => Math.abs(v) < 1e-9))
      .map(({ re }) => [...re]);
    for (const [x, y] of [
      [0, 0],
      [1, 0],
      [-1, 0],
      [0, Math.SQRT2],
      [0, -Math.SQRT2],
    ] as const) {
      expect(real.filter(([a = 9, b = 9]) => Math.hypot(a - x, b - y) < 1e-9)).toHaveLength(1);
    }
    expect(roots).toHaveLength(9);
  });

  test("in complex amplitudes two harmonics have 9 solutions, whatever the seed", () => {
    for (const seed of [1, 2, 3]) {
      const solver = prepareFamily(duffing([1, 3]), Float64Array.of(1.1, 0.01, 0.01), { seed });
      expect(solver.coordinates).toBe("complex amplitudes");
      expect(solver.genericCount).toBe(9);
    }
  });

  test("cosine and sine amplitudes of different size leave the complex amplitudes in place", () => {
    // Here the best scaling of u2 is half that of v2.
    const q = Float64Array.of(1.4, 0.0257, 0.0137, 0.0744);
    const solver = prepareFamily(duffing([1, 2], { quadratic: true }), q);
    expect(solver.coordinates).toBe("complex amplitudes");
    const { status, roots, recovered } = solver.solve(q);
    expect([status, roots.length, recovered]).toEqual(["complete", 9, 0]);
  });

  test("a far finite solution at the end of a slow path is no solution at infinity", () => {
    // Non-real solutions of a real system are pairs; both of this one have the size 1.8·10⁸.
    const solver = prepareFamily(duffing([1, 3]), Float64Array.of(0.9, 0.6, 0.15));
    for (const q of [
      [1.1342833132250234, 0.14440705771557988, 0.2639458892052062],
      [1.19, 0.11, 0.29],
      [1.05, 0.13, 0.22],
    ]) {
      const { status, roots, infinite } = solver.solve(Float64Array.from(q));
      expect([status, roots.length, infinite]).toEqual(["complete", 9, 0]);
      const far = roots.filter(({ re, im }) => Math.hypot(...re, ...im) > 1e7);
      expect(far).toHaveLength(2);
    }
  });

  test("roots have residuals at rounding in the given coordinates", () => {
    const family = duffing([1, 3]);
    const solver = prepareFamily(family, Float64Array.of(0.6, 0.3, 0.05));
    const q = Float64Array.of(0.6, 0.3, 0.05);
    const { roots } = solver.solve(q);
    const system = { ...family, re: family.coefficients(q) };
    expect(roots).toHaveLength(9);
    for (const { re, im } of roots) expect(relativeResidual(system, re, im)).toBeLessThan(1e-11);
  });

  test("NaN parameters give a reason", () => {
    const solver = prepareFamily(duffing([1]), Float64Array.of(1.1, 0.01, 0.01));
    const solution = solver.solve(Float64Array.of(Number.NaN, 0.01, 0.01));
    expect(solution).toMatchObject({
      status: "invalid",
      roots: [],
      message: expect.stringContaining("finite"),
    });
  });
});
