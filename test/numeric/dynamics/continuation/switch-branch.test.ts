import { describe, expect, test } from "vitest";
import {
  bifurcationDiagram,
  type ContinuationProblem,
  continueBranch,
  switchBranch,
} from "../../../../numeric/dynamics/continuation/index.ts";
import { parametron } from "./oscillators.ts";

describe("parametron x'' + γx' + (1 - λ cos 2ωt) x + x³ + 0.3 x²x' = 0", () => {
  const diagram = bifurcationDiagram(
    parametron(),
    { u: [0, 0], parameter: 0.9 },
    { parameterRange: [0.9, 1.2] },
  );

  test("both pitchforks lie on one closed branch beside the zero state", () => {
    expect(diagram.status).toBe("complete");
    expect(diagram.branchPoints).toHaveLength(2);
    expect(diagram.branches.map(({ status }) => status)).toEqual(["parameter-bound", "closed"]);
    const loop = diagram.branches[1];
    expect(loop?.specialPoints.map(({ kind }) => kind)).toEqual(["fold", "branch-point", "fold"]);
  });

  test("the loop is its own mirror image: fold at u has one at -u", () => {
    const [first, , second] = diagram.branches[1]?.specialPoints ?? [];
    expect(Math.abs((first?.parameter ?? 0) - (second?.parameter ?? 1))).toBeLessThan(1e-12);
    first?.u.forEach((value, i) => {
      expect(Math.abs(value + (second?.u[i] ?? 0))).toBeLessThan(1e-10);
    });
  });

  test("its points fulfil (1 - ω² + ¾a)² + ω²(γ + ¼ηa)² = λ²/4 with a = u² + v², to 1e-13", () => {
    for (const { parameter, u } of diagram.branches[1]?.points.slice(1, -1) ?? []) {
      const a = Math.hypot(...u) ** 2;
      const left = (1 - parameter ** 2 + 0.75 * a) ** 2 + (parameter * (0.01 + 0.075 * a)) ** 2;
      // A product of residuals with amplitudes close to 0 at the pitchforks says nothing.
      if (a > 1e-6) expect(Math.abs(left - 0.025 ** 2)).toBeLessThan(1e-13);
    }
  });

  test("at ω = 1 it has u = ±0.16511306, v = ±0.04295447", () => {
    const [point] = diagram.branchPoints;
    const options = { parameterRange: [0.9, 1] } as const;
    const arms = point === undefined ? [] : switchBranch(parametron(), point, options);
    expect(arms).toHaveLength(2);
    const ends = arms.map(({ points }) => points.at(-1));
    expect(ends.map((end) => end?.parameter)).toEqual([1, 1]);
    expect(ends.map((end) => end?.stable)).toEqual([true, true]);
    const signs = ends.map((end) => Math.sign(end?.u[0] ?? 0));
    expect(signs[0]).toBe(-(signs[1] ?? 0));
    for (const end of ends) {
      expect(Math.abs(end?.u[0] ?? 0).toFixed(8)).toBe("0.16511306");
      expect(Math.abs(end?.u[1] ?? 0).toFixed(8)).toBe("0.04295447");
    }
  });
});

/** λu - u³ = 0 and the like. */
function scalar(
  f: (u: number, x: number) => number,
  slope: (u: number, x: number) => number,
): ContinuationProblem {
  return {
    dimension: 1,
    residual: ([u = 0], x, out) => {
      out[0] = f(u, x);
    },
    jacobian: ([u = 0], x, out) => {
      out[0] = slope(u, x);
    },
  };
}

test("transcritical λu - u² = 0: the other branch is u = λ on both sides", () => {
  const problem = scalar(
    (u, x) => x * u - u * u,
    (u, x) => x - 2 * u,
  );
  const options = { parameterRange: [-1, 1] } as const;
  const [point] = continueBranch(problem, { u: [0], parameter: -1 }, options).specialPoints;
  expect(point?.kind).toBe("branch-point");
  const arms = point?.kind === "branch-point" ? switchBranch(problem, point, options) : [];
  expect(arms.map(({ points }) => points.at(-1)?.parameter).sort()).toEqual([-1, 1]);
  for (const { points } of arms) {
    for (const { u, parameter } of points)
      expect(Math.abs((u[0] ?? 0) - parameter)).toBeLessThan(1e-12);
  }
});

test("branches of branches: u (λ - u²) (λ - 1/4 - (u - 1/2)²) = 0 is found from u = 0 alone", () => {
  // u = 0 meets λ = u² at λ = 0 and λ = 1/4 + (u - 1/2)² at λ = 1/2; these meet at u = 1/2, λ = 1/4.
  const g = (u: number, x: number): readonly [number, number] => [
    x - u * u,
    x - 0.25 - (u - 0.5) ** 2,
  ];
  const problem = scalar(
    (u, x) => {
      const [a, b] = g(u, x);
      return u * a * b;
    },
    (u, x) => {
      const [a, b] = g(u, x);
      return a * b - 2 * u * u * b - 2 * u * a * (u - 0.5);
    },
  );
  const options = { parameterRange: [-1, 1.2], maxNorm: 3, parameterScale: 1 } as const;
  const { branches, branchPoints, status } = bifurcationDiagram(
    problem,
    { u: [0], parameter: -1 },
    options,
  );
  expect(status).toBe("complete");
  const places = branchPoints.map(({ u, parameter }) => [u[0] ?? 0, parameter]);
  for (const [u, x] of [
    [0, 0],
    [0, 0.5],
    [0.5, 0.25],
  ] as const) {
    expect(places.some(([v = 9, y = 9]) => Math.hypot(u - v, x - y) < 1e-10)).toBe(true);
  }
  for (const { points } of branches) {
    for (const {
      u: [u = 0],
      parameter,
    } of points) {
      const [a, b] = g(u ?? 0, parameter);
      expect(Math.min(Math.abs(u ?? 0), Math.abs(a), Math.abs(b))).toBeLessThan(1e-9);
    }
  }
  expect(
    bifurcationDiagram(problem, { u: [0], parameter: -1 }, { ...options, maxBranches: 1 }).status,
  ).toBe("incomplete");
});
