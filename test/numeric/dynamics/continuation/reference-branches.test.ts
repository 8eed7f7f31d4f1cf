import { describe, expect, test } from "vitest";
import {
  type ContinuationProblem,
  continueBranch,
} from "../../../../numeric/dynamics/continuation/index.ts";
import { kinds, positions, scalar } from "./branches.ts";
import { chebyshevBratu } from "./bratu.ts";

describe("reference problems", () => {
  test("circle u² + λ² = 1: folds at ±1, closed after the length 2π", () => {
    const circle = scalar(
      (u, x) => u * u + x * x - 1,
      (u) => 2 * u,
    );
    const options = { parameterRange: [-2, 2], parameterScale: 1 } as const;
    const branch = continueBranch(circle, { u: [1], parameter: 0 }, options);
    expect(branch.status).toBe("closed");
    expect(positions(branch, "fold").map((x) => x.toFixed(12))).toEqual([
      "1.000000000000",
      "-1.000000000000",
    ]);
    expect(Math.abs((branch.points.at(-1)?.arclength ?? 0) / (2 * Math.PI) - 1)).toBeLessThan(1e-4);
    expect(branch.points.at(-1)?.u).toEqual(branch.points[0]?.u);
  });

  test("a curve that passes close to its start at another direction is not closed there", () => {
    // Lemniscate (u² + λ²)² = λ² - u², which crosses itself at the origin, and closes after two loops.
    const lemniscate = scalar(
      (u, x) => (u * u + x * x) ** 2 - x * x + u * u,
      (u, x) => 4 * u * (u * u + x * x) + 2 * u,
    );
    const options = { parameterRange: [-2, 2], parameterScale: 1 } as const;
    const [x, u] = [0.3, Math.sqrt((-1 - 2 * 0.09 + Math.sqrt(1 + 8 * 0.09)) / 2)];
    const branch = continueBranch(lemniscate, { u: [u], parameter: x }, options);
    expect(branch.status).toBe("closed");
    // Perimeter of the lemniscate with half width 1 is 2 Γ(1/4)²/(2√(2π)) = 5.24411510858…
    expect(Math.abs((branch.points.at(-1)?.arclength ?? 0) - 5.24411510858)).toBeLessThan(1e-5);
    expect(kinds(branch)).toEqual(["fold", "branch-point", "fold", "branch-point"]);
    for (const point of branch.specialPoints) {
      if (point.kind !== "branch-point") continue;
      expect(Math.abs(point.parameter)).toBeLessThan(1e-12);
      // The branches cross at right angles, along u = ±λ.
      for (const { u: slope, parameter } of point.directions) {
        expect(Math.abs(Math.abs((slope[0] ?? 0) / parameter) - 1)).toBeLessThan(1e-10);
      }
    }
  });

  test("Bratu u'' + λ eᵘ = 0, u(0) = u(1) = 0: fold at λ = 3.513830719 (8 c²/cosh²c, c tanh c = 1)", () => {
    const branch = continueBranch(
      chebyshevBratu(20),
      { u: new Float64Array(19), parameter: 0 },
      { parameterRange: [0, 4], stateScale: 4, maxStep: 0.05, maxNorm: 12 },
    );
    // c tanh c = 1 by Newton's method
    let c = 1.2;
    for (let i = 0; i < 20; i += 1) {
      c -= (c * Math.tanh(c) - 1) / (Math.tanh(c) + c / Math.cosh(c) ** 2);
    }
    const exact = 8 * (c / Math.cosh(c)) ** 2;
    expect(exact.toFixed(9)).toBe("3.513830719");
    const [fold = 0] = positions(branch, "fold");
    expect(kinds(branch)).toEqual(["fold"]);
    expect(Math.abs(fold - exact)).toBeLessThan(1e-9);
    expect(branch.status).toBe("state-bound");
  });

  test.each([0.5, 1, 1.3, 2])("Brusselator, a = %d: Hopf at b = 1 + a² with ω = a", (a) => {
    const brusselator: ContinuationProblem = {
      dimension: 2,
      residual: ([x = 0, y = 0], b, out) => {
        out[0] = a - (b + 1) * x + x * x * y;
        out[1] = b * x - x * x * y;
      },
      jacobian: ([x = 0, y = 0], b, out) => {
        out.set([-(b + 1) + 2 * x * y, x * x, b - 2 * x * y, -x * x]);
      },
    };
    const branch = continueBranch(
      brusselator,
      { u: [a, 1 / a], parameter: 1 },
      { parameterRange: [1, 6] },
    );
    const [hopf] = branch.specialPoints;
    expect(kinds(branch)).toEqual(["hopf"]);
    if (hopf?.kind !== "hopf") return;
    expect(Math.abs(hopf.parameter - 1 - a * a)).toBeLessThan(1e-11);
    expect(Math.abs(hopf.frequency - a)).toBeLessThan(1e-11);
    expect(hopf.accuracy).toBeLessThan(1e-10);
    // J q = iω q with J = [[b - 1, a²], [-b, -a²]] at x = a, y = b/a
    const b = hopf.parameter;
    const { re: real, im: imaginary } = hopf.eigenvector;
    const rows = [
      [b - 1, a * a],
      [-b, -a * a],
    ];
    rows.forEach(([p = 0, q = 0], i) => {
      const [re = 0, im = 0] = [real[i], imaginary[i]];
      expect(p * (real[0] ?? 0) + q * (real[1] ?? 0)).toBeCloseTo(-a * im, 10);
      expect(p * (imaginary[0] ?? 0) + q * (imaginary[1] ?? 0)).toBeCloseTo(a * re, 10);
    });
    expect(branch.points[0]?.unstable).toBe(0);
    expect(branch.points.at(-1)?.unstable).toBe(2);
  });

  test("Lorenz, σ = 10, b = 8/3: Hopf of x = √(b(ρ-1)) at ρ = σ(σ+b+3)/(σ-b-1) = 24.736…", () => {
    const [sigma, b] = [10, 8 / 3];
    const lorenz: ContinuationProblem = {
      dimension: 3,
      residual: ([x = 0, y = 0, z = 0], rho, out) => {
        out.set([sigma * (y - x), x * (rho - z) - y, x * y - b * z]);
      },
      jacobian: ([x = 0, y = 0, z = 0], rho, out) => {
        out.set([-sigma, sigma, 0, rho - z, -1, -x, y, x, -b]);
      },
    };
    const x = Math.sqrt(b * 9);
    const branch = continueBranch(
      lorenz,
      { u: [x, x, 9], parameter: 10 },
      { parameterRange: [10, 40], stateScale: 10 },
    );
    expect(kinds(branch)).toEqual(["hopf"]);
    const exact = (sigma * (sigma + b + 3)) / (sigma - b - 1);
    expect(Math.abs((branch.specialPoints[0]?.parameter ?? 0) / exact - 1)).toBeLessThan(1e-12);
  });

  test("transcritical λu - u² = 0: a branch point, stability exchanged, two directions", () => {
    const branch = continueBranch(
      scalar(
        (u, x) => x * u - u * u,
        (u, x) => x - 2 * u,
      ),
      { u: [0], parameter: -1 },
      { parameterRange: [-1, 1], parameterScale: 1 },
    );
    expect(kinds(branch)).toEqual(["branch-point"]);
    const [point] = branch.specialPoints;
    expect(Math.abs(point?.parameter ?? 1)).toBeLessThan(1e-13);
    if (point?.kind !== "branch-point") return;
    const [own, other] = point.directions;
    expect(Math.abs(own?.u[0] ?? 1)).toBeLessThan(1e-10);
    expect(Math.abs((other?.u[0] ?? 0) / (other?.parameter ?? 0) - 1)).toBeLessThan(1e-10);
    expect(branch.points[0]?.stable).toBe(true);
    expect(branch.points.at(-1)?.stable).toBe(false);
  });

  test("an unfolded pitchfork λu - u³ + 1e-3 = 0 has no branch point, and the disconnected part is not reached", () => {
    const branch = continueBranch(
      scalar(
        (u, x) => x * u - u ** 3 + 1e-3,
        (u, x) => x - 3 * u * u,
      ),
      { u: [0.001], parameter: -1 },
      { parameterRange: [-1, 1] },
    );
    expect(kinds(branch)).toEqual([]);
    expect(branch.points.every(({ u, stable }) => stable && (u[0] ?? 0) > 0)).toBe(true);
  });

  test("two roots that cross in one step at a double eigenvalue are reported as degenerate", () => {
    const twice: ContinuationProblem = {
      dimension: 2,
      residual: ([u = 0, v = 0], x, out) => {
        const r = x - u * u - v * v;
        out.set([r * u, r * v]);
      },
      jacobian: ([u = 0, v = 0], x, out) => {
        const r = x - u * u - v * v;
        out.set([r - 2 * u * u, -2 * u * v, -2 * u * v, r - 2 * v * v]);
      },
    };
    const branch = continueBranch(
      twice,
      { u: [0, 0], parameter: -0.5 },
      { parameterRange: [-0.5, 1] },
    );
    expect(kinds(branch)).toEqual(["degenerate"]);
    expect(Math.abs(branch.specialPoints[0]?.parameter ?? 1)).toBeLessThan(1e-4);
    expect(branch.points.at(-1)?.unstable).toBe(2);
  });
});
