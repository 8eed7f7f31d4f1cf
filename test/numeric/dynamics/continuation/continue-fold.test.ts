import { describe, expect, test } from "vitest";
import {
  continueBranch,
  continueFold,
  type TwoParameterProblem,
} from "../../../../numeric/dynamics/continuation/index.ts";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import { duffing, duffingJacobian, duffingResidual } from "./oscillators.ts";

const gamma = 0.01;

/** One harmonic of Duffing against ω and F. */
const wedge: TwoParameterProblem = {
  dimension: 2,
  residual: (u, omega, force, out) => duffingResidual(u, omega, force, gamma, out),
  jacobian: (u, omega, _force, out) => duffingJacobian(u, omega, gamma, out),
};

describe("wedge of bistability of x'' + γx' + x + x³ = F cos ωt in (ω, F)", () => {
  const fold = continueBranch(
    duffing(),
    { u: [0, 0], parameter: 0.9 },
    { parameterRange: [0.9, 1.4] },
  ).specialPoints[1];
  const curve = continueFold(
    wedge,
    { u: fold?.u ?? [], parameters: [fold?.parameter ?? 0, 0.01], direction: "decreasing" },
    {
      parameterRanges: [
        [0.9, 1.6],
        [0, 0.02],
      ],
    },
  );

  /*
   * With a = A², D = 1 - ω², g = γω: F² = a [(D + ¾a)² + g²]. Folds: ∂F²/∂a = 0. The cusp has ∂²F²/∂a² = 0
   * too: 3D + 9a/4 = 0, a = -4D/3·(2/3)… = -8D/9; then D² - (4/3)D²+g² = 0, D = -√3 g: ω² - 1 = √3 γω, and
   * F² = a (D²/9 + g²) = (4/3) g² a with a = 8√3 g/9.
   */
  test("has its cusp at ω = (√3γ + √(3γ² + 4))/2, F² = 32√3/27 (γω)³, to 1e-13", () => {
    const omega = (Math.sqrt(3) * gamma + Math.sqrt(3 * gamma ** 2 + 4)) / 2;
    const force = Math.sqrt(((32 * Math.sqrt(3)) / 27) * (gamma * omega) ** 3);
    expect(curve.specialPoints.map(({ kind }) => kind)).toEqual(["cusp"]);
    const [cusp] = curve.specialPoints;
    expect(Math.abs((cusp?.parameters[0] ?? 0) - omega)).toBeLessThan(1e-13);
    expect(Math.abs((cusp?.parameters[1] ?? 0) - force)).toBeLessThan(1e-13);
    expect(cusp?.accuracy).toBeLessThan(1e-10);
  });

  test("its points are double roots of the amplitude equation, to 1e-12", () => {
    expect(curve.status).toBe("parameter-bound");
    for (const {
      parameters: [omega, force],
      u,
    } of curve.points) {
      const a = Math.hypot(...u) ** 2;
      const [d, g] = [1 - omega ** 2, gamma * omega];
      expect(Math.abs((d + 0.75 * a) * (d + 2.25 * a) + g * g)).toBeLessThan(1e-12);
      expect(Math.abs(a * ((d + 0.75 * a) ** 2 + g * g) - force ** 2)).toBeLessThan(1e-14);
    }
  });

  test("passes through both folds at F = 0.01: ω = 1.03859087 and 1.22476784", () => {
    const at = (from: number): number => {
      const side = curve.points.findIndex(
        ({ parameters: [, force] }, i) => i > from && force > 0.01,
      );
      const point = curve.points[side];
      const again = continueFold(
        wedge,
        { u: point?.u ?? [], parameters: point?.parameters ?? [0, 0], direction: "decreasing" },
        {
          parameterRanges: [
            [0.9, 1.6],
            [0.01, 0.02],
          ],
        },
      );
      return again.points.at(-1)?.parameters[0] ?? 0;
    };
    expect(curve.points[0]?.parameters[0].toFixed(8)).toBe("1.03859087");
    expect(at(curve.specialPoints[0]?.after ?? 0).toFixed(8)).toBe("1.22476784");
  });
});

test("cusp of λ + μu - u³ = 0 at the origin, folds on 4μ³ = 27λ²", () => {
  const normalForm: TwoParameterProblem = {
    dimension: 1,
    residual: ([u = 0], lambda, mu, out) => {
      out[0] = lambda + mu * u - u ** 3;
    },
    jacobian: ([u = 0], _lambda, mu, out) => {
      out[0] = mu - 3 * u * u;
    },
    parameterDerivative: (_u, _lambda, _mu, out) => {
      out[0] = 1;
    },
    secondParameterDerivative: ([u = 0], _lambda, _mu, out) => {
      out[0] = u;
    },
  };
  const { points, specialPoints, status } = continueFold(
    normalForm,
    { u: [1], parameters: [-2, 3], direction: "decreasing" },
    {
      parameterRanges: [
        [-3, 3],
        [-1, 4],
      ],
    },
  );
  expect(status).toBe("parameter-bound");
  for (const {
    parameters: [lambda, mu],
  } of points) {
    expect(Math.abs(4 * mu ** 3 - 27 * lambda ** 2)).toBeLessThan(1e-11);
  }
  expect(specialPoints).toHaveLength(1);
  expect(Math.hypot(...(specialPoints[0]?.parameters ?? []))).toBeLessThan(1e-13);
});

test("Bogdanov-Takens point of u' = v, v' = λ + μv + u² + uv at the origin: folds have u = 0", () => {
  // Rest: v = 0, λ = -u². Folds at u = 0 for every μ, with J = [[0, 1], [0, μ]]: nilpotent at μ = 0.
  const { specialPoints, points } = continueFold(
    {
      dimension: 2,
      residual: ([u = 0, v = 0], lambda, mu, out) => {
        out.set([v, lambda + mu * v + u * u + u * v]);
      },
      jacobian: ([u = 0, v = 0], _lambda, mu, out) => {
        out.set([0, 1, 2 * u + v, mu + u]);
      },
    },
    { u: [0.01, 0], parameters: [0, -1] },
    {
      parameterRanges: [
        [-1, 1],
        [-1, 1],
      ],
    },
  );
  expect(points.at(-1)?.parameters[1]).toBe(1);
  expect(specialPoints.map(({ kind }) => kind)).toEqual(["bogdanov-takens"]);
  expect(Math.hypot(...(specialPoints[0]?.parameters ?? [1]))).toBeLessThan(1e-12);
});

test("no fold near the start is a result; a start outside the ranges is misuse", () => {
  const options = {
    parameterRanges: [
      [0.9, 1.6],
      [0, 0.02],
    ],
  } as const;
  const none = continueFold(
    {
      dimension: 1,
      residual: ([u = 0], x, _y, out) => {
        out[0] = u - x;
      },
      jacobian: (_u, _x, _y, out) => {
        out[0] = 1;
      },
    },
    { u: [1], parameters: [1, 0.01] },
    options,
  );
  expect(none).toMatchObject({ status: "not-converged", points: [] });
  const call = () => continueFold(wedge, { u: [0, 0], parameters: [1, 0.5] }, options);
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow("Argument `start.parameters[1]` must lie between 0 and 0.02, but is 0.5.");
});
