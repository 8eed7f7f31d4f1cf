import { describe, expect, test } from "vitest";
import {
  defineRadau,
  integrate,
  type RadauMethod,
  radauIIA5,
  type Solution,
} from "../../../numeric/ode/index.ts";
import { convergenceSlope } from "./kepler.ts";
import { dot, elementaryWeights, rootedTrees } from "./rooted-trees.ts";

const { nodes, coefficients } = radauIIA5;
const weights = coefficients[2] ?? [];

describe("the coefficients of Radau IIA(5)", () => {
  test("Σ b_i Φ_i(t) = 1/γ(t) for all trees up to 5 vertices, and not beyond", () => {
    const trees = rootedTrees(6);
    const phi = elementaryWeights(trees, coefficients);
    const error = (n: number): number =>
      trees.reduce((most, { vertices, density }, i) => {
        if (vertices !== n) return most;
        return Math.max(most, Math.abs(dot(weights, phi[i] ?? []) - 1 / density));
      }, 0);
    for (let n = 1; n <= 5; n += 1) expect(error(n)).toBeLessThan(1e-15);
    expect(error(6)).toBeGreaterThan(1e-5);
  });

  test("Σ_j a_ij c_j^(k-1) = c_i^k / k for k = 1, 2, 3: it is a collocation method", () => {
    for (const k of [1, 2, 3]) {
      const powers = nodes.map((c) => c ** (k - 1));
      coefficients.forEach((row, i) => {
        expect(Math.abs(dot(row, powers) - (nodes[i] ?? 0) ** k / k)).toBeLessThan(1e-15);
      });
    }
  });

  test("the nodes are the zeros of d²/dx² x²(x-1)³, the right Radau points", () => {
    for (const c of nodes) {
      expect(Math.abs((c - 1) * (10 * c * c - 8 * c + 1))).toBeLessThan(1e-15);
    }
  });

  test("h f(t) + Σ e_i z_i = 0 for y = t, t², t³ and not for t⁴: the error estimate has order 3", () => {
    const estimate = (k: number): number =>
      (k === 1 ? 1 : 0) +
      dot(
        radauIIA5.errorWeights,
        nodes.map((c) => c ** k),
      );
    for (const k of [1, 2, 3]) expect(Math.abs(estimate(k))).toBeLessThan(1e-14);
    expect(Math.abs(estimate(4))).toBeGreaterThan(0.01);
  });
});

/** One step over 1 of `y' = z y` from 1. */
function stabilityFunction(z: number): Solution {
  return integrate(
    (_t, y, out) => {
      out[0] = z * (y[0] ?? 0);
    },
    {
      initial: [1],
      from: 0,
      to: 1,
      fixedStep: 1,
      method: radauIIA5,
      relativeTolerance: 1e-14,
      absoluteTolerance: 1e-18,
      jacobian: (_t, _y, out) => {
        out[0] = z;
      },
    },
  );
}

describe("Radau IIA(5)", () => {
  test("R(z) = (1 + 2z/5 + z²/20) / (1 - 3z/5 + 3z²/20 - z³/60)", () => {
    for (let z = -1e-3; z > -1e9; z *= 1.7) {
      const exact =
        (1 + (2 / 5) * z + z ** 2 / 20) / (1 - (3 / 5) * z + (3 / 20) * z ** 2 - z ** 3 / 60);
      const { y } = stabilityFunction(z);
      expect(Math.abs((y[0] ?? 0) - exact)).toBeLessThan(1e-14);
    }
  });

  test("y' = λ(y - cos t) - sin t is solved to order 5 for λ = -1, and to 1e-10 for λ = -1e6", () => {
    const counts = [10, 14, 20, 28, 40];
    const errors = (rate: number): number[] =>
      counts.map((count) => {
        const { y } = integrate(
          (t, s, out) => {
            out[0] = rate * ((s[0] ?? 0) - Math.cos(t)) - Math.sin(t);
          },
          {
            initial: [1],
            from: 0,
            to: 2,
            fixedStep: 2 / count,
            method: radauIIA5,
            relativeTolerance: 1e-13,
            jacobian: (_t, _y, out) => {
              out[0] = rate;
            },
          },
        );
        return Math.abs((y[0] ?? 0) - Math.cos(2));
      });
    const sizes = counts.map((count) => 2 / count);
    expect(Math.abs(convergenceSlope(sizes, errors(-1)) - 5)).toBeLessThan(0.3);
    expect(Math.max(...errors(-1e6))).toBeLessThan(1e-10);
  });

  test("a linear problem with constant steps needs one Jacobian and one pair of factors", () => {
    const { statistics } = integrate(
      (_t, y, out) => {
        out[0] = -3 * (y[0] ?? 0);
      },
      {
        initial: [1],
        from: 0,
        to: 3,
        fixedStep: 0.1,
        method: radauIIA5,
        jacobian: (_t, _y, out) => {
          out[0] = -3;
        },
      },
    );
    expect(statistics.steps).toBe(30);
    expect([statistics.jacobians, statistics.factorisations]).toEqual([1, 2]);
  });

  test("a Jacobian that is wrong by a third still gives the solution, in more evaluations", () => {
    const run = (factor: number): Solution =>
      integrate(
        (t, y, out) => {
          out[0] = -1e3 * ((y[0] ?? 0) - Math.cos(t));
        },
        {
          initial: [1],
          from: 0,
          to: 3,
          method: radauIIA5,
          relativeTolerance: 1e-8,
          absoluteTolerance: 1e-8,
          jacobian: (_t, _y, out) => {
            out[0] = -1e3 * factor;
          },
        },
      );
    const [right, wrong] = [run(1), run(1.33)];
    expect(Math.abs((wrong.y[0] ?? 0) - (right.y[0] ?? 1))).toBeLessThan(1e-7);
    expect(wrong.statistics.evaluations).toBeGreaterThan(1.2 * right.statistics.evaluations);
  });
});

describe("defineRadau(method)", () => {
  const wrong: readonly [string, RadauMethod, RegExp][] = [
    ["two nodes", { ...radauIIA5, nodes: [0.3, 1] }, /`nodes` must be three/],
    [
      "an eigenvalue",
      { ...radauIIA5, eigenvalues: { ...radauIIA5.eigenvalues, real: 3.6 } },
      /`transformation` must diagonalise `coefficients`, but is off by 0\.0/,
    ],
    [
      "a matrix that is not the inverse",
      { ...radauIIA5, inverseTransformation: radauIIA5.transformation },
      /`inverseTransformation` must invert/,
    ],
    ["a NaN", { ...radauIIA5, eigenvalues: { real: Number.NaN, re: 1, im: 1 } }, /off by NaN/],
  ];
  test.each(wrong)("refuses %s", (_title, method, message) => {
    expect(() => defineRadau(method)).toThrow(message);
  });
});
