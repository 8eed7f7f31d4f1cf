import { describe, expect, test } from "vitest";
import {
  defineRosenbrock,
  integrate,
  type RosenbrockTableau,
  rodas5p,
} from "../../../numeric/ode/index.ts";
import { convergenceSlope } from "./kepler.ts";
import { dot, type RootedTree, rootedTrees } from "./rooted-trees.ts";

const trees = rootedTrees(6);
type Matrix = readonly (readonly number[])[];

/** `Γ = (1/γ - C)⁻¹`, row by row. */
function gammaMatrix({ gamma, couplings }: RosenbrockTableau): Matrix {
  const rows: number[][] = [];
  couplings.forEach((row, i) => {
    rows.push(
      couplings.map((_, k) => {
        const unit = i === k ? 1 : 0;
        return gamma * (unit + row.reduce((sum, c, j) => sum + c * (rows[j]?.[k] ?? 0), 0));
      }),
    );
  });
  return rows;
}

function times(row: readonly number[], matrix: Matrix): number[] {
  return matrix.map((_, k) => row.reduce((sum, a, j) => sum + a * (matrix[j]?.[k] ?? 0), 0));
}

/**
 * Rooted trees with two kinds of edges: `Φ_i(t)` is `Σ_j β_ij Φ_j` for one subtree and `Π Σ_j α_ij Φ_j`
 * for several, with `β = α + Γ` (Hairer, Wanner, Solving ODEs II, IV.7, theorem 7.4).
 */
function rosenbrockWeights(method: RosenbrockTableau): Matrix {
  const gammas = gammaMatrix(method);
  const alpha = method.coefficients.map((row) => times(row, gammas));
  const beta = alpha.map((row, i) => row.map((a, j) => a + (gammas[i]?.[j] ?? 0)));
  const phi: number[][] = [];
  for (const { subtrees } of trees) {
    const edges = subtrees.length === 1 ? beta : alpha;
    phi.push(edges.map((row) => subtrees.reduce((p, t) => p * dot(row, phi[t] ?? []), 1)));
  }
  return phi;
}

function worst(weights: readonly number[], expected: (tree: RootedTree) => number, order: number) {
  const b = times(weights, gammaMatrix(rodas5p));
  const phi = rosenbrockWeights(rodas5p);
  return trees.reduce((most, tree, i) => {
    if (tree.vertices !== order) return most;
    return Math.max(most, Math.abs(dot(b, phi[i] ?? []) - expected(tree)));
  }, 0);
}

/** Weights of `u_i` in `y(t+θh) - y₀`. */
function interpolantWeights(theta: number): number[] {
  return rodas5p.weights.map((m, i) => {
    const terms = [m, ...rodas5p.denseOutput.corrections.map((row) => row[i] ?? 0)];
    return terms.reduceRight(
      (value, term, j) => (value + term) * (j % 2 === 0 ? theta : 1 - theta),
      0,
    );
  });
}

describe("the order conditions of Rodas5P", () => {
  const exact = ({ density }: RootedTree): number => 1 / density;

  test("Σ b_i Φ_i(t) = 1/γ(t) for all trees up to 5 vertices, and not beyond", () => {
    for (let n = 1; n <= 5; n += 1) expect(worst(rodas5p.weights, exact, n)).toBeLessThan(1e-12);
    expect(worst(rodas5p.weights, exact, 6)).toBeGreaterThan(1e-5);
  });

  test("Σ e_i Φ_i(t) = 0 for all trees up to 4 vertices, and not beyond", () => {
    for (let n = 1; n <= 4; n += 1) {
      expect(worst(rodas5p.errorWeights, () => 0, n)).toBeLessThan(1e-12);
    }
    expect(worst(rodas5p.errorWeights, () => 0, 5)).toBeGreaterThan(1e-5);
  });

  test("Σ b_i(θ) Φ_i(t) = θ^|t|/γ(t) for all trees up to 4 vertices, and not beyond", () => {
    for (const theta of [0.07, 0.31, 0.5, 0.83, 0.96]) {
      const weights = interpolantWeights(theta);
      const power = ({ vertices, density }: RootedTree): number => theta ** vertices / density;
      for (let n = 1; n <= 4; n += 1) expect(worst(weights, power, n)).toBeLessThan(1e-12);
      expect(worst(weights, power, 5)).toBeGreaterThan(1e-8);
    }
  });

  test("α_i = Σ α_ij and γ_i = Σ γ_ij", () => {
    const gammas = gammaMatrix(rodas5p);
    const sum = (row: readonly number[]): number => row.reduce((total, a) => total + a, 0);
    rodas5p.coefficients.forEach((row, i) => {
      expect(Math.abs(sum(times(row, gammas)) - (rodas5p.nodes[i] ?? 0))).toBeLessThan(1e-13);
      expect(Math.abs(sum(gammas[i] ?? []) - (rodas5p.timeWeights[i] ?? 0))).toBeLessThan(1e-13);
    });
  });
});

