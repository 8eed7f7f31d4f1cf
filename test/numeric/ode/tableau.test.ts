import { describe, expect, test } from "vitest";
import {
  defineTableau,
  dop853,
  dormandPrince54,
  type Tableau,
  tsit5,
  vern9,
} from "../../../numeric/ode/index.ts";
import { dot, elementaryWeights, rootedTrees } from "./rooted-trees.ts";

const trees = rootedTrees(10);

/** Coefficients of all stages: those of the method, then `k_s`, then those of the interpolant. */
function allStages({
  coefficients,
  weights,
  denseOutput,
}: Tableau): readonly (readonly number[])[] {
  return [...coefficients, weights, ...denseOutput.coefficients];
}

/** Largest violation of `Σ_i w_i Φ_i(t) = expected(t)` over the trees of given numbers of vertices. */
function worst(
  method: Tableau,
  weights: readonly number[],
  expected: (vertices: number, density: number) => number,
  from: number,
  to: number,
): number {
  const phi = elementaryWeights(trees, allStages(method));
  return trees.reduce((most, { vertices, density }, i) => {
    if (vertices < from || vertices > to) return most;
    return Math.max(most, Math.abs(dot(weights, phi[i] ?? []) - expected(vertices, density)));
  }, 0);
}

/** Weights `b_i(θ)` of `y(t+θh) = y₀ + h Σ b_i(θ) k_i`, from the formula documented at DenseOutput. */
function interpolantWeights({ weights, nodes, denseOutput }: Tableau, theta: number): number[] {
  const s = nodes.length;
  return Array.from({ length: s + 1 + denseOutput.nodes.length }, (_, i) => {
    const b = weights[i] ?? 0;
    const first = i === 0 ? 1 : 0;
    const last = i === s ? 1 : 0;
    const terms = [b, first - b, 2 * b - first - last];
    for (const row of denseOutput.corrections) terms.push(row[i] ?? 0);
    return terms.reduceRight(
      (value, term, j) => (value + term) * (j % 2 === 0 ? theta : 1 - theta),
      0,
    );
  });
}

test("there are 1, 1, 2, 4, 9, 20, 48, 115, 286, 719 rooted trees of 1 to 10 vertices", () => {
  const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(
    (n) => trees.filter((t) => t.vertices === n).length,
  );
  expect(counts).toEqual([1, 1, 2, 4, 9, 20, 48, 115, 286, 719]);
});

test("Σ_t |t|!/(σ(t) γ(t)) = (|t|-1)!: the densities are those of the recursive trees", () => {
  // The number of monotone labellings of t is |t|!/(σ γ); over all trees of n vertices they add to (n-1)!.
  const symmetry: number[] = [];
  for (const { subtrees } of trees) {
    const counts = new Map<number, number>();
    for (const i of subtrees) counts.set(i, (counts.get(i) ?? 0) + 1);
    let sigma = 1;
    for (const [i, m] of counts) for (let k = 1; k <= m; k += 1) sigma *= k * (symmetry[i] ?? 0);
    symmetry.push(sigma);
  }
  for (let n = 1, factorial = 1; n <= 8; n += 1) {
    factorial *= n;
    const sum = trees.reduce(
      (total, t, i) =>
        t.vertices === n ? total + factorial / (t.density * (symmetry[i] ?? 0)) : total,
      0,
    );
    expect(sum).toBeCloseTo(factorial / n, 6);
  }
});

describe.each([
  [dop853, 1e-13],
  [dormandPrince54, 1e-14],
  [tsit5, 2e-14],
  [vern9, 1e-13],
])("the order conditions of $name", (method, rounding) => {
  test("Σ_j a_ij = c_i, for the stages of the dense output too", () => {
    const nodes = [...method.nodes, 1, ...method.denseOutput.nodes];
    allStages(method).forEach((row, i) => {
      expect(Math.abs(row.reduce((sum, a) => sum + a, 0) - (nodes[i] ?? 0))).toBeLessThan(3e-14);
    });
  });

  test("Σ b_i Φ_i(t) = 1/γ(t) for all trees up to the order, and not beyond", () => {
    const { weights, order } = method;
    expect(worst(method, weights, (_, density) => 1 / density, 1, order)).toBeLessThan(rounding);
    expect(
      worst(method, weights, (_, density) => 1 / density, order + 1, order + 1),
    ).toBeGreaterThan(1e-6);
  });

  test("Σ w_i Φ_i(t) = 0 for all trees up to each estimator's order, and not beyond", () => {
    for (const { weights, order } of method.errorEstimators) {
      expect(worst(method, weights, () => 0, 1, order)).toBeLessThan(rounding);
      expect(worst(method, weights, () => 0, order + 1, order + 1)).toBeGreaterThan(1e-6);
    }
  });

  test("Σ b_i(θ) Φ_i(t) = θ^|t|/γ(t) for all trees up to the dense order, and not beyond", () => {
    const { order } = method.denseOutput;
    for (const theta of [0.07, 0.31, 0.5, 0.83, 0.96]) {
      const weights = interpolantWeights(method, theta);
      const exact = (n: number, density: number): number => theta ** n / density;
      expect(worst(method, weights, exact, 1, order)).toBeLessThan(2 * rounding);
      expect(worst(method, weights, exact, order + 1, order + 1)).toBeGreaterThan(1e-9);
    }
  });
});

describe("defineTableau(tableau)", () => {
  const wrong: readonly [string, Tableau, RegExp][] = [
    [
      "a coefficient that spoils a row sum",
      { ...dop853, nodes: dop853.nodes.map((c, i) => (i === 5 ? c + 1e-12 : c)) },
      /`coefficients\[5\]` must add up to 0\.333/,
    ],
    [
      "too few weights",
      { ...dop853, weights: [1] },
      /`weights` must have 12 entries, but is of length 1/,
    ],
    [
      "an estimator that does not vanish for constants",
      {
        ...dop853,
        errorEstimators: [{ order: 5, damping: 1, weights: [1, ...new Array<number>(12).fill(0)] }],
      },
      /`errorEstimators\[0\]\.weights` must add up to 0, but is of sum 1/,
    ],
    [
      "a NaN",
      { ...dop853, weights: dop853.weights.map((b, i) => (i === 0 ? Number.NaN : b)) },
      /`weights` must add up to 1, but is of sum NaN/,
    ],
    ["no estimator", { ...dop853, errorEstimators: [] }, /`errorEstimators` must have 1 entries/],
  ];
  test.each(wrong)("refuses %s", (_title, tableau, message) => {
    expect(() => defineTableau(tableau)).toThrow(message);
  });
});