/** One step over `h` of `y' = λ y` from 1. */
function stabilityFunction(z: number): number {
  return (
    integrate(
      (_t, y, out) => {
        out[0] = z * (y[0] ?? 0);
      },
      {
        initial: [1],
        from: 0,
        to: 1,
        fixedStep: 1,
        method: rodas5p,
        timeDerivative: "zero",
        jacobian: (_t, _y, out) => {
          out[0] = z;
        },
      },
    ).y[0] ?? Number.NaN
  );
}

describe("Rodas5P", () => {
  test("is L-stable on the real axis: |R(z)| ≤ 1 for z < 0, and R(z) → 0", () => {
    for (let z = -1e-3; z > -1e9; z *= 1.3) {
      expect(Math.abs(stabilityFunction(z))).toBeLessThanOrEqual(1);
    }
    expect(Math.abs(stabilityFunction(-1e10))).toBeLessThan(1e-8);
  });

  const counts = [10, 14, 20, 28, 40];
  const errors = (rate: number, derivative: "given" | "by differences"): number[] =>
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
          method: rodas5p,
          jacobian: (_t, _y, out) => {
            out[0] = rate;
          },
          ...(derivative === "given" && {
            timeDerivative: (t: number, _y: Float64Array, out: Float64Array): void => {
              out[0] = rate * Math.sin(t) - Math.cos(t);
            },
          }),
        },
      );
      return Math.abs((y[0] ?? 0) - Math.cos(2));
    });

  test("y' = λ(y - cos t) - sin t, λ = -1, is solved to order 5 with ∂f/∂t given or by differences", () => {
    const sizes = counts.map((count) => 2 / count);
    const given = errors(-1, "given");
    const differences = errors(-1, "by differences");
    expect(Math.abs(convergenceSlope(sizes, given) - 5)).toBeLessThan(0.3);
    given.forEach((error, i) => {
      expect(Math.abs(error - (differences[i] ?? 0))).toBeLessThan(2e-14 + 1e-2 * error);
    });
  });

  test("the same at λ = -1e6 has errors below 1e-10 in steps of 1/5", () => {
    for (const way of ["given", "by differences"] as const) {
      expect(Math.max(...errors(-1e6, way))).toBeLessThan(1e-10);
    }
  });

  test("without its ∂f/∂t the order is lost, so the test above can fail", () => {
    const run = (count: number): number =>
      Math.abs(
        (integrate(
          (t, s, out) => {
            out[0] = -(s[0] ?? 0) + Math.cos(t) - Math.sin(t);
          },
          {
            initial: [1],
            from: 0,
            to: 2,
            fixedStep: 2 / count,
            method: rodas5p,
            timeDerivative: "zero",
            jacobian: (_t, _y, out) => {
              out[0] = -1;
            },
          },
        ).y[0] ?? 0) - Math.cos(2),
      );
    expect(run(40)).toBeGreaterThan(1e-6);
  });
});

describe("defineRosenbrock(method)", () => {
  const wrong: readonly [string, RosenbrockTableau, RegExp][] = [
    [
      "a node",
      { ...rodas5p, nodes: rodas5p.nodes.map((c, i) => (i === 3 ? 0.97 : c)) },
      /`nodes\[3\]` must be 0\.97, but is 0\.9769/,
    ],
    [
      "weights that do not add up",
      { ...rodas5p, weights: rodas5p.weights.map((m) => 2 * m) },
      /`weights` must be 1, but is (2\.0|1\.99)/,
    ],
    ["a short row", { ...rodas5p, couplings: [[], []] }, /`couplings\[1\]` must have 1 entries/],
    [
      "a NaN",
      { ...rodas5p, errorWeights: [0, 0, 0, 0, 0, 0, 0, Number.NaN] },
      /`errorWeights` must be 0, but is NaN/,
    ],
  ];
  test.each(wrong)("refuses %s", (_title, method, message) => {
    expect(() => defineRosenbrock(method)).toThrow(message);
  });
});
